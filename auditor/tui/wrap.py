"""A document cut into screen lines, with the way from a character to its line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection

from rich.cells import get_character_cell_size

from auditor.tui.lettering import printable

# Characters that take exactly one cell, so that a cut by count is a cut by width.
_NOT_NARROW = re.compile(r"[^\x20-\u02ff\u0370-\u0482\u048a-\u0587\u2010-\u2027\u2030-\u205e]")

# Behind a narrow sign this selector asks for its wide form.
_EMOJI = "\N{VARIATION SELECTOR-16}"


class Wrapped:
    """Screen lines of at most `width` cells: pairs of offsets into `text`, in order.

    `shown` is the text as it may be shown, character for character.

    Lines break after a space where there is one; the space stays with the line it ends. An
    empty line stands before each offset of `paragraphs` that follows upon a line with words.
    """

    def __init__(self, text: str, width: int, paragraphs: Collection[int] = ()) -> None:
        self.text = text
        self.shown = printable(text)
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
        plain = _NOT_NARROW.search(self.shown, start, end) is None
        while True:
            limit = min(end, start + self.width) if plain else self._limit(start, end)
            if limit >= end:
                self.lines.append((start, end))
                return
            space = self.shown.rfind(" ", start + 1, limit + 1)
            cut = space + 1 if space >= 0 else limit
            self.lines.append((start, cut))
            start = cut

    def _limit(self, start: int, end: int) -> int:
        """How far a line may reach that begins at `start`; at least one character."""
        cells = 0
        for offset in range(start, end):
            cells += self._cells(offset)
            if cells > self.width:
                return max(offset, start + 1)
        return end

    def _cells(self, offset: int) -> int:
        character = self.shown[offset]
        if character == _EMOJI and offset and get_character_cell_size(self.shown[offset - 1]) == 1:
            return 1
        return get_character_cell_size(character)

    def line_at(self, offset: int) -> int:
        """The index of the screen line that holds the character at `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def offset_at(self, line: int, column: int) -> int | None:
        """The character under cell `column` of a line; None right of its end."""
        start, end = self.lines[line]
        cells = 0
        for offset in range(start, end):
            cells += self._cells(offset)
            if column < cells:
                return offset
        return None
