"""Find the marks of Markdown inside one paragraph: emphasis, links, code, tags, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

from auditor.spans import Span

_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]:?")
_BREAK = re.compile(r"(\\?)\n[ \t]*")
_SPACE_ENTITIES = frozenset({"&nbsp;", "&ensp;", "&emsp;", "&thinsp;", "&#160;", "&shy;", "&zwnj;"})


def inline_markup(token: Token, offsets: list[int]) -> list[Span]:
    """The spans of the text that are markup in an `inline` token, sorted.

    `offsets` gives, for each character of the token's content, where it stands in the text.
    The parser's children are found in the content one after the other; where one cannot be
    found, the rest of the paragraph is left as it stands.
    """
    content = token.content
    spans = []
    for start, end in _marks(content, token.children or []):
        spans += _runs(offsets[start:end])
    spans += [
        run
        for match in _FOOTNOTE.finditer(content)
        for run in _runs(offsets[match.start() : match.end()])
    ]
    return sorted(spans)


def _runs(offsets: list[int]) -> list[Span]:
    """The stretches that neighbouring `offsets` make."""
    spans: list[Span] = []
    for offset in offsets:
        if spans and spans[-1].end == offset:
            spans[-1] = Span(spans[-1].start, offset + 1)
        else:
            spans.append(Span(offset, offset + 1))
    return spans


def _marks(content: str, children: list[Token]) -> Iterator[tuple[int, int]]:
    position = 0
    skipping = False
    for child in children:
        if child.type in ("link_open", "link_close") and child.markup == "autolink":
            # `<https://...>`: no words, so the target between its two ends is hidden too.
            if child.type == "link_open":
                end = content.find(">", position) + 1 or position
                yield position, end
                position = end
            skipping = child.type == "link_open"
        elif not skipping:
            found = _child(content, position, child)
            if found is None:
                return
            start, hidden_to, end = found
            yield position, start
            yield start, hidden_to
            position = end


def _child(content: str, position: int, child: Token) -> tuple[int, int, int] | None:
    """Where a child starts in the content, to where it is markup, and where it ends.

    None when it is not there.
    """
    kind = child.type
    if kind in ("softbreak", "hardbreak"):
        match = _BREAK.search(content, position)
        return (match.start(1), match.end(1), match.end()) if match else None
    if kind not in ("text", "text_special"):
        end = _markup_end(content, position, child)
        return (position, end, end) if end is not None else None
    written = child.content if kind == "text" else child.markup
    at = content.find(written, position)
    if at < 0:
        return None
    end = at + len(written)
    if kind == "text_special" and child.info == "escape":
        return at, at + 1, end
    blank = kind == "text_special" and written.lower() in _SPACE_ENTITIES
    return at, end if blank else at, end


def _markup_end(content: str, position: int, child: Token) -> int | None:
    kind = child.type
    if kind == "html_inline":
        at = content.find(child.content, position)
        return at + len(child.content) if at >= 0 else None
    if kind == "code_inline":
        ticks = child.markup
        match = re.compile(rf"(?<!`){ticks}(?!`)").search(content, position + len(ticks))
        return match.end() if match else None
    if kind == "link_open":
        return position + 1 if content.startswith("[", position) else None
    if kind == "link_close":
        return _target_end(content, position + 1) if content.startswith("]", position) else None
    if kind == "image":
        closing_bracket = _closing(content, position + 1)
        return _target_end(content, closing_bracket + 1) if closing_bracket is not None else None
    at = content.find(child.markup, position)
    return at + len(child.markup) if at == position else None


def _closing(content: str, opening: int) -> int | None:
    """The bracket that closes the one at `opening`."""
    depth, position = 0, opening
    while position < len(content):
        if content[position] == "\\":
            position += 1
        elif content[position] == "[":
            depth += 1
        elif content[position] == "]":
            depth -= 1
            if not depth:
                return position
        position += 1
    return None


def _target_end(content: str, position: int) -> int:
    """Where the target of a link or image ends: `(url "title")`, `[reference]` or nothing."""
    if content.startswith("[", position):
        end = content.find("]", position)
        return end + 1 if end >= 0 else position
    if not content.startswith("(", position):
        return position
    at = _past_blanks(content, position + 1)
    target = parseLinkDestination(content, at, len(content))
    at = _past_blanks(content, target.pos if target.ok else at)
    title = parseLinkTitle(content, at, len(content))
    at = _past_blanks(content, title.pos if title.ok else at)
    return at + 1 if content.startswith(")", at) else position


def _past_blanks(content: str, position: int) -> int:
    while position < len(content) and content[position] in " \t\n":
        position += 1
    return position
