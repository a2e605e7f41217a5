"""Part plain text into paragraphs, headings, list items, quotes, captions and bylines by shape."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.documents.document import Block, BlockKind
from auditor.documents.lines import Line, continuations, lines_of
from auditor.documents.shapes import ends_sentence, is_byline, is_caption, is_heading
from auditor.spans import Span

# Bullets and numbers that open a list item.
MARKS = re.compile(r"(?:[*·–-]\s+|[•‣◦▪●]\s*|\d{1,2}[.)]\s+|\(?(?:\d{1,2}|[a-z])\)\s+)(?=\S)")
_QUOTED = re.compile(r"(?:>\s*)+")
_COMMENT = re.compile(r"<!--\s*auditor:(?:(?!<!--).)*?-->", re.DOTALL)


# How many headings, bylines and captions the head of a text has at most.
_HEAD = 8


class Shape(NamedTuple):
    """What a plain text is made of; `hidden` are bullets, rules and `auditor:` comments."""

    blocks: tuple[Block, ...]
    hidden: tuple[Span, ...]


def shape_of(text: str) -> Shape:
    """Part `text` into blocks.

    Paragraphs are parted by blank lines, and by single line breaks unless the text is wrapped
    at a fixed width. Every character that is neither blank nor hidden is in one block.
    """
    hidden = [Span(*match.span()) for match in _COMMENT.finditer(text)]
    hidden += [Span(0, 1)] if text.startswith("\ufeff") else []
    plain = blanked(text, hidden)
    lines, rules = lines_of(plain)
    continued = continuations(lines)
    only = len(lines) == 1
    blocks: list[Block] = []
    for index, line in enumerate(lines):
        below = lines[index + 1] if index + 1 < len(lines) else None
        start = _marked(line)
        if start > line.start:
            hidden.append(Span(line.start, start))
        kind = _kind(line, below, only, _is_top(blocks))
        if index in continued and blocks and _takes(blocks[-1].kind, kind):
            blocks[-1] = Block(blocks[-1].start, line.end, blocks[-1].kind)
        else:
            blocks.append(Block(start, line.end, kind))
    return Shape(tuple(blocks), merged([*hidden, *rules]))


def blanked(text: str, spans: list[Span]) -> str:
    """`text` with the characters of `spans` (in any order) replaced by spaces, breaks kept."""
    if not spans:
        return text
    characters = list(text)
    for start, end in spans:
        characters[start:end] = [c if c in "\r\n" else " " for c in text[start:end]]
    return "".join(characters)


def inked(span: Span, text: str) -> Span | None:
    """`span` without the blanks of any script at its ends; None when nothing is left."""
    words = span.of(text)
    left = len(words) - len(words.lstrip())
    right = len(words.rstrip())
    return Span(span.start + left, span.start + right) if left < right else None


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """`spans` sorted, empty ones left out, those that touch or overlap made one."""
    joined: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _is_top(blocks: list[Block]) -> bool:
    """Whether what follows `blocks` still belongs to the head of the text."""
    above = ("heading", "byline", "caption")
    return len(blocks) < _HEAD and all(block.kind in above for block in blocks)


def _marked(line: Line) -> int:
    """Where the words of the line begin, after its bullet or quotation arrows."""
    match = _QUOTED.match(line.text) or MARKS.match(line.text)
    return line.start + match.end() if match and match.end() < len(line.text) else line.start


def _kind(line: Line, below: Line | None, only: bool, top: bool) -> BlockKind:
    if line.text.startswith(">"):
        return "quote"
    if _marked(line) > line.start:
        return "list-item"
    if line.text.count("|") >= 2 or line.text.count("\t") >= 2:
        return "table"
    if is_caption(line.text):
        return "caption"
    if is_byline(line.text) and (top or not line.text.startswith(("By ", "by "))):
        return "byline"
    if line.underlined:
        return "heading"
    heads = below is not None and (
        ends_sentence(below.text)
        or len(below.text) > 120
        or _marked(below) > below.start
        or (top and line.closes)
    )
    alone, opens = line.opens and line.closes, line.opens
    if not only and is_heading(line.text, alone=alone, opens=opens or top, heads=heads):
        return "heading"
    return "paragraph"


def _takes(last: BlockKind, kind: BlockKind) -> bool:
    """Whether a line of `kind` may be the rest of a block of kind `last`."""
    if kind == "quote":
        return last == "quote"
    return kind in ("paragraph", "byline", "table") and last in (
        "paragraph",
        "list-item",
        "caption",
    )
