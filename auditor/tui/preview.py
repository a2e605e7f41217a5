"""A long text to read through: wrapped to the pane, its headings set off."""

from __future__ import annotations

from rich.segment import Segment

from auditor.tui.lettering import grouped
from auditor.tui.lines import Lines
from auditor.tui.wrap import Wrapped

# Nobody reads on for longer than this; a file holds all of it.
_MOST = 1_000_000


class Preview(Lines, inherit_bindings=True):
    """The text of a report."""

    HAS_CURSOR = False
    COMPONENT_CLASSES = {"preview--head", "preview--quiet"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._wrapped = Wrapped("", 80)

    def show(self, text: str) -> None:
        """Show another text from its beginning."""
        if len(text) > _MOST:
            text = f"{text[:_MOST]}\n… {grouped(len(text) - _MOST)} more characters in the file"
        self._wrapped = Wrapped(text, self._columns)
        self.rows_changed()
        self.scroll_rows(0)

    @property
    def _columns(self) -> int:
        return max(8, self.scrollable_content_region.width - 2)

    def on_resize(self) -> None:
        """Wrap again when the width changes."""
        if self._wrapped.width != self._columns:
            self._wrapped = Wrapped(self._wrapped.text, self._columns)
            self.rows_changed()

    def count(self) -> int:
        """Screen lines of the text."""
        return len(self._wrapped.lines)

    def draw(self, index: int, width: int) -> list[Segment]:
        """One line; headings of Markdown stand out, the rules of its tables step back."""
        start, end = self._wrapped.lines[index]
        words = self._wrapped.shown[start:end].rstrip("\n")
        style = None
        if words.startswith("#"):
            style = self.style("preview--head")
        elif words.startswith(("|---", "|:--", "---")):
            style = self.style("preview--quiet")
        return [Segment(" "), Segment(words, style)]
