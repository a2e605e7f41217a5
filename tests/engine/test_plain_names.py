"""Messages name sources without what tells them apart from others of the same words."""

from __future__ import annotations

import pytest

from auditor.engine.plain_names import PlainNames

NAMES = (
    "a senior official (Gorsk Post, a.txt)",
    "official (Gorsk Post, a.txt)",
    "an aide (draft (1).txt)",
    "Reuters",
    "Ministry of Defence (UK",
)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (
            "A senior official (Gorsk Post, a.txt) against an aide (draft (1).txt)",
            "A senior official against an aide",
        ),
        ("rests on official (Gorsk Post, a.txt) alone", "rests on official alone"),
        (
            "twice: Official (Gorsk Post, a.txt), official (Gorsk Post, a.txt)",
            "twice: Official, official",
        ),
        ("Reuters (a wire) says so", "Reuters (a wire) says so"),
        ("no source is named", "no source is named"),
        ("a minister (Gorsk Post, a.txt)", "a minister (Gorsk Post, a.txt)"),
    ],
)
def test_name_loses_its_scope_and_nothing_else_changes(message: str, expected: str) -> None:
    assert PlainNames(NAMES)(message) == expected
