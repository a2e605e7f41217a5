"""Dates are written one way where they can be read without guessing."""

from __future__ import annotations

import pytest

from auditor.documents.dates import normal_date


@pytest.mark.parametrize(
    ("stated", "normal"),
    [
        ("2026-06-04", "2026-06-04"),
        ("2026-06-04T23:30:00-07:00", "2026-06-04"),
        ("2026/06/04", "2026-06-04"),
        ("20260604", "2026-06-04"),
        ("D:20260604101500+02'00'", "2026-06-04"),
        ("Thu, 04 Jun 2026 23:30:00 -0700", "2026-06-04"),
        ("June 4, 2026", "2026-06-04"),
        ("Published Sept. 4th, 2026 at 10:00", "2026-09-04"),
        ("4 June 2026", "2026-06-04"),
        ("4/6/2026", "4/6/2026"),
        ("2026-13-40", "2026-13-40"),
        ("last week", "last week"),
        ("31 June 2026", "31 June 2026"),
    ],
)
def test_date(stated: str, normal: str) -> None:
    assert normal_date(stated) == normal
