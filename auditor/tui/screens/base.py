"""What every screen of the review has: the top line, the status line and the key line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from auditor.tui.chrome import KeyLine, StatusLine, TopLine, progress_words
from auditor.tui.docket import Docket

if TYPE_CHECKING:
    from auditor.tui.app import ReviewApp


class ReviewScreen(Screen[None]):
    """A screen with the frame; a subclass gives the body and says what it shows."""

    # What is behind the panes is one colour: lines of it need not be drawn one by one.
    BLANK = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-broad")]
    TAB: ClassVar[str] = ""
    KEYS_FOR: ClassVar[str] = ""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.said = ""

    @property
    def review(self) -> ReviewApp:
        """The application, by its own type."""
        return cast("ReviewApp", self.app)

    @property
    def docket(self) -> Docket | None:
        """The audit under review, None until it is read."""
        return self.review.docket

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        yield TopLine(id="top")
        yield from self.body()
        yield StatusLine(id="status")
        yield KeyLine(id="keys")

    def body(self) -> Iterable[Widget]:
        """What stands between the top line and the status line."""
        return ()

    def on_mount(self) -> None:
        """Fill the body and, once there is a size, the frame."""
        self.audit_changed()
        self.call_after_refresh(self.refresh_frame)

    def on_resize(self) -> None:
        """The lines are cut to the width there is."""
        self.call_after_refresh(self.refresh_frame)

    def on_screen_resume(self) -> None:
        """Another screen may have changed what this one shows."""
        if self.is_mounted:
            self.audit_changed()

    def say(self, words: str) -> None:
        """Put words at the left of the status line, until the next ones."""
        self.said = words
        self.refresh_status()

    def tab(self) -> str:
        """Which action of the group Screens this screen belongs to at present."""
        return self.TAB

    def refresh_frame(self) -> None:
        """Draw the three lines anew."""
        self.query_one(TopLine).show(self.tab(), self.docket, self.review.keymap)
        self.query_one(KeyLine).show(self.review.keymap, self.KEYS_FOR)
        self.refresh_status()

    def refresh_status(self) -> None:
        """Draw the status line anew."""
        parts = [self.position()] if self.position() else []
        parts += progress_words(self.docket.progress()) if self.docket else []
        self.query_one(StatusLine).show(self.said or self.review.activity, parts)

    def position(self) -> str:
        """Where in its list the screen stands, in words."""
        return ""

    def audit_changed(self) -> None:
        """The audit or its verdicts are others than before."""
        self.refresh_frame()
