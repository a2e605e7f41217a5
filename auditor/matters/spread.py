"""Two estimates of one figure, at least one of them approximate, that lie apart."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.claims.claim import Claim
from auditor.matters.quantities import Quantity
from auditor.matters.statement import Statement, read
from auditor.spans import Span

_APPROXIMATE = frozenset(
    ["about", "nearly", "at-least", "at-most", "over", "under", "vague", "range", "up-to"]
)
# Shares of different wholes look alike; what they are shares of stands outside the figure.
_SHARES = frozenset(["percent", "fraction"])


@dataclass(frozen=True, slots=True)
class Spread:
    """The figure of each of two claims in words, with the span of the first claim's."""

    first: str
    second: str
    span: Span


def spread_of(a: Claim, b: Claim, slack: float = 0.1) -> Spread | None:
    """The figures of `a` and `b` that lie further apart than rounding, None where none do.

    Figures are compared where they count or measure the same; `slack` is the share of the
    larger by which two roundings of one figure may differ.
    """
    one, two = read(a.text), read(b.text)
    for x in one.quantities:
        for y in two.quantities:
            if _comparable(x, y) and _apart(x, y, slack):
                return Spread(x.text, y.text, _place(a, one, x))
    return None


def _comparable(x: Quantity, y: Quantity) -> bool:
    loose = x.bound in _APPROXIMATE or y.bound in _APPROXIMATE
    if x.unit in _SHARES or x.unit != y.unit:
        return False
    return loose and (x.noun == y.noun != "" or (x.unit.startswith("money") and x.noun == y.noun))


def _apart(x: Quantity, y: Quantity, slack: float) -> bool:
    if not x.disjoint(y):
        return False
    return abs(x.value - y.value) > slack * max(x.value, y.value)


def _place(claim: Claim, statement: Statement, figure: Quantity) -> Span:
    """Where the figure stands; the whole claim where it is told in several stretches."""
    tokens = statement.body[figure.start : figure.end]
    if len(claim.spans) > 1 or not tokens:
        return claim.span
    start = claim.spans[0].start
    return Span(start + tokens[0].start, start + tokens[-1].end)
