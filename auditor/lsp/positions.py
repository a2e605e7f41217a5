"""Positions as editors count them, and offsets into the text, one from the other."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal, NamedTuple

Encoding = Literal["utf-8", "utf-16", "utf-32"]
# The protocol knows these line ends and no other, unlike `str.splitlines`.
_LINE_END = re.compile(r"\r\n|\r|\n")


class Position(NamedTuple):
    """A 0-based line, and a 0-based column in units of the encoding agreed with the editor."""

    line: int
    character: int


class Lines:
    """The lines of one text, to go from offsets (code points) to positions and back."""

    def __init__(self, text: str, encoding: Encoding = "utf-16") -> None:
        self.text = text
        self._encoding = encoding
        self._ends = [match.span() for match in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in self._ends)]

    def position(self, offset: int) -> Position:
        """Where the character at `offset` stands; one between `\\r` and `\\n` ends its line."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset) - 1
        end = min(offset, self._end(line))
        return Position(line, self._units(self.text[self._starts[line] : end]))

    def offset(self, line: int, character: int) -> int:
        """The offset of a position; one beyond a line, or within a character, goes to its end."""
        if line < 0:
            return 0
        if line >= len(self._starts):
            return len(self.text)
        offset, end = self._starts[line], self._end(line)
        while character > 0 and offset < end:
            character -= self._units(self.text[offset])
            offset += 1
        return offset

    def _end(self, line: int) -> int:
        """Where line `line` ends, its line end left out."""
        return self._ends[line][0] if line < len(self._ends) else len(self.text)

    def _units(self, text: str) -> int:
        if self._encoding == "utf-32":
            return len(text)
        if self._encoding == "utf-8":
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(char > "\uffff" for char in text)
