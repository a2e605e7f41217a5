"""Rows of a pane put together with the border on both sides, and cut again where they meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from textual.strip import Strip


class Row(Strip):
    """A strip put together of parts: it need not be cut again where they meet."""

    __slots__ = ["_ends", "_parts"]

    def __init__(self, parts: Sequence[Strip]) -> None:
        ends = [*accumulate(part.cell_length for part in parts)]
        super().__init__([segment for part in parts for segment in part], ends[-1])
        self._parts, self._ends = parts, ends

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The strips between cells at which it is cut."""
        wanted = [*cuts]
        return self._parts if wanted == self._ends else super().divide(wanted)


class Frame:
    """What stands before and behind the rows of a widget, and the rows framed by it, by height.

    `columns` are the widget's width, that of what stands before its rows, and theirs.
    """

    def __init__(
        self,
        columns: tuple[int, int, int] = (0, 0, 0),
        before: Sequence[Strip] = (),
        behind: Sequence[Strip] = (),
    ) -> None:
        self.columns = columns
        self.before, self.behind = before, behind
        self.rows: dict[int, Strip] = {}
