"""Half-open ranges of characters in a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """Characters `start` up to, not including, `end`: Python string indices (code points)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Whether the two share at least one character."""
        return self.start < other[1] and other[0] < self.end

    def holds(self, other: tuple[int, int]) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other[0] and other[1] <= self.end


def hull(spans: Iterable[tuple[int, int]]) -> Span:
    """The smallest span that covers all of `spans`, of which there must be one."""
    pairs = list(spans)
    first = pairs[0]
    if len(pairs) == 1 and isinstance(first, Span):
        return first
    return Span(min(start for start, _ in pairs), max(end for _, end in pairs))


def text_of(spans: Sequence[tuple[int, int]], text: str) -> str:
    """What the spans cover, joined by single spaces."""
    return " ".join(text[start:end] for start, end in spans)


def trimmed(span: tuple[int, int], text: str, strip: str = " \t\r\n\u00a0") -> Span | None:
    """`span` without the characters of `strip` at its ends; None when nothing is left."""
    start, end = span
    while start < end and text[start] in strip:
        start += 1
    while end > start and text[end - 1] in strip:
        end -= 1
    return Span(start, end) if start < end else None
