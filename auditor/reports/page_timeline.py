"""How sure a matter is said to be over time: its claims by date, stated, hedged or denied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from auditor.claims.claim import Claim
from auditor.matters.matter import Matter

LANES = ("stated", "hedged", "denied")
_LEFT, _RIGHT, _TOP, _LANE = 80, 840, 16, 30
_STEP, _CROWD = 22, 260


def lane_of(claim: Claim) -> str:
    """`denied` where a source denies it, else `hedged` where it holds a hedge, else `stated`."""
    if any(link.negated for link in claim.chain):
        return "denied"
    return "hedged" if claim.hedges else "stated"


def svg(matter: Matter, numbers: Sequence[int], dates: Mapping[str, str]) -> Markup:
    """The matter's dated claims, numbered, over the days; `dates` gives ISO days by document.

    Empty unless the claims come from at least two days. Lanes are an order and no scale:
    nothing here is a probability.
    """
    days = {name: day for name, text in dates.items() if (day := _day(text)) is not None}
    dated = [
        (days[placed.document], LANES.index(lane_of(placed.claim)), number)
        for placed, number in zip(matter.claims, numbers, strict=True)
        if placed.document in days
    ]
    first, last = (min(dated)[0], max(dated)[0]) if dated else (None, None)
    if first is None or last is None or first == last:
        return Markup("")
    parts = [_lane(row, name) for row, name in enumerate(LANES)]
    crowds = Counter((day, row) for day, row, _ in dated)
    taken: Counter[tuple[date, int]] = Counter()
    for day, row, number in sorted(dated):
        share = (day - first).days / (last - first).days
        step = min(_STEP, _CROWD / crowds[day, row]) * (1 if share <= 0.5 else -1)
        x = _LEFT + 14 + share * (_RIGHT - _LEFT - 28) + taken[day, row] * step
        taken[day, row] += 1
        parts.append(_mark(round(x, 1), row, number))
    height = _TOP + _LANE * len(LANES)
    parts.append(_label(_LEFT, height, first, "start"))
    parts.append(_label(_RIGHT, height, last, "end"))
    told = f"Claims from {first.isoformat()} to {last.isoformat()}, listed above with their days"
    return Markup(
        '<svg class="timeline" viewBox="0 0 860 {}" role="img" aria-label="{}">{}</svg>'
    ).format(height + 12, told, Markup("").join(parts))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _y(row: int) -> int:
    return _TOP + row * _LANE


def _lane(row: int, name: str) -> Markup:
    return Markup(
        '<text class="end" x="{}" y="{}">{}</text><path class="lane" d="M{} {}H{}"/>'
    ).format(_LEFT - 12, _y(row) + 4, name, _LEFT, _y(row), _RIGHT)


def _mark(x: float, row: int, number: int) -> Markup:
    return Markup(
        '<circle class="{}" cx="{}" cy="{}" r="10"/><text class="in" x="{}" y="{}">{}</text>'
    ).format(LANES[row], x, _y(row), x, _y(row) + 4, number)


def _label(x: int, y: int, day: date, anchor: str) -> Markup:
    return Markup('<text class="day {}" x="{}" y="{}">{}</text>').format(
        anchor, x, y, day.isoformat()
    )
