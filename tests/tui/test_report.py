"""The report on the screen is the report that would be written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor.engine.audit import Audit
from auditor.reports.formats import render
from auditor.tui.reporting import FORMATS
from auditor.tui.screens.report import ReportScreen

if TYPE_CHECKING:
    from tests.tui.conftest import Opener, Review


def _report(review: Review) -> ReportScreen:
    assert isinstance(review.app.screen, ReportScreen)
    return review.app.screen


async def test_report_is_the_audit_as_decided(opened: Opener, audit: Audit) -> None:
    async with opened() as review:
        await review.press("5")
        assert _report(review).text == render(audit, "markdown")
        await review.press("1", "f", "5")
        assert "false-positive" in _report(review).text.replace("false positive", "false-positive")
        assert _report(review).text != render(audit, "markdown")
        assert "Markdown: everything" in str(review.app.screen.query_one("#preview").border_title)


async def test_each_format_is_drawn(opened: Opener, audit: Audit) -> None:
    async with opened() as review:
        await review.press("5")
        for kind in FORMATS[1:]:
            await review.press("f")
            name = "report-json" if kind == "json" else kind
            assert _report(review).text == render(audit, name), kind
        await review.press("F", "j", "f")
        assert _report(review).kind == "markdown"


async def test_filter_limits_the_report_and_the_report_says_so(opened: Opener) -> None:
    async with opened() as review:
        await review.filter("rule:EST")
        await review.press("enter", "5", "f")
        text = _report(review).text
        assert "EST101" in text
        assert "SRC101" not in text
        assert "of what fits the filter rule:EST" in text
        await review.press("a")
        assert "SRC101" in _report(review).text


async def test_report_is_saved_under_a_new_name_only(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened() as review:
        await review.press("5", "s", "enter")
        assert (tmp_path / "audit.md").read_text("utf-8") == _report(review).text
        assert "Saved audit.md" in review.status()
        (tmp_path / "audit.md").write_text("mine", encoding="utf-8")
        await review.press("s", "enter")
        assert (tmp_path / "audit.md").read_text("utf-8") == "mine"
        assert any("there already" in note.message for note in review.app._notifications)
        await review.press("s", "escape")


async def test_report_before_the_audit_says_that_it_is_being_read(opened: Opener) -> None:
    def load(progress: object) -> Audit:
        raise OSError("no disk")

    async with opened(load) as review:
        await review.press("5", "f", "a", "s")
        assert _report(review).text == ""
