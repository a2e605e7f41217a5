"""Make the text of a web page from its stretches, with a segment for every unbroken run."""

from __future__ import annotations

import re
from bisect import bisect_right

from auditor.documents.blocks import blanked, inked
from auditor.documents.document import Block, BlockKind, Segment
from auditor.documents.html_stream import Piece, Stretch
from auditor.documents.shapes import is_byline, is_caption
from auditor.spans import Span

_PROSE_WORDS = 12
_TOKEN = re.compile(r"[ \t\n\r\f]+|[^ \t\n\r\f]+")


class PageText:
    """The text of a page, growing by one paragraph with each stretch added.

    Blanks are made one space, as a browser shows them. `blocks`, `hidden` and `segments` are
    sorted; the characters of a segment stand one for one in the source at its line and column.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self.blocks: list[Block] = []
        self.hidden: list[Span] = []
        self.segments: list[Segment] = []
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self._parts: list[str] = []
        self._length = 0
        self._run: tuple[int, int] | None = None
        self._blank: int | None = None

    @property
    def text(self) -> str:
        """The text so far, paragraphs parted by a blank line."""
        return "".join(self._parts)

    def add(self, stretch: Stretch) -> None:
        """Add a paragraph."""
        if self._length:
            self._close()
            self._parts.append("\n\n")
            self._length += 2
        start, first, hidden = self._length, len(self._parts), len(self.hidden)
        self._blank = None
        for piece in stretch.pieces:
            self._add(piece, at_start=self._length == start)
        self._close()
        inner = [Span(a - start, b - start) for a, b in self.hidden[hidden:]]
        prose = blanked("".join(self._parts[first:]), inner)
        span = inked(Span(0, len(prose)), prose)
        if span is not None:
            kind = _kind(stretch.kind, prose[span.start : span.end])
            self.blocks.append(Block(start + span.start, start + span.end, kind))

    def _add(self, piece: Piece, *, at_start: bool) -> None:
        if piece.role == "break":
            # No segment of its own: it stands where the words before it end.
            self._close()
            self._blank = None
            self._parts.append("\n")
            self._length += 1
        elif piece.role == "remark":
            self._emit_blank(at_start)
            self.hidden.append(Span(self._length, self._length + len(piece.text)))
            self._emit(piece.text, piece.offset, piece.written)
        elif piece.written != len(piece.text):
            self._emit_blank(at_start)
            self._emit(piece.text, piece.offset, piece.written)
        else:
            for match in _TOKEN.finditer(piece.text):
                if match[0][0] in " \t\n\r\f":
                    self._blank = (
                        piece.offset + match.start() if self._blank is None else self._blank
                    )
                else:
                    self._emit_blank(at_start)
                    self._emit(match[0], piece.offset + match.start(), len(match[0]))
                at_start = at_start and self._blank is not None

    def _emit_blank(self, at_start: bool) -> None:
        after_break = bool(self._parts) and self._parts[-1] == "\n"
        if self._blank is not None and not at_start and not after_break:
            self._emit(" ", self._blank, 1)
            if self._source[self._blank] == "\n":
                self._close()
        self._blank = None

    def _emit(self, text: str, offset: int, written: int) -> None:
        if self._run is None or self._run[1] + self._length - self._run[0] != offset:
            self._close()
            self._run = (self._length, offset)
        self._parts.append(text)
        self._length += len(text)
        if written != len(text):
            self._close()

    def _close(self) -> None:
        if self._run is not None and self._run[0] < self._length:
            start, offset = self._run
            row = bisect_right(self._line_starts, offset) - 1
            column = offset - self._line_starts[row] + 1
            self.segments.append(Segment(start, self._length, line=row + 1, column=column))
        self._run = None


def _kind(kind: BlockKind, words: str) -> BlockKind:
    if kind == "byline":
        # Whole boxes about the author bear the class too; a line without a full stop is a byline.
        return "byline" if len(words) <= 200 and not words.endswith(".") else "paragraph"
    if kind == "table" and _is_running_text(words):
        return "paragraph"
    if kind == "paragraph" and is_byline(words):
        return "byline"
    return "caption" if kind == "paragraph" and is_caption(words) else kind


def _is_running_text(words: str) -> bool:
    """Whether a cell holds prose: old pages lay out whole articles in tables."""
    return len(words.split()) >= _PROSE_WORDS and words.rstrip('"”’)').endswith((".", "!", "?"))
