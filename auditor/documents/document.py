"""One text with what is known of it and how it maps back to the file."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

from auditor.spans import Span

BlockKind = Literal[
    "paragraph", "heading", "list-item", "quote", "caption", "table", "code", "byline"
]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like stretch of a document's text and what it is."""

    start: int
    end: int
    kind: BlockKind = "paragraph"

    @property
    def span(self) -> Span:
        """The characters of the block."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Segment:
    """Where the characters `start` to `end` of the text stand in the file.

    `line` is the 1-based line of the file at which the segment starts, `column` the 1-based
    column of its first character there where the characters of the segment stand in the
    file one for one; `page` and `paragraph` are 1-based, `part` names a MIME part, footnote
    part or JSON pointer.
    """

    start: int
    end: int
    line: int | None = None
    page: int | None = None
    paragraph: int | None = None
    part: str | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A position a person can go to: 1-based line and column, and page or paragraph if any."""

    line: int
    column: int
    page: int | None = None
    paragraph: int | None = None
    part: str | None = None

    def label(self) -> str:
        """The place in words, such as `p. 3`, `paragraph 12` or `line 4`."""
        if self.page is not None:
            return f"p. {self.page}"
        if self.paragraph is not None:
            return f"paragraph {self.paragraph}"
        return f"line {self.line}"


@dataclass(frozen=True)
class Document:
    """A text to audit.

    `id` is how output names it: the path as given, the record's own id for one record of a
    JSON Lines file, or `path#part` for an attachment of a message. `text` is what every
    offset counts in; for .txt, .md and .jsonl it is the text exactly as decoded. `hidden` are
    stretches that are not prose (markup, code, comments, front matter) and are never read for
    claims. `sha256` is that of the bytes this document was made from, hexadecimal.
    """

    id: str
    path: str
    text: str
    sha256: str
    kind: str = "txt"
    title: str | None = None
    outlet: str | None = None
    owner: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None
    blocks: tuple[Block, ...] = ()
    hidden: tuple[Span, ...] = ()
    segments: tuple[Segment, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @cached_property
    def prose(self) -> str:
        """The text with every hidden character replaced by a space: same length, same offsets.

        Line breaks stay, so that blocks and lines are where they were.
        """
        if not self.hidden:
            return self.text
        pieces, position = [], 0
        for start, end in self.hidden:
            pieces.append(self.text[position:start])
            pieces.append("".join(c if c == "\n" else " " for c in self.text[start:end]))
            position = end
        pieces.append(self.text[position:])
        return "".join(pieces)

    def place(self, offset: int) -> Place:
        """Where the character at `offset` stands, 0 <= offset <= len(text).

        Offsets between two segments stand at the end of the one before them.
        """
        lines = _line_starts(self.text)
        row = bisect_right(lines, offset) - 1
        line, column = row + 1, offset - lines[row] + 1
        index = bisect_right(self.segments, offset, key=lambda segment: segment.start) - 1
        if index < 0:
            return Place(line, column)
        segment = self.segments[index]
        if segment.line is not None:
            inside = min(offset, segment.end)
            first = bisect_right(lines, segment.start) - 1
            row = bisect_right(lines, inside) - 1
            line, column = segment.line + row - first, inside - lines[row] + 1
            if segment.column is not None and row == first:
                column = segment.column + inside - segment.start
        return Place(line, column, segment.page, segment.paragraph, segment.part)

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the character at `offset`, if any."""
        index = bisect_right(self.blocks, offset, key=lambda block: block.start) - 1
        if index < 0:
            return None
        block = self.blocks[index]
        return block if offset < block.end else None


# Not kept by the document: of a hundred thousand, few are looked into at a time.
@lru_cache(maxsize=16)
def _line_starts(text: str) -> array[int]:
    starts = array("Q", (0,))
    position = text.find("\n")
    while position >= 0:
        starts.append(position + 1)
        position = text.find("\n", position + 1)
    return starts


Reason = Literal[
    "missing",
    "denied",
    "empty",
    "binary",
    "encrypted",
    "encoding",
    "too-large",
    "malformed",
    "no-text",
    "unsupported",
    "own-report",
]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, or one record of it, that could not be read: why, and what to do about it."""

    path: str
    reason: Reason
    message: str
    hint: str = ""
