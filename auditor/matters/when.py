"""A point or stretch of time as far as it is stated, and which times exclude one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal


@dataclass(frozen=True, slots=True)
class When:
    """A point or stretch of time as far as it is stated; None where the text is silent.

    `cue` is the preposition before it (on, since, by, from, ...), `hour` a rough hour of the
    day, `period` a quarter or half of a year, `until` the end of a range; `start` and `end`
    are token positions.
    """

    start: int
    end: int
    text: str
    cue: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    period: str | None = None
    until: When | None = None
    order: int | None = None

    @property
    def bare_year(self) -> bool:
        """Whether only a year is known."""
        return self.year is not None and self.month is None and self.weekday is None

    def day_number(self) -> int | None:
        """The proleptic ordinal of a whole date."""
        if self.year and self.month and self.day and self.day <= 28 + 3 * (self.month != 2):
            return date(self.year, self.month, min(self.day, 28)).toordinal() + max(
                0, self.day - 28
            )
        return None


def clash(a: When, b: When) -> bool:
    """Whether two times cannot be the same: a part stated in both differs."""
    if a.until or b.until:
        return _outside(a, b)
    if a.cue in EDGES or b.cue in EDGES:
        return _past_edge(a, b) or _past_edge(b, a)
    for mine, theirs in (
        (a.year, b.year),
        (a.month, b.month),
        (a.day, b.day),
        (a.weekday, b.weekday),
        (a.period, b.period),
    ):
        if mine is not None and theirs is not None and mine != theirs:
            return True
    return False


EDGES = frozenset(["before", "after", "by", "until", "since"])


def _past_edge(edge: When, point: When) -> bool:
    """Whether `point`, a plain time, lies on the wrong side of `before` or `after` another."""
    if edge.cue not in EDGES or (point.cue in EDGES and point.cue != "since"):
        return False
    if edge.cue == "since":
        return point.cue not in EDGES and clash(replace(edge, cue=""), point)
    pairs = [(edge.year, point.year), (edge.month, point.month), (edge.day, point.day)]
    for bound, value in pairs:
        if bound is None or value is None:
            if bound is None and value is None:
                continue
            return False
        if bound != value:
            return value > bound if edge.cue in ("before", "by", "until") else value < bound
    return edge.cue in ("before", "after") and edge.day is not None


def _outside(a: When, b: When) -> bool:
    """Whether one of two times, at least one a range, lies outside the other."""
    first, last = _place(a), _place(a.until or a)
    begin, end = _place(b), _place(b.until or b)
    if None in (first, last, begin, end):
        return False
    assert first is not None
    assert last is not None
    assert begin is not None
    assert end is not None
    return last < begin or end < first


def _place(when: When) -> int | None:
    if when.month is not None and when.day is not None:
        return (when.year or 0) * 372 + when.month * 31 + when.day
    if when.year is not None:
        return when.year * 372
    return when.weekday


def later(a: When, b: When) -> bool | None:
    """Whether `b` lies after `a`; None when it cannot be told."""
    for mine, theirs in (
        (a.year, b.year),
        (a.month, b.month),
        (a.day, b.day),
        (a.weekday, b.weekday),
    ):
        if mine is not None and theirs is not None and mine != theirs:
            return theirs > mine
    if a.hour is not None and b.hour is not None and a.hour != b.hour:
        return b.hour > a.hour
    return None


@lru_cache(maxsize=4096)
def parse_date(text: str | None) -> date | None:
    """A date from `2026-03-02` or the start of an ISO time; None for anything else."""
    part = (text or "")[:10]
    pieces = part.split("-")
    if len(pieces) != 3 or not all(p.isdecimal() for p in pieces):
        return None
    year, month, day = (int(p) for p in pieces)
    return (
        date(year, month, day)
        if 1 <= month <= 12
        and 1 <= day <= 28 + 3 * (month != 2)
        and (day <= 30 or month in (1, 3, 5, 7, 8, 10, 12))
        and year
        else None
    )


def time_relation(a: Sequence[When], b: Sequence[When]) -> Literal["same", "clash", "unknown"]:
    """`clash` when no time of one can be a time of the other."""
    pairs = [(x, y) for x in a for y in b if _comparable(x, y)]
    if not pairs:
        return "unknown"
    return "clash" if all(clash(x, y) for x, y in pairs) else "same"


def _comparable(a: When, b: When) -> bool:
    if a.until or b.until:
        return True
    return any(
        getattr(a, part) is not None and getattr(b, part) is not None
        for part in ("year", "month", "day", "weekday", "period")
    )
