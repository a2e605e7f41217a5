"""The document beside the list, with the current claim marked in it."""

from __future__ import annotations

from itertools import pairwise

from rich.segment import Segment
from textual import events
from textual.message import Message

from auditor.claims.claim import Claim
from auditor.documents.document import Document
from auditor.rule import Reading
from auditor.spans import Span
from auditor.tui.lines import Lines
from auditor.tui.marks import COMPONENTS, FINDING, OTHER, Marks
from auditor.tui.wrap import Wrapped

_GUTTER = 2


class Reader(Lines, inherit_bindings=True):
    """The text of one document; a bar in the margin shows the lines of the current claim."""

    HAS_CURSOR = False
    COMPONENT_CLASSES = {name for name in COMPONENTS if name} | {"reader--bar"}

    class ClaimClicked(Message):
        """A claim in the text was clicked."""

        def __init__(self, document: str, claim: Claim) -> None:
            super().__init__()
            self.document = document
            self.claim = claim

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.document = ""
        self._wrapped = Wrapped("", 80)
        self._marks = Marks(None)
        self._paragraphs: frozenset[int] = frozenset()
        self._kept: dict[str, Marks] = {}
        self._target: Span | None = None

    def forget(self) -> None:
        """Drop what is shown and every document's marks: another audit is coming."""
        self._kept.clear()
        self.document = ""
        self._wrapped, self._marks = Wrapped("", self._columns), Marks(None)
        self._target = None
        self.rows_changed()

    @property
    def _columns(self) -> int:
        # One cell stays free, so that the text does not touch the scrollbar.
        return max(8, self.scrollable_content_region.width - _GUTTER - 1)

    def _wrap(self, text: str) -> Wrapped:
        return Wrapped(text, self._columns, self._paragraphs)

    def show(self, reading: Reading | None, claim: Claim | None, finding: Span | None) -> None:
        """Show the claim, or a finding's span where there is no claim, in its document."""
        document = reading.document.id if reading else ""
        if document != self.document or not document:
            self.document = document
            if document not in self._kept:
                self._kept[document] = Marks(reading)
            self._marks = self._kept[document]
            self._paragraphs = _paragraphs(reading)
            self._wrapped = self._wrap(flowing(reading.document) if reading else "")
            self.rows_changed(redraw=False)
        self._marks.choose(claim, finding)
        self._target = claim.span if claim else finding
        self._reveal_target()
        self.redraw_changed()

    def _reveal_target(self) -> None:
        if self._target is None:
            self.scroll_rows(0)
            return
        first = self._wrapped.line_at(self._target.start)
        last = self._wrapped.line_at(max(self._target.start, self._target.end - 1))
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.visible_rows
        # A margin of two lines keeps what the claim follows from in sight.
        if first < top + 2 or last >= bottom - 2:
            self.reveal(first, centre=True)

    def on_resize(self) -> None:
        """Wrap again when the width changes."""
        if self._wrapped.width != self._columns:
            self._wrapped = self._wrap(self._wrapped.text)
            self.rows_changed()
        self._reveal_target()

    def count(self) -> int:
        """Screen lines of the document."""
        return len(self._wrapped.lines) if self.document else 0

    def draw(self, index: int, width: int) -> list[Segment]:
        """One screen line with its marks and the bar of the current claim."""
        start, end = self._wrapped.lines[index]
        # The space a line was broken at would show as a mark that hangs over.
        end = start + len(self._wrapped.text[start:end].rstrip(" "))
        segments = []
        inside = False
        for first, last, mark in self._marks.runs(start, end):
            words = self._wrapped.shown[first:last]
            segments.append(Segment(words, self.style(COMPONENTS[mark]) if mark else None))
            inside = inside or mark > OTHER or mark == FINDING
        bar = Segment("▌ ", self.style("reader--bar")) if inside else Segment("  ")
        return [bar, *segments]

    def on_click(self, event: events.Click) -> None:
        """Tell which claim was clicked."""
        index = self.row_at(event)
        offset = event.get_content_offset(self)
        if index is None or offset is None or offset.x < _GUTTER:
            return
        place = self._wrapped.offset_at(index, offset.x - _GUTTER)
        claim = None if place is None else self._marks.claim_at(place)
        if claim is not None:
            self.post_message(self.ClaimClicked(self.document, claim))


def flowing(document: Document) -> str:
    """The text with the line breaks inside a paragraph as spaces, so that it fills the pane.

    It is as long as the text itself: every offset stays.
    """
    pieces, position = [], 0
    for block in document.blocks:
        if block.kind in ("paragraph", "list-item", "caption") and block.start >= position:
            pieces.append(document.text[position : block.start])
            pieces.append(document.text[block.start : block.end].replace("\n", " "))
            position = block.end
    return "".join(pieces) + document.text[position:]


def _paragraphs(reading: Reading | None) -> frozenset[int]:
    """Where paragraphs begin; the items of a list stand together."""
    if reading is None:
        return frozenset()
    blocks = reading.document.blocks
    return frozenset(
        block.start
        for before, block in pairwise(blocks)
        if not before.kind == block.kind == "list-item"
    )
