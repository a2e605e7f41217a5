"""A document cut into screen lines, with the way from a character to its line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection

from rich.cells import get_character_cell_size

# Characters that take exactly one cell, so that a cut by count is a cut by width.
_NOT_NARROW = re.compile(r"[^\x20-\u02ff\u0370-\u0482\u048a-\u0587\u2010-\u2027\u2030-\u205e]")


class Wrapped:
    """Screen lines of at most `width` cells: pairs of offsets into `text`, in order.

    Lines break after a space where there is one; the space stays with the line it ends. An
    empty line stands before each offset of `paragraphs` that follows upon a line with words.
    """

    def __init__(self, text: str, width: int, paragraphs: Collection[int] = ()) -> None:
        self.text = text
        self.width = max(8, width)
        self.lines: list[tuple[int, int]] = []
        position = 0
        while position <= len(text):
            if position in paragraphs and self.lines and self.lines[-1][0] < self.lines[-1][1]:
                self.lines.append((position, position))
            newline = text.find("\n", position)
            end = len(text) if newline < 0 else newline
            self._wrap(position, end)
            position = end + 1
        self._starts = [start for start, _ in self.lines]

    def _wrap(self, start: int, end: int) -> None:
        plain = _NOT_NARROW.search(self.text, start, end) is None
        while True:
            limit = min(end, start + self.width) if plain else self._limit(start, end)
            if limit >= end:
                self.lines.append((start, end))
                return
            space = self.text.rfind(" ", start + 1, limit + 1)
            cut = space + 1 if space >= 0 else limit
            self.lines.append((start, cut))
            start = cut

    def _limit(self, start: int, end: int) -> int:
        """How far a line may reach that begins at `start`; at least one character."""
        cells = 0
        for offset in range(start, end):
            cells += get_character_cell_size(self.text[offset])
            if cells > self.width:
                return max(offset, start + 1)
        return end

    def line_at(self, offset: int) -> int:
        """The index of the screen line that holds the character at `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def offset_at(self, line: int, column: int) -> int | None:
        """The character under cell `column` of a line; None right of its end."""
        start, end = self.lines[line]
        cells = 0
        for offset in range(start, end):
            cells += get_character_cell_size(self.text[offset])
            if column < cells:
                return offset
        return None
