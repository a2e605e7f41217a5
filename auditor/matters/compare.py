"""How two statements relate: typed comparators behind a same-event gate, then a learned score."""

from __future__ import annotations

from functools import lru_cache

from auditor.matters.anchors import tied
from auditor.matters.comparators.answer import Answer, agree, differ, unrelated, update
from auditor.matters.comparators.numbers import compare_numbers
from auditor.matters.comparators.polarity import (
    compare_denial,
    compare_falsity,
    compare_outcome,
    compare_polarity,
)
from auditor.matters.comparators.quantifiers import compare_quantifiers
from auditor.matters.comparators.reference import described_apart, reversal
from auditor.matters.comparators.roles import (
    compare_complements,
    compare_identity,
    compare_roles,
    compare_speakers,
)
from auditor.matters.comparators.slots import (
    compare_causes,
    compare_dates,
    compare_places,
    compare_sequence,
)
from auditor.matters.event import Pairing, pair
from auditor.matters.matter import Comparison
from auditor.matters.statement import read
from auditor.matters.words import listed

_SELF_GATED = (
    compare_speakers,
    compare_denial,
    compare_sequence,
    compare_quantifiers,
    compare_numbers,
    compare_causes,
    compare_identity,
)
_COMPARATORS = (
    compare_roles,
    compare_polarity,
    compare_outcome,
    compare_dates,
    compare_places,
    compare_complements,
    compare_falsity,
)


def _telling(p: Pairing) -> Answer | None:
    """Withdrawn reports and refusals to comment."""
    stances = (p.a.frame.stance, p.b.frame.stance)
    if "silent" in stances and p.words.covered > 0.3:
        return differ("A refusal to comment asserts nothing.")
    if "retract" in stances and stances[0] != stances[1] and p.words.covered > 0.6:
        return update(f"{p.who('a' if stances[0] == 'retract' else 'b')} takes the report back.")
    if stances == ("accuse", "accuse") and p.words.covered > 0.3 and p.agent == "differ":
        return differ("Each accuses the other; both can be so.")
    if reversal(p.a, p.b):
        return update("The later decision reverses the earlier one.")
    return None


def _namesakes(p: Pairing) -> Answer | None:
    """One name with two descriptions that cannot be one person: `the mayor`, `the novelist`."""
    if described_apart(p.a, p.b):
        return unrelated("The name stands for two different people.")
    return None


def _gate(p: Pairing) -> Answer | None:
    """`unrelated` where nothing speaks for one event."""
    if p.whole.covered >= 0.6 and p.whole.shared >= 3 and p.words.covered >= 0.15:
        return None
    if p.words.covered < 0.3 or (p.words.shared < 1.8 and p.words.covered < 0.6):
        return unrelated("The two share too little to be about one event.")
    apart = p.clashes >= 2 and (p.times == "clash" or p.places == "clash")
    bound = (p.agent == "same" or p.patient == "same") and p.definite
    if apart and p.verb != "opposite" and not bound:
        return unrelated("Time or place and those involved differ.")
    return None


def _both(p: Pairing) -> str:
    """Both sources in words."""
    first, second = p.who("a"), p.who("b")
    return f"{first} and {second}" if first != second else f"{first} twice"


def _contained(p: Pairing) -> bool:
    """Whether the smaller statement says nothing that the other does not say."""
    words = p.words
    small, clause = (
        (words.rest_a, p.ca) if words.covered_a >= words.covered_b else (words.rest_b, p.cb)
    )
    if any(t.tag == "name" for t in small):
        return False
    pronoun = bool(clause.subject) and clause.subject[0].tag == "pron"
    known = p.topic == "same" or p.agent == "same"
    if p.ca.rung < 2 and not known:
        return False
    if p.verb != "same" or pronoun:
        return words.covered >= 0.85
    return words.covered >= (0.6 if known else 0.75)


