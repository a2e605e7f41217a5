"""What the learned scorer looks at: plain figures of a pair of statements."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from rapidfuzz import fuzz

from auditor.matters.comparators.answer import Answer
from auditor.matters.contrasts import contrasts_of
from auditor.matters.event import Pairing
from auditor.matters.quantities import Quantity
from auditor.matters.statement import Statement
from auditor.matters.tokens import Token
from auditor.matters.words import listed, opposite, same_meaning

_KINDS = (
    "number",
    "date",
    "place",
    "polarity",
    "denial",
    "agent",
    "identity",
    "outcome",
    "sequence",
    "quantity-bound",
    "cause",
)
_RELATIONS = ("agree", "conflict", "update", "differ", "unrelated")
_REFERENCE = {
    "same": 1.0,
    "unknown": 0.0,
    "differ": -1.0,
    "clash": -1.0,
    "opposite": -1.0,
    "other": 0.0,
}
_TAGS = ("name", "noun", "verb", "adj")
_LISTS = ("falsify", "deny", "negator", "charge", "modal", "silent")


def _side(statement: Statement, rest: Sequence[Token]) -> list[float]:
    """Figures of one statement and of its words that found no match."""
    words = {t.lower for t in statement.tokens}
    size = len(statement.tokens)
    capitals = sum(t.capital for t in statement.tokens) / max(1, size)
    found = [float(size), capitals, float(statement.main.negated), float(statement.main.rung)]
    found += [float(bool(words & listed(name))) for name in _LISTS]
    found += [float(statement.frame.stance == "deny"), float("?" in statement.text)]
    found += [float(sum(t.tag == tag for t in rest)) for tag in _TAGS]
    found += [float(len(statement.quantities)), float(len(statement.times))]
    found += [float(bool(words & {"only", "just", "first", "all"})), float("“" in statement.text)]
    return found


def _gap(a: Quantity, b: Quantity) -> float:
    """How far two intervals lie apart relative to the larger value, 0 where they meet."""
    if not a.disjoint(b):
        return 0.0
    return min(1.0, abs(a.value - b.value) / max(abs(a.value), abs(b.value), 1e-9)) + 0.01


def _numbers(p: Pairing) -> list[float]:
    """How the numbers of both sides stand to one another, each with the one that fits best."""
    held = apart = missing = near = wide = 0.0
    nouns = 0.0
    for qb in p.b.quantities:
        same = [qa for qa in p.a.quantities if qa.unit == qb.unit]
        if not same:
            missing += 1
            continue
        meeting = [qa for qa in same if not qa.disjoint(qb)]
        fitting = [qa for qa in same if qa.noun and same_meaning(qa.noun, qb.noun) >= 0.6]
        if any(qa.value == qb.value for qa in same):
            near += 1
        if meeting:
            held += 1
        else:
            apart += 1
            wide = max(wide, min(_gap(qa, qb) for qa in same))
        if fitting and all(qa.disjoint(qb) for qa in fitting):
            nouns += 1
    bounds = {q.bound for q in p.b.quantities}
    flags = [float(b in bounds) for b in ("over", "under", "at-least", "about", "")]
    return [held, apart, missing, near, wide, nouns, *flags, *_bound_violations(p)]


def _bound_violations(p: Pairing) -> list[float]:
    """Numbers within a tenth of a bound that they break, or that they keep."""
    broken = kept = 0.0
    for qb in p.b.quantities:
        for qa in p.a.quantities:
            close = abs(qa.value - qb.value) <= 0.12 * max(abs(qa.value), abs(qb.value), 1e-9)
            if (
                close
                and qb.bound in ("over", "under", "at-least", "at-most")
                and qa.unit == qb.unit
            ):
                broken += qa.disjoint(qb)
                kept += not qa.disjoint(qb)
    return [broken, kept]


def _literal(p: Pairing) -> list[float]:
    """Digits and years of one side that the other lacks."""
    mine = {t.text for t in p.a.tokens if t.text[0].isdecimal()}
    theirs = {t.text for t in p.b.tokens if t.text[0].isdecimal()}
    years_a = {t for t in mine if len(t) == 4}
    years_b = {t for t in theirs if len(t) == 4}
    return [
        float(len(theirs - mine)),
        float(len(theirs & mine)),
        float(len(years_b - years_a)),
        float(bool(years_b - years_a and years_a - years_b)),
    ]


def _overlap(p: Pairing) -> list[float]:
    words, core, whole = p.words, p.core, p.whole
    low_a = [t.lower for t in p.a.tokens]
    low_b = [t.lower for t in p.b.tokens]
    pairs_a = set(itertools.pairwise(low_a))
    pairs_b = set(itertools.pairwise(low_b))
    bigrams = len(pairs_a & pairs_b) / max(1, len(pairs_b))
    exact = sum(score == 1.0 for _, _, score in words.pairs) / max(1, len(words.pairs))
    against = sum(
        opposite(x.lemma, y.lemma)
        for x in words.rest_a
        for y in words.rest_b
        if "name" not in (x.tag, y.tag)
    )
    return [
        words.covered_a, words.covered_b, words.shared, core.covered_a, core.covered_b,
        whole.covered_a, whole.covered_b, bigrams, exact, float(against),
        fuzz.token_set_ratio(p.a.text, p.b.text) / 100, fuzz.ratio(p.a.text, p.b.text) / 100,
        float(p.ca.negated != p.cb.negated), float(p.ca.rung - p.cb.rung),
        _order(p),
    ]  # fmt: skip


def _order(p: Pairing) -> float:
    """Share of matched word pairs that stand in the same order on both sides."""
    starts = [(x.start, y.start) for x, y, _ in p.words.pairs]
    total = same = 0
    for i, (a, b) in enumerate(starts):
        for c, d in starts[i + 1 :]:
            total += 1
            same += (a < c) == (b < d)
    return same / total if total else 1.0


def features_of(p: Pairing, answer: Answer) -> list[float]:
    """The figures of a pair, of fixed length and order."""
    typed = [float(answer.relation == name) for name in _RELATIONS]
    typed += [float(answer.kind == kind) for kind in _KINDS]
    slots = [_REFERENCE[x] for x in (p.verb, p.agent, p.patient, p.topic, p.places, p.times)]
    return [
        *typed,
        *slots,
        float(p.clashes),
        float(p.another),
        float(p.definite),
        *_overlap(p),
        *_numbers(p),
        *_literal(p),
        *contrasts_of(p),
        *_side(p.a, p.words.rest_a),
        *_side(p.b, p.words.rest_b),
    ]
