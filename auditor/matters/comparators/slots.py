"""When, where, why and in what order one event happened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from auditor.matters.alignment import align
from auditor.matters.clauses import Clause
from auditor.matters.comparators.answer import Answer, agree, conflict, differ, unrelated
from auditor.matters.event import Pairing, place_names
from auditor.matters.statement import Statement
from auditor.matters.tokens import Token
from auditor.matters.words import listed

_KEPT = 16384
_CAUSAL_PREPOSITIONS = ("because", "due", "owing")


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(t.text for t in tokens)


def _one_event(p: Pairing, *, placing: bool = False) -> bool:
    """Whether all but the slot in question speaks for one event."""
    if p.verb != "same" or p.another or p.ca.negated != p.cb.negated or p.ca.rung != p.cb.rung:
        return False
    if p.a.frame.stance != p.b.frame.stance and "deny" in (p.a.frame.stance, p.b.frame.stance):
        return False
    if p.patient == "differ" or (p.agent == "differ" and p.topic != "same"):
        return False
    if p.occasions and not placing and not _whole(p):
        return False
    return max(p.words.covered, p.core.covered) >= 0.55 and p.topic != "differ"


def compare_dates(p: Pairing) -> Answer | None:
    """One event on two dates."""
    if p.times != "clash" or not _one_event(p):
        return None
    if any(w.cue == "of" or w.period for w in (*p.a.times, *p.b.times)):
        return None
    if not p.definite:
        return unrelated("The times differ and nothing says that it is one event.")
    if p.places == "clash":
        return unrelated("Both time and place differ.")
    ordinals = [any(t.text[:1].isdigit() for t in s.body) for s in (p.a, p.b)]
    yearly = all(w.bare_year for w in (*p.a.times, *p.b.times)) and "rank" in p.ca.predicate
    if (p.a.quantities and p.b.quantities) or (yearly and all(ordinals)):
        return differ("The same measure at two times.")
    if p.ca.verb is not None and p.ca.verb.lemma in listed("state") and not _whole(p):
        return differ("A state may hold at both times.")
    if len(p.words.rest_a) > 2 and len(p.words.rest_b) > 2:
        return differ("The two may tell of different occasions.")
    mine, theirs = p.a.times[0].text, p.b.times[0].text
    return conflict("date", f"{p.who('a')} puts it at {mine}, {p.who('b')} at {theirs}.", 0.86)


def _whole(p: Pairing) -> bool:
    return p.words.covered_a > 0.8 and p.words.covered_b > 0.8


def compare_places(p: Pairing) -> Answer | None:
    """One event in two places."""
    if p.places != "clash" or not _one_event(p, placing=True):
        return None
    if p.times == "clash":
        return unrelated("Both time and place differ.")
    if not p.definite:
        return unrelated("The places differ and nothing says that it is one event.")
    if (
        p.a.quantities
        and p.b.quantities
        and any(x.disjoint(y) for x in p.a.quantities for y in p.b.quantities)
    ):
        return differ("The same measure in two places.")
    if p.ca.verb is not None and p.ca.verb.lemma in ("visit", "have", "operate", "employ", "march"):
        return differ("It can be so in both places.")
    here, there = " ".join(place_names(p.ca)).title(), " ".join(place_names(p.cb)).title()
    return conflict("place", f"{p.who('a')} places it in {here}, {p.who('b')} in {there}.", 0.85)


def _split(statement: Statement, words: Sequence[str]) -> tuple[list[Token], list[Token]] | None:
    """Tokens before and after the first of `words` in a statement."""
    body = [t for t in statement.body if t.text not in ".;"]
    for i, token in enumerate(body):
        if token.lower in words and i:
            start = i + 1
            while start < len(body) and body[start].lower in ("of", "to", "that"):
                start += 1
            return body[:i], body[start:]
    return None


@lru_cache(maxsize=_KEPT)
def cause_of(
    statement: Statement, clause: Clause
) -> tuple[Sequence[Token], Sequence[Token]] | None:
    """(cause, effect) where a clause states one."""
    verb = clause.verb.lemma if clause.verb is not None else ""
    if (
        (verb in listed("cause") or verb in ("bring down", "blame"))
        and clause.agent
        and clause.patient
    ):
        return clause.agent, clause.patient
    if verb in ("drown", "suffocate", "starve", "choke") and clause.verb is not None:
        return (clause.verb,), clause.subject
    if verb == "die" and clause.phrase("of", "from"):
        return clause.phrase("of", "from"), clause.subject
    if verb == "die" and [t.lower for t in clause.objects[:1]] == ["of"]:
        return clause.objects[1:], clause.subject
    parts = _split(statement, _CAUSAL_PREPOSITIONS)
    return (parts[1], parts[0]) if parts is not None else None


def _partial(statement: Statement) -> bool:
    words = {t.lemma for t in statement.body} | {t.lower for t in statement.body}
    return bool(words & (listed("partial") - {"part"})) and not words & {"someone"}


def compare_causes(p: Pairing) -> Answer | None:
    """One effect laid to two causes."""
    one, two = cause_of(p.a, p.ca), cause_of(p.b, p.cb)
    if one is None or two is None or p.ca.negated or p.cb.negated:
        return None
    if p.ca.rung != p.cb.rung or p.a.frame.stance != p.b.frame.stance:
        return None
    effect = align(one[1], two[1])
    if effect.covered < 0.6 or p.times == "clash" or p.places == "clash":
        return None
    cause = align(one[0], two[0])
    if cause.covered >= 0.5:
        return agree("Both name the same cause.") if effect.covered > 0.7 else None
    if _partial(p.a) or _partial(p.b):
        return differ("An event may have several causes.")
    return conflict(
        "cause", f"{p.who('a')} lays it to {_text(one[0])}, {p.who('b')} to {_text(two[0])}.", 0.86
    )


@lru_cache(maxsize=_KEPT)
def _order(statement: Statement) -> tuple[list[Token], list[Token]] | None:
    """(earlier, later) where a statement says what came first."""
    for words, first in ((("before",), 0), (("after", "following"), 1)):
        parts = _split(statement, words)
        if (
            parts is not None
            and any(t.content for t in parts[0])
            and any(t.content for t in parts[1])
        ):
            return (parts[0], parts[1]) if first == 0 else (parts[1], parts[0])
    body = list(statement.body)
    for i, token in enumerate(body):
        if token.tag == "verb" and token.lemma in ("follow", "precede") and 0 < i < len(body) - 1:
            pair = (body[i + 1 :], body[:i])
            passive = body[i + 1].lower == "by"
            return pair if (token.lemma == "follow") != passive else (pair[1], pair[0])
        if token.lower in ("first",) and i and body[i - 1].lemma in ("come", "happen"):
            return body[: i - 1], [t for t in body[i + 1 :] if t.lower != "and"]
    return None


def compare_sequence(p: Pairing) -> Answer | None:
    """Two events in opposite order."""
    one, two = _order(p.a), _order(p.b)
    if one is None or two is None:
        return None
    straight = min(align(one[0], two[0]).covered, align(one[1], two[1]).covered)
    crossed = min(align(one[0], two[1]).covered, align(one[1], two[0]).covered)
    if max(straight, crossed) < 0.45 or p.ca.negated != p.cb.negated:
        return None
    if straight > crossed:
        return agree("Both give the same order of events.") if straight > 0.6 else None
    if straight == crossed:
        return None
    return conflict(
        "sequence", f"{p.who('a')} and {p.who('b')} give opposite orders of the two events.", 0.88
    )
