"""The check as read in a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from auditor.engine.audit import Audit, Gate
from auditor.reports.plain import cells
from auditor.reports.text import render

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
MakeAudit = Callable[..., Audit]


def test_last_line_says_what_was_covered_and_what_decided(audit: Audit) -> None:
    assert render(audit).splitlines()[-1] == audit.last_line()


def test_next_line_names_a_command_before_the_last(audit: Audit) -> None:
    assert render(audit).splitlines()[-2].startswith("next: auditor explain SRC101")


def test_nothing_checked_says_how_to_go_on(audit: Audit) -> None:
    nothing = replace(audit, findings=(), gate=Gate("NOTHING", 3, "no claim was found"))
    assert "--allow-empty" in render(nothing).splitlines()[-2]


def test_set_aside_is_counted_but_not_shown(audit: Audit) -> None:
    text = render(audit)
    assert "anonymous-no-reason" not in text
    assert "not shown: 1 suppressed" in text


def test_colour_changes_styles_only(audit: Audit) -> None:
    plain, coloured = render(audit, colour=False), render(audit, colour=True)
    assert "\x1b[" not in plain
    assert "\x1b[" in coloured
    assert len(coloured.splitlines()) == len(plain.splitlines())
    assert audit.last_line() in _ANSI.sub("", coloured)


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_long_paragraph_is_never_printed_whole(make_audit: MakeAudit, width: int) -> None:
    text = "Some words go on and on. " * 200
    audit = make_audit(text, claims=[(2500, 2524)])
    body = render(audit, width=width).splitlines()[:-3]
    assert max(map(len, body)) <= 110


def test_carets_stand_under_the_words_they_mean(make_audit: MakeAudit) -> None:
    text = "火事 e\N{COMBINING ACUTE ACCENT}té \N{FIRE} twelve died."
    start = text.index("twelve")
    lines = render(make_audit(text, claims=[(start, start + 6)])).splitlines()
    row = next(n for n, line in enumerate(lines) if set(line) <= set(" |^") and "^" in line)
    assert cells(lines[row][: lines[row].index("^")]) == cells(
        lines[row - 1][: lines[row - 1].index("twelve")]
    )
    assert lines[row].count("^") == 6


def test_a_record_is_named_and_placed_in_its_file(audit: Audit) -> None:
    first = audit.readings[0]
    document = replace(first.document, path="wire.jsonl")
    text = render(replace(audit, readings=(replace(first, document=document), *audit.readings[1:])))
    assert "drafts/harbour.md in wire.jsonl  1 error" in text
    assert "  wire.jsonl:3:31 error SRC101" in text


def test_a_document_cannot_give_orders_to_terminal_or_log(make_audit: MakeAudit) -> None:
    text = "He said\n::error::owned\n\x1b]0;owned\x07\u202eowned"
    audit = make_audit(text, message="see \x1b[2J\n::set-env name=A::b")
    printed = render(audit)
    assert not re.search(r"^\s*::", printed, re.MULTILINE)
    assert not set(printed) & {"\x1b", "\x07", "\u202e"}
    assert "⟨U+001B⟩" in printed