def _default(p: Pairing) -> Answer:
    """Where no comparator decides: containment, another aspect, or two events."""
    words = p.words
    apart = p.clashes
    if p.ca.rung != p.cb.rung and words.covered > 0.5:
        return differ("One tells of a plan or possibility, the other of what is so.")
    if p.ca.negated != p.cb.negated and words.covered > 0.5:
        return differ("One of the two is negated, of something else.")
    if apart == 0 and not p.another and _contained(p):
        return agree(f"{_both(p)} say the same, one of them no more than the other.")
    elsewhere = p.times == "clash" or p.places == "clash"
    if elsewhere and (not p.definite or apart >= 2 or p.occasions):
        return unrelated("Time or place differ, and nothing says that it is one event.")
    linked = p.verb == "same" or p.topic == "same" or p.agent == "same" or p.patient == "same"
    if (linked and (words.covered >= 0.4 or words.shared >= 3)) or words.covered >= 0.6:
        return differ(
            f"{_both(p)} tell of one event or measure, each of another aspect of it.",
            0.1 + 0.2 * words.covered,
        )
    return unrelated("The two share too little to be about one event.")


_EVENTFUL = frozenset(["number", "quantity-bound", "polarity", "outcome"])


def _two_events(p: Pairing, answer: Answer) -> Answer | None:
    """`differ` in place of a conflict where each side names somebody the other does not."""
    if answer.relation != "conflict" or answer.kind not in _EVENTFUL:
        return None
    verbs = {c.verb.lemma for c in (p.ca, p.cb) if c.verb is not None}
    telling = set[int]()
    if verbs & listed("numbers-telling"):
        telling = {t.start for t in (*p.ca.subject, *p.cb.subject)}
    lone = [
        any(t.tag == "name" and t.start not in telling for t in rest)
        for rest in (p.words.rest_a, p.words.rest_b)
    ]
    return differ("Each names somebody or something the other does not.") if all(lone) else None


def _checked(p: Pairing, answer: Answer) -> Answer:
    """`answer`, or `differ` where it is a conflict of what may be two events."""
    if answer.relation == "conflict" and not tied(p, answer):
        return differ("Nothing that both tell ties the two to one event.")
    return _two_events(p, answer) or answer


def typed(p: Pairing) -> tuple[Answer, bool]:
    """The answer of the comparators, and whether one of them decided."""
    for step in (_telling, _namesakes, *_SELF_GATED, _gate, *_COMPARATORS):
        found = step(p)
        if found is not None:
            return _checked(p, found), step is not _gate
    return _default(p), False


@lru_cache(maxsize=8192)
def _paired(
    a: str,
    b: str,
    a_date: str | None,
    b_date: str | None,
    one: str,
    two: str,
    one_text: bool | None = None,
) -> Pairing:
    return pair(read(a, a_date), read(b, b_date), one, two, one_text)


def compare_typed(
    a: str,
    b: str,
    *,
    a_date: str | None = None,
    b_date: str | None = None,
    a_source: str | None = None,
    b_source: str | None = None,
    one_text: bool | None = None,
) -> Comparison:
    """As `compare`, by the typed comparators alone: no learned score can make a conflict.

    `one_text` says whether both stand in one document. Claims of two documents conflict only
    where something ties them to one event (`tied`); None takes that for granted.
    """
    if not a.strip() or not b.strip():
        return Comparison("unrelated", None, 0.0, "One of the two statements is empty.")
    p = _paired(a, b, a_date, b_date, a_source or "", b_source or "", one_text)
    answer, _ = typed(p)
    return _said(answer)


def _said(answer: Answer) -> Comparison:
    because = answer.because[:1].upper() + answer.because[1:]
    return Comparison(answer.relation, answer.kind, round(answer.score, 3), because)


def compare(
    a: str,
    b: str,
    *,
    a_date: str | None = None,
    b_date: str | None = None,
    a_source: str | None = None,
    b_source: str | None = None,
) -> Comparison:
    """How statement `a` relates to statement `b` (design 4.4).

    Dates are those of the documents, `YYYY-MM-DD`; sources are who states it, where the
    text does not say. Never raises on any text.
    """
    if not a.strip() or not b.strip():
        return Comparison("unrelated", None, 0.0, "One of the two statements is empty.")
    from auditor.matters.judgement import scored

    p = _paired(a, b, a_date, b_date, a_source or "", b_source or "")
    answer, decided = typed(p)
    return _said(scored(p, answer, decided))
