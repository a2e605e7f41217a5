"""A review of the hand-made audit, opened without a terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input

from auditor.engine.audit import Audit
from auditor.tui.app import ReviewApp
from auditor.tui.entry import Entry
from auditor.tui.lines import Lines
from auditor.tui.log import Log, MemoryLog

WIDE = (160, 40)
NOON = "2026-03-03T12:00:00Z"
PAGES = {"SRC101": "Flags two accounts.\n\n## Why\nA reader must know.\n\n## Fix\nGive both."}


class Review:
    """An open review with the pilot that drives it."""

    def __init__(self, app: ReviewApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys and wait for all that they set off."""
        await self.pilot.press(*keys)
        await self.settle()

    async def paste(self, words: str) -> None:
        """Put words into the focused field at once."""
        field = self.app.focused
        assert isinstance(field, Input)
        field.insert_text_at_cursor(words)
        await self.settle()

    async def filter(self, query: str) -> None:
        """Open the filter and put a query into it."""
        await self.press("slash")
        await self.paste(query)

    async def settle(self) -> None:
        """Wait for workers and for the messages they send."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    @property
    def row(self) -> Entry:
        """The row under the cursor."""
        row = self.app.triage.current
        assert row is not None
        return row

    def states(self) -> list[str]:
        """Where each listed row stands, from the top."""
        docket, listing = self.app.docket, self.app.triage.listing
        assert docket is not None
        rows = [listing.row(place) for place in range(listing.count())]
        return [docket.standing(row) for row in rows if row is not None]

    def listed(self) -> list[str]:
        """The rules, or for claims the words, of each listed row."""
        listing = self.app.triage.listing
        rows = [listing.row(place) for place in range(listing.count())]
        return [row.text if row.is_claim else row.findings[0].rule for row in rows if row]

    def text(self, selector: str) -> str:
        """The words a pane shows."""
        pane = self.app.screen.query_one(selector, Lines)
        width = pane.scrollable_content_region.width
        lines = [Strip(pane.draw(index, width)).text for index in range(pane.count())]
        return "\n".join(line.rstrip() for line in lines)

    def status(self) -> str:
        """The words of the status line."""
        return str(self.app.screen.query_one("#status").render())


Opener = Callable[..., AbstractAsyncContextManager[Review]]


@pytest.fixture
def memory_log() -> MemoryLog:
    """A log in which every decision is taken at noon."""
    return MemoryLog("ana", lambda: NOON)


@pytest.fixture
def opened(audit: Audit, memory_log: MemoryLog) -> Opener:
    """Opens a review, of the hand-made audit unless another is given."""

    @asynccontextmanager
    async def _open(
        given: Audit | Callable[[Any], Audit] | None = None,
        *,
        log: Log | None = None,
        size: tuple[int, int] = WIDE,
        keys: Mapping[str, str] | None = None,
        **options: Any,
    ) -> AsyncIterator[Review]:
        load = given if callable(given) else lambda progress: given or audit
        log = memory_log if log is None else log
        app = ReviewApp(load, log, reviewer="ana", rules=PAGES, keys=keys, **options)
        async with app.run_test(size=size) as pilot:
            review = Review(app, pilot)
            # An audit that fails fails its worker, which is what some tests are about.
            await pilot.pause()
            while any(worker.is_running for worker in app.workers):
                await pilot.pause(0.01)
            await pilot.pause()
            yield review

    return _open
