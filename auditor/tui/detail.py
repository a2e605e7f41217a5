"""The pane that says what is known of the current row."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.message import Message

from auditor.tui.lettering import GLYPHS, SEVERITIES, printable
from auditor.tui.lines import Lines
from auditor.tui.page import GAP, RELATIONS, Block
from auditor.tui.wrap import Wrapped

_PARTS = ("head", "strong", "dim", "source", "hedge", "stale", "reopened")


class Detail(Lines, inherit_bindings=True):
    """Blocks of text wrapped to the pane; a click on another claim's words leads there."""

    HAS_CURSOR = False
    COMPONENT_CLASSES = {f"detail--{name}" for name in (*_PARTS, *GLYPHS, *SEVERITIES, *RELATIONS)}

    class TargetClicked(Message):
        """Another claim was clicked: document id and claim id."""

        def __init__(self, document: str, claim: str) -> None:
            super().__init__()
            self.document = document
            self.claim = claim

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._blocks: Sequence[Block] = ()
        self._rows: list[tuple[Block, int, int]] = []
        self._columns = 0

    def show(self, blocks: Sequence[Block]) -> None:
        """Show other blocks from their beginning."""
        self._blocks = blocks
        self.scroll_rows(0)
        self._lay_out()

    @property
    def text(self) -> str:
        """All the words shown, a paragraph a line."""
        return "\n".join(" " * block.indent + block.text for block in self._blocks)

    def _lay_out(self) -> None:
        self._columns = self.scrollable_content_region.width
        self._rows = []
        for block in self._blocks:
            lines = Wrapped(block.text, self._columns - block.indent - 2).lines
            self._rows += [(block, start, end) for start, end in lines]
        self._rows += [(GAP, 0, 0)] if self._rows else []
        self.rows_changed()

    def on_resize(self) -> None:
        """Wrap again when the width changes."""
        if self._columns != self.scrollable_content_region.width:
            self._lay_out()

    def count(self) -> int:
        """Wrapped lines."""
        return len(self._rows)

    def draw(self, index: int, width: int) -> list[Segment]:
        """One wrapped line of a block."""
        block, start, end = self._rows[index]
        segments = [Segment(" " * (block.indent + 1))]
        position = 0
        for words, name in block.pieces:
            first, last = max(start, position), min(end, position + len(words))
            if first < last:
                part = printable(words[first - position : last - position])
                segments.append(Segment(part, self.style(f"detail--{name}") if name else None))
            position += len(words)
        return segments

    def on_click(self, event: events.Click) -> None:
        """Follow a click on another claim."""
        index = self.row_at(event)
        target = None if index is None else self._rows[index][0].target
        if target is not None:
            self.post_message(self.TargetClicked(*target))
