"""The words around a span, short enough for one line."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.documents.document import Document
from auditor.reports.plain import inert
from auditor.spans import Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What stands before, in and after a span, on one line, cut ends shown by an ellipsis."""

    before: str
    marked: str
    after: str

    def __str__(self) -> str:
        return self.before + self.marked + self.after


def excerpt_of(document: Document, span: tuple[int, int], room: int = 90) -> Excerpt:
    """An excerpt that stays in the block of the document in which `span` starts."""
    block = document.block_at(span[0])
    walls = (block.start, max(block.end, span[1])) if block else None
    return excerpt(document.text, span, room, walls)


def excerpt(
    text: str, span: tuple[int, int], room: int = 90, walls: tuple[int, int] | None = None
) -> Excerpt:
    """About `room` characters of `text` with `span` in the middle, cut between words.

    Context stops at `walls`, by default at the ends of the paragraph. A span longer than
    `room` keeps its first and last words.
    """
    start, end = max(0, span[0]), min(len(text), span[1])
    marked = _flat(text[start:end])
    if len(marked) > room:
        head, tail = marked[: room * 2 // 3], marked[-(room // 3) :]
        marked = f"{head.rsplit(' ', 1)[0]} … {tail.split(' ', 1)[-1]}"
    spare = max(0, room - len(marked))
    left_wall, right_wall = walls or _paragraph(text, start, end)
    left = min(start - left_wall, max(spare // 2, spare - (right_wall - end)))
    right = min(right_wall - end, spare - left)
    return Excerpt(
        _cut_left(text, left_wall, start - left, start),
        marked,
        _cut_right(text, end, end + right, right_wall),
    )


def quoted_span(text: str, span: Span | None, length: int = 200) -> str:
    """What `span` covers, on one line of at most `length` characters; empty without a span."""
    if span is None:
        return ""
    return str(excerpt(span.of(text), (0, span.end - span.start), length))


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    left = text.rfind("\n\n", 0, start)
    right = text.find("\n\n", end)
    return (left + 2 if left >= 0 else 0), (right if right >= 0 else len(text))


def _cut_left(text: str, wall: int, start: int, end: int) -> str:
    if start <= wall:
        return _flat(text[wall:end]).lstrip()
    piece = text[start:end]
    if not text[start - 1].isspace():
        piece = piece.partition(" ")[2]
    return "…" + _flat(piece).lstrip()


def _cut_right(text: str, start: int, end: int, wall: int) -> str:
    if end >= wall:
        return _flat(text[start:wall]).rstrip()
    piece = text[start:end]
    if not text[end].isspace():
        piece = piece.rpartition(" ")[0]
    return _flat(piece).rstrip() + "…"


def _flat(text: str) -> str:
    """`text` with line breaks and tabs as spaces: marks keep their width, lines do not break."""
    return inert(text).replace("\n", " ").replace("\t", " ")
