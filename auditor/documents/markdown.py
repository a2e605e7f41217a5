"""Read Markdown: the text exactly as decoded, with everything that is markup hidden."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from auditor.documents.blocks import blanked, inked, merged
from auditor.documents.decode import decode
from auditor.documents.document import Block, BlockKind, Document
from auditor.documents.facts import stated
from auditor.documents.frontmatter import FrontMatter, front_matter
from auditor.documents.inline import inline_markup
from auditor.documents.plain import top_heading
from auditor.documents.refusal import Refusal
from auditor.documents.shapes import introduces_list, is_byline, is_caption
from auditor.spans import Span

_BREAK = re.compile(r"\r\n|\r|\n")
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|</?[A-Za-z][^<>]*>|<[?!][^<>]*>",
    re.S | re.I,
)


def read_markdown(data: bytes, path: str) -> Document:
    """The document of a .md file, facts from its front matter. Raises Refusal."""
    decoded = decode(data)
    text = decoded.text
    front = front_matter(text)
    blocks, hidden = _parted(text, front)
    if not any(text[i].isalnum() for block in blocks for i in range(block.start, block.end)):
        raise Refusal("no-text", "the file holds no prose", "fill it, or leave it out")
    known = stated(front.values)
    if "title" not in known and (title := _title(text, blocks, hidden)):
        known["title"] = title
    return Document(
        id=path,
        path=path,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        kind="md",
        blocks=blocks,
        hidden=hidden,
        notes=decoded.notes,
        **known,
    )


def _title(text: str, blocks: tuple[Block, ...], hidden: tuple[Span, ...]) -> str | None:
    return top_heading(blanked(text, list(hidden)), blocks)


@cache
def _parser() -> MarkdownIt:
    # Kept apart from the text around them, escapes and entities can be found in the source.
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")


def _parted(text: str, front: FrontMatter) -> tuple[tuple[Block, ...], tuple[Span, ...]]:
    """The blocks of the prose, and everything that is in none or is markup within one."""
    body = "".join(c if c in "\r\n" else " " for c in text[: front.end]) + text[front.end :]
    body = body.replace("\0", "\ufffd").replace("\ufeff", " ")
    source = _Source(body)
    found: list[tuple[Span, BlockKind, list[Span]]] = sorted(source.parts(_parser().parse(body)))
    blocks, hidden, position = [], [], 0
    for span, kind, marks in found:
        prose = inked(_without_edges(span, marks, body), body)
        if prose is None or prose.start < position:
            continue
        hidden += [*marks, Span(position, prose.start)]
        blocks.append(Block(*prose, kind))
        position = prose.end
    hidden.append(Span(position, len(text)))
    shown = (inked(span, text) for span in hidden if span.start < span.end)
    return tuple(blocks), merged([span for span in shown if span is not None])


def _without_edges(span: Span, marks: Sequence[Span], text: str) -> Span:
    """`span` without the markup and blanks at its ends."""
    start, end = span
    ordered = merged(list(marks))
    for mark in ordered:
        if text[start : mark.start].strip():
            break
        start = max(start, mark.end)
    for mark in reversed(ordered):
        if text[mark.end : end].strip():
            break
        end = min(end, mark.start)
    return Span(start, max(start, end))


class _Source:
    """The lines of a Markdown text, to find in them what the parser made of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in _BREAK.finditer(text))]

    def line(self, number: int) -> tuple[int, str]:
        """Where line `number` (0-based) starts, and what is on it."""
        start = self.starts[number]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return start, self.text[start:end].rstrip("\r\n")

    def parts(self, tokens: list[Token]) -> Iterator[tuple[Span, BlockKind, list[Span]]]:
        """Every stretch of prose with its kind and the markup inside it."""
        around: list[str] = []
        cell = 0
        for index, token in enumerate(tokens):
            if token.nesting == 1:
                around.append(token.type.removesuffix("_open"))
                cell = 0 if token.type == "tr_open" else cell
            elif token.nesting == -1:
                around.pop()
            elif token.type == "html_block" and token.map:
                yield from self._markup(token)
            elif token.type == "inline" and token.map and token.content.strip():
                offsets = self._offsets(token, cell if "table" in around else None)
                if offsets:
                    cell = offsets[-1] + 1
                    yield self._prose(token, offsets, around, tokens[index + 2 : index + 3])

    def _offsets(self, token: Token, cell: int | None) -> list[int]:
        """Where each character of the token's content stands in the text; [] if not found.

        `cell`, in a table, is the offset before which the earlier cells of the row end.
        """
        assert token.map is not None
        offsets: list[int] = []
        pieces = token.content.split("\n")
        for number, piece in enumerate(pieces, token.map[0]):
            start, line = self.line(number)
            inked = piece.strip(" \t")
            after = max(0, cell - start) if cell is not None else 0
            tail = cell is None and line.rstrip(" \t").endswith(inked)
            at = len(line.rstrip(" \t")) - len(inked) if tail else line.find(inked, after)
            if at < 0:
                return self._cell(token, cell) if cell is not None else []
            margin = len(piece) - len(piece.lstrip(" \t")) if inked else 0
            offsets += [start + at - margin + i for i in range(len(piece))]
            if number - token.map[0] < len(pieces) - 1:
                offsets.append(start + len(line))
        return offsets

    def _cell(self, token: Token, cell: int) -> list[int]:
        """As `_offsets`, for a table cell in which pipes are escaped."""
        assert token.map is not None
        start, line = self.line(token.map[0])
        written = token.content.replace("|", "\\|")
        at = line.find(written, max(0, cell - start))
        if at < 0:
            return []
        escapes = [i for i in range(len(written)) if written.startswith("\\|", i)]
        return [start + at + i for i in range(len(written)) if i not in escapes]

    def _prose(
        self, token: Token, offsets: list[int], around: list[str], following: list[Token]
    ) -> tuple[Span, BlockKind, list[Span]]:
        span = Span(offsets[0], offsets[-1] + 1)
        marks = inline_markup(token, offsets)
        # What lies between the lines of the content is a container's mark: `>` or an indent.
        marks += [
            Span(left + 1, right)
            for left, right in pairwise(offsets)
            if right > left + 1 and self.text[left + 1 : right].strip()
        ]
        local = [Span(start - span.start, end - span.start) for start, end in marks]
        words = " ".join(blanked(self.text[span.start : span.end], local).split())
        return span, _kind(around, words, token, following), marks

    def _markup(self, token: Token) -> Iterator[tuple[Span, BlockKind, list[Span]]]:
        """The words between the tags of a block of HTML, parted by blank stretches."""
        assert token.map is not None
        start = self.starts[token.map[0]]
        last = min(token.map[1], len(self.starts))
        end = self.starts[last] if last < len(self.starts) else len(self.text)
        marks = [
            Span(start + m.start(), start + m.end()) for m in _TAG.finditer(self.text[start:end])
        ]
        if any(self.text[i].isalnum() for i in _outside(marks, start, end)):
            yield Span(start, end), "paragraph", marks


def _outside(marks: list[Span], start: int, end: int) -> Iterator[int]:
    position = start
    for mark in [*marks, Span(end, end)]:
        yield from range(position, mark.start)
        position = mark.end


def _kind(around: list[str], words: str, token: Token, following: list[Token]) -> BlockKind:
    """What a stretch of prose is, from the elements around it (outermost first) and its words."""
    if "heading" in around:
        return "heading"
    if "table" in around:
        return "table"
    if is_caption(words):
        return "caption"
    if is_byline(words):
        return "byline"
    if "blockquote" in around:
        return "quote"
    if "list_item" in around:
        return "list-item"
    lists = bool(following) and following[0].type in ("bullet_list_open", "ordered_list_open")
    if _is_strong(token, words) or (lists and introduces_list(words)):
        return "heading"
    return "paragraph"


def _is_strong(token: Token, words: str) -> bool:
    """Whether the whole line is set in bold and ends as no sentence does."""
    children = [child for child in token.children or [] if child.type != "text" or child.content]
    bold = len(children) > 2 and children[0].type == "strong_open"
    whole = bold and children[-1].type == "strong_close"
    return whole and len(words.split()) <= 14 and not words.endswith((".", "!", "?", '"', "”"))
