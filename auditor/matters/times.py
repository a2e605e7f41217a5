"""Dates and times of a statement, partial or whole, resolved against the document's date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from auditor.matters.tokens import Token
from auditor.matters.when import EDGES, When

_DAYS = {
    d: i
    for i, d in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    )
}
_MONTHS = {
    m: i + 1
    for i, m in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ]
    )
}
_MONTHS |= {m[:3]: i for m, i in list(_MONTHS.items())} | {"sept": 9}
_PARTS = {"dawn": 5, "morning": 8, "noon": 12, "midday": 12, "afternoon": 15, "evening": 19,
          "night": 22, "overnight": 22, "midnight": 24, "tonight": 22}  # fmt: skip
_SHIFT = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
_RELATIVE = {"last", "next", "this", "previous", "following", "past"}
_QUARTER = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _ordinal(token: Token) -> int | None:
    digits = token.lower.rstrip("stndrh")
    if digits.isdecimal() and 1 <= int(digits) <= 31 and "," not in token.text:
        return int(digits)
    return None


def _year(token: Token | None) -> int | None:
    if (
        token is not None
        and token.text.isdecimal()
        and len(token.text) == 4
        and 1000 < int(token.text) < 2200
    ):
        return int(token.text)
    return None


def _at(tokens: Sequence[Token], i: int) -> Token | None:
    return tokens[i] if 0 <= i < len(tokens) else None


def _month_date(tokens: Sequence[Token], i: int) -> When | None:
    """A date around a month name at position `i`: `3 March 2024`, `March 3, 2024`, `March`."""
    token = tokens[i]
    month = _MONTHS.get(token.lower.rstrip("."))
    if month is None or not token.capital or (len(token.text) < 4 and token.lower != "may"):
        if month is None or not token.capital or not (_at(tokens, i + 1) or _at(tokens, i - 1)):
            return None
        near = [t for t in (_at(tokens, i - 1), _at(tokens, i + 1)) if t]
        if not any(_ordinal(t) for t in near):
            return None
    start, end, day, year = i, i + 1, None, None
    before, after = _at(tokens, i - 1), _at(tokens, i + 1)
    if before is not None and _ordinal(before):
        day, start = _ordinal(before), i - 1
    elif after is not None and _ordinal(after) and not _year(after):
        day, end = _ordinal(after), i + 2
    follow = _at(tokens, end)
    if follow is not None and follow.text == "," and _year(_at(tokens, end + 1)):
        year, end = _year(_at(tokens, end + 1)), end + 2
    elif _year(follow):
        year, end = _year(follow), end + 1
    bare = token.lower == "may" and day is None and year is None and i > 0
    if bare and tokens[i - 1].lower not in (*EDGES, "in", "last", "of", "early", "late"):
        return None
    return When(start, end, "", "", year, month, day)


def _range_start(tokens: Sequence[Token], when: When) -> When:
    """Widen `9 August` in `3 to 9 August` and the like into a range."""
    i = when.start
    if i >= 2 and tokens[i - 1].lower in ("to", "-", "–", "and") and when.day is not None:
        first = _ordinal(tokens[i - 2])
        if first:
            begin = replace(when, day=first)
            return replace(begin, start=i - 2, until=when)
    return when


def _year_alone(tokens: Sequence[Token], i: int) -> When | None:
    """A year standing alone after a preposition or before a noun."""
    year = _year(tokens[i])
    if year is None or year < 1500:
        return None
    before, after = _at(tokens, i - 1), _at(tokens, i + 1)
    word = before.lower if before else ""
    if word in ("$", "€", "£", "about", "than", "least", "over", "nearly", "to") and word != "to":
        return None
    if after is not None and after.tag == "noun" and after.lower.endswith("s") and word != "in":
        return None
    return When(i, i + 1, "", "", year)


def _clock(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Hour and next position of `9 p.m.` or a part of the day at position `i`."""
    token = tokens[i]
    if token.lower in _PARTS:
        return _PARTS[token.lower], i + 1
    after = _at(tokens, i + 1)
    if token.text.isdecimal() and after is not None and int(token.text) <= 12:
        mark = after.lower.replace(".", "")
        if mark in ("am", "pm"):
            return int(token.text) % 12 + 12 * (mark == "pm"), i + 2
    return None


def _one(tokens: Sequence[Token], i: int) -> When | None:
    """The time that starts, or whose month stands, at position `i`."""
    token = tokens[i]
    low = token.lower
    if low in _DAYS:
        return When(i, i + 1, "", weekday=_DAYS[low])
    if low in _SHIFT and (i == 0 or not token.capital):
        return When(i, i + 1, "", order=_SHIFT[low])
    found = _month_date(tokens, i) or _year_alone(tokens, i)
    if found is not None:
        return _range_start(tokens, found)
    if low in _QUARTER and (after := _at(tokens, i + 1)) and after.lower in ("quarter", "half"):
        year = _year(_at(tokens, i + 2)) or (_year(_at(tokens, i + 3)))
        return When(i, i + 2, "", year=year, period=f"{_QUARTER[low]} {after.lower}")
    clock = _clock(tokens, i)
    return When(i, clock[1], "", hour=clock[0]) if clock else None


def _fold(found: list[When], when: When, tokens: Sequence[Token]) -> None:
    """Add `when`, joining it to the time just before it where they are parts of one."""
    last = found[-1] if found else None
    if last is not None:
        between = [t.lower for t in tokens[last.end : when.start]]
        if last.weekday is not None and when.weekday is not None and between == ["to"]:
            found[-1] = replace(last, end=when.end, until=when)
            return
        if (
            all(word in ("on", "at", ",", "in", "the", "of") for word in between)
            and len(between) < 3
        ):
            same = [
                name
                for name in ("year", "month", "day", "weekday", "hour", "period", "order")
                if getattr(last, name) is not None and getattr(when, name) is not None
            ]
            if not same:
                parts = {
                    name: getattr(when, name)
                    for name in ("year", "month", "day", "weekday", "hour", "period", "order")
                    if getattr(when, name) is not None
                }
                found[-1] = replace(last, end=when.end, **parts)
                return
    found.append(when)


def _resolved(when: When, today: date | None, future: bool) -> When:
    """`when` with year, month and day filled in from the document's date."""
    if today is None:
        return when
    if when.until is not None:
        until = _resolved(when.until, today, future)
        return replace(_resolved(replace(when, until=None), today, future), until=until)
    if when.order is not None:
        day = today + timedelta(days=when.order)
    elif when.weekday is not None and when.day is None and when.month is None:
        back = (today.weekday() - when.weekday) % 7
        day = today + timedelta(days=(7 - back) % 7) if future else today - timedelta(days=back)
    elif when.month is not None and when.year is None:
        year = today.year - (when.month > today.month and not future)
        return replace(when, year=year)
    else:
        return when
    return replace(when, year=day.year, month=day.month, day=day.day, weekday=day.weekday())


def times_of(
    tokens: Sequence[Token], today: date | None = None, future: bool = False
) -> tuple[When, ...]:
    """The times of a statement in order."""
    found: list[When] = []
    i = 0
    while i < len(tokens):
        when = _one(tokens, i)
        if when is None:
            i += 1
            continue
        if found and when.start < found[-1].end:
            when = replace(when, start=found[-1].end)
        _fold(found, when, tokens)
        i = max(i + 1, when.end)
    made = []
    for when in found:
        start = when.start
        cue = tokens[start - 1].lower if start else ""
        text = " ".join(t.text for t in tokens[when.start : when.end])
        made.append(_resolved(replace(when, cue=cue, text=text), today, future))
    return tuple(made)
