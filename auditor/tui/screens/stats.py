"""How often each rule was right, what each reviewer decided, and how far they agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from textual import on, work
from textual.message import Message
from textual.widget import Widget

from auditor.store.decision import Decision
from auditor.store.tally import Tally, tally
from auditor.tui.keys import Keymap
from auditor.tui.lettering import printable
from auditor.tui.lines import Lines
from auditor.tui.screens.base import ReviewScreen
from auditor.tui.tallies import StatLine, lines_of

_PARTS = ("head", "name", "quiet", "good", "poor", "bar")


class Tallied(Message):
    """The decisions have been counted."""

    def __init__(self, found: Tally) -> None:
        super().__init__()
        self.found = found


class StatLines(Lines, inherit_bindings=True):
    """The lines of what was counted."""

    COMPONENT_CLASSES = {
        f"stats--{name}" for name in ("head", "name", "quiet", "good", "poor", "bar")
    }

    def __init__(self) -> None:
        super().__init__(id="stat-lines")
        self.lines: Sequence[StatLine] = ()

    def count(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def draw(self, index: int, width: int) -> list[Segment]:
        """One line, cut to the width."""
        return [
            Segment(printable(words), self.style(f"stats--{name}") if name else None)
            for words, name in self.lines[index].pieces
        ]


class Stats(ReviewScreen):
    """What the decisions come to."""

    TAB = "stats"
    KEYS_FOR = "stats"
    AUTO_FOCUS = "#stat-lines"
    BINDINGS = Keymap().bindings("stats")

    def __init__(self) -> None:
        super().__init__(id="stats")
        self._found: Tally | None = None

    def body(self) -> Iterable[Widget]:
        """The lines."""
        yield StatLines()

    def on_mount(self) -> None:
        """Name the pane."""
        self.query_one(StatLines).border_title = "Stats"
        self.query_one(StatLines).border_subtitle = "Enter lists what a line is about"

    def audit_changed(self) -> None:
        """Count the decisions as they are now."""
        self.refresh_frame()
        if self.docket is not None:
            self._count(self.docket.log.in_force())

    @work(thread=True, exclusive=True, group="stats")
    def _count(self, events: Sequence[Decision]) -> None:
        self.post_message(Tallied(tally(events)))

    @on(Tallied)
    def _counted(self, event: Tallied) -> None:
        self._found = event.found
        self._lay_out()

    def on_resize(self) -> None:
        """The lines are cut to the width."""
        super().on_resize()
        self._lay_out()

    def _lay_out(self) -> None:
        rows = self.query_one(StatLines)
        if self.docket is not None and self._found is not None:
            width = rows.scrollable_content_region.width
            rows.lines = lines_of(self._found, self.docket.audit, width)
            rows.rows_changed()

    @on(Lines.Chosen)
    def _opened(self) -> None:
        self.action_open_line()

    def action_open_line(self) -> None:
        """List the findings that the line is about."""
        rows = self.query_one(StatLines)
        line = rows.lines[rows.cursor] if rows.lines else StatLine()
        if line.query:
            self.review.filter_by(line.query, "findings")
        else:
            self.say("This line lists no findings")
