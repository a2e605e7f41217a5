"""What ties two claims of a dossier to one event, without which they cannot conflict."""

from __future__ import annotations

from auditor.matters.alignment import weight
from auditor.matters.comparators.answer import Answer
from auditor.matters.event import Pairing
from auditor.matters.tokens import Token
from auditor.matters.words import listed

# Two reports of one event are seldom further apart than this.
DAYS = 3
_MOSTLY = 0.6
_TELLING = 0.7
# So much of a later statement in one document is about what an earlier one told.
_SAID_AGAIN = 0.75
# How much of each the other must hold for them to be about one thing, by what they differ in.
_HELD = {
    "polarity": 0.5,
    "outcome": 0.5,
    "sequence": 0.5,
    "number": 0.35,
    "quantity-bound": 0.35,
    "denial": 0.45,
}
# What there is at all times, of which two numbers are as a rule two polls, years or places.
STANDING = listed("anchors-standing")


def tied(p: Pairing, answer: Answer) -> bool:
    """Whether a conflict of two claims is one of a single event, as far as can be told.

    Statements of which nothing is known are taken to be of one event, as are those of one
    document. Claims of two documents must share a name, or a date, or else a word for what
    happened and most other words, no more than three days apart. What is denied must be the
    same deed, not only somebody of the same name.
    """
    if p.one_text is None:
        return True
    if answer.kind == "denial" and not _shares_more_than_names(p):
        return False
    least = min(p.words.covered_a, p.words.covered_b)
    again = p.one_text and p.words.covered >= _SAID_AGAIN
    if least < _HELD.get(answer.kind or "", 0.0) and not again:
        return False
    if p.one_text:
        return True
    if _anybody(p):
        return False
    if _names_shared(p) or _dated(p):
        return True
    near = p.days is None or p.days <= DAYS
    return near and least >= _MOSTLY and _eventful(p)


def _anybody(p: Pairing) -> bool:
    """Whether one tells of `he` or `they`, who in two documents are seldom the same."""
    return any(c.subject and c.subject[0].tag == "pron" for c in (p.ca, p.cb))


def _eventful(p: Pairing) -> bool:
    """Whether they share a word for something that happened rather than for what always is."""
    telling = [(x, y) for x, y, _ in p.words.pairs if weight(x) >= _TELLING]
    return any(not {x.lemma, y.lemma} & STANDING for x, y in telling)


def _names_shared(p: Pairing) -> bool:
    """Whether a name, said of the event and not only of who tells of it, stands in both."""
    return any(x.tag == y.tag == "name" for x, y, _ in p.words.pairs)


def _dated(p: Pairing) -> bool:
    """Whether both give the same day or month."""
    return p.times == "same" and any(w.month or w.day for w in p.a.times)


def _shares_more_than_names(p: Pairing) -> bool:
    """Whether words that are no names, worth a deed and its object, stand in both."""
    told = [_least(x, y) for x, y, _ in p.words.pairs if "name" not in (x.tag, y.tag)]
    return sum(told) >= 2.0 and min(p.words.covered_a, p.words.covered_b) >= 0.4


def _least(x: Token, y: Token) -> float:
    return min(weight(x), weight(y))
