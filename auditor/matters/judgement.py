"""What the learned score makes of a pair that the comparators leave open."""

from __future__ import annotations

from dataclasses import replace

from auditor.matters.comparators.answer import Answer
from auditor.matters.event import Pairing
from auditor.matters.scorer import conflict_score, is_headline

# A statement of so many words is a passage; between shorter ones the comparators see all.
_PASSAGE = 16
# Scores from which a pair is a conflict: headlines, an open pair with a passage, a decided
# one, and two short statements. Chosen on the dev halves and on pairs out of one article.
_HEADLINES, _OPEN, _DECIDED, _SHORT = 0.47, 0.57, 0.6, 0.9


def scored(p: Pairing, answer: Answer, decided: bool) -> Answer:
    """`answer` with the learned score, and as a conflict where the score is high enough.

    A conflict or an update of the comparators stays one.
    """
    learned = conflict_score(p, answer)
    if answer.relation == "conflict":
        return replace(answer, score=max(0.5, 0.8 * answer.score + 0.2 * learned))
    if _high(p, answer, learned, decided):
        kind, because = likely(p)
        return Answer("conflict", kind, max(0.5, min(0.8, learned)), because)
    return replace(answer, score=min(0.45, (0.3 if decided else 0.6) * learned))


def _high(p: Pairing, answer: Answer, learned: float, decided: bool) -> bool:
    if is_headline(p.a) and is_headline(p.b):
        return learned >= _HEADLINES and p.whole.covered >= 0.35
    if answer.relation == "update" or (p.ca.rung != p.cb.rung and not decided):
        return False
    if max(len(p.a.tokens), len(p.b.tokens)) < _PASSAGE:
        elsewhere = p.times == "clash" or p.places == "clash"
        return learned >= _SHORT and not decided and not elsewhere
    return learned >= (_DECIDED if decided else _OPEN)


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
