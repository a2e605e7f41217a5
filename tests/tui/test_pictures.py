"""What the screens look like, at two widths."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from auditor.engine.audit import Audit
from auditor.tui.app import ReviewApp
from auditor.tui.log import MemoryLog
from auditor.tui.pictures import STEPS, take

PAGE = "Flags two accounts.\n\n## Why\nA reader must know.\n\n## Fix\nGive both."
WIDTHS = {"wide": (150, 36), "narrow": (80, 24)}


async def test_pictures_for_the_guide_load_nothing_from_anywhere(
    audit: Audit, tmp_path: Path
) -> None:
    pictures = await take(audit, tmp_path / "pictures")
    assert [picture.stem for picture in pictures] == [name for name, _ in STEPS]
    for picture in pictures:
        svg = picture.read_text(encoding="utf-8")
        assert "Findings" in svg
        assert "url(http" not in svg
        assert "@font-face" not in svg


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(["f", "k"], id="triage"),
        pytest.param(["2", "j"], id="claims"),
        pytest.param(["3"], id="sources"),
        pytest.param(["4"], id="matters"),
        pytest.param(["c", "5"], id="report"),
        pytest.param(["c", "f", "6"], id="stats"),
        pytest.param(["question_mark"], id="help"),
        pytest.param(["c", "r"], id="reason"),
        pytest.param(["3", "g"], id="grade"),
        pytest.param(["t", "enter"], id="light"),
    ],
)
def test_screen_looks_as_it_did(
    snap_compare: Callable[..., bool], audit: Audit, width: str, keys: list[str]
) -> None:
    log = MemoryLog("ana", lambda: "2026-03-03T12:00:00Z")
    app = ReviewApp(lambda progress: audit, log, reviewer="ana", rules={"SRC101": PAGE})

    async def drive(pilot: Pilot[Any]) -> None:
        while app.docket is None:
            await pilot.pause(0.01)
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()

    assert snap_compare(app, run_before=drive, terminal_size=WIDTHS[width])
