"""Write a date as YYYY-MM-DD where a file states one that can be read without guessing."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}
_YEAR_FIRST = re.compile(r"(?:D:)?(\d{4})([-/.]?)(\d{2})\2(\d{2})")
_DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
_MONTH_DAY = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")


def normal_date(stated: str) -> str:
    """`stated` as YYYY-MM-DD; unchanged where it cannot be read, or reads two ways (4/6/2026)."""
    stated = stated.strip()
    if match := _YEAR_FIRST.match(stated):
        return _written(match[1], int(match[3]), match[4]) or stated
    if (match := _DAY_MONTH.search(stated)) and match[2].lower() in _MONTHS:
        return _written(match[3], _MONTHS[match[2].lower()], match[1]) or stated
    if (match := _MONTH_DAY.search(stated)) and match[1].lower() in _MONTHS:
        return _written(match[3], _MONTHS[match[1].lower()], match[2]) or stated
    parsed = parsedate(stated)
    return (_written(str(parsed[0]), parsed[1], str(parsed[2])) if parsed else None) or stated


def _written(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None
