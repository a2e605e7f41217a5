"""What the learned score makes of a pair that the comparators leave open."""

from __future__ import annotations

from dataclasses import replace

from auditor.matters.comparators.answer import Answer
from auditor.matters.event import Pairing
from auditor.matters.scorer import conflict_chance, is_headline

# A statement of so many words is a passage.
_PASSAGE = 16
# Headlines that share less of their words than the first are of two stories; so are passages
# that share less than the second.
_ONE_STORY, _TOUCHING = 0.35, 0.1
# Chances from which a pair is a conflict: two headlines; a pair with a passage that the
# comparators hold to be of one event, of two, or a later state of things; two short statements,
# between which the comparators have seen nearly all there is. Chosen on the development halves.
_HEADLINES, _RELATED, _APART, _UPDATED, _SHORT = 0.2, 0.3, 0.35, 0.4, 0.8


def scored(p: Pairing, answer: Answer, decided: bool) -> Answer:
    """`answer` with the learned score, and as a conflict where the score is high enough.

    A conflict of the comparators stays one; of a pair that no chance would make a conflict,
    none is asked for.
    """
    if answer.relation == "conflict":
        learned = conflict_chance(p, answer)
        return replace(answer, score=max(0.5, 0.8 * answer.score + 0.2 * learned))
    bar = _bar(p, answer, decided)
    if bar is None:
        return answer
    score = levelled(conflict_chance(p, answer), bar)
    if score >= 0.5:
        kind, because = likely(p)
        return Answer("conflict", kind, score, because)
    return replace(answer, score=score)


def levelled(chance: float, bar: float) -> float:
    """`chance` stretched so that `bar`, between 0 and 1, lies at .5."""
    return 0.5 * chance / bar if chance < bar else 0.5 + 0.5 * (chance - bar) / (1.0 - bar)


def _bar(p: Pairing, answer: Answer, decided: bool) -> float | None:
    """The chance from which this pair is a conflict, or None where it cannot be one."""
    if is_headline(p.a) and is_headline(p.b):
        return _HEADLINES if p.whole.covered >= _ONE_STORY else None
    if max(len(p.a.tokens), len(p.b.tokens)) >= _PASSAGE:
        if answer.relation == "unrelated":
            return _APART if p.whole.covered >= _TOUCHING else None
        return _UPDATED if answer.relation == "update" else _RELATED
    elsewhere = p.times == "clash" or p.places == "clash"
    return None if decided or elsewhere or p.ca.rung != p.cb.rung else _SHORT


def likely(p: Pairing) -> tuple[str, str]:
    """The kind of an open conflict, by what differs, and a sentence that says so."""
    names = [[t.text for t in rest if t.tag == "name"] for rest in (p.words.rest_a, p.words.rest_b)]
    words = [[t.text for t in rest if t.content] for rest in (p.words.rest_a, p.words.rest_b)]
    if any(qa.disjoint(qb) for qa in p.a.quantities for qb in p.b.quantities if qa.unit == qb.unit):
        kind = "number"
    elif p.times == "clash":
        kind = "date"
    elif p.ca.negated != p.cb.negated or "deny" in (p.a.frame.stance, p.b.frame.stance):
        kind = "polarity"
    elif all(names):
        kind = "identity"
    else:
        kind = "outcome"
    mine, theirs = (" ".join(found[:4]) or "nothing of the kind" for found in words)
    return kind, (
        f"The two tell alike of one matter but {p.who('a')} has '{mine}' "
        f"where {p.who('b')} has '{theirs}'."
    )
