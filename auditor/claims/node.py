"""An attribution while it is being worked out: marks with relays and a parent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from auditor.claims.cues import is_noun_cue
from auditor.claims.marks import MarkedAttribution
from auditor.spans import Span, hull, text_of, trimmed

# The parent of a node that another one replaces: it goes, with all below it.
PUT_ASIDE = -1
_EDGE = " \t\r\n\u00a0\u200b"
_SOURCE_EDGE = _EDGE + ",;:.—–-\"“”‘’'"


@dataclass(frozen=True)
class Node:
    """One attribution of a text: `parent` is the index of the one whose content holds it.

    `relays` are the mentions of outlets through which the source speaks ("told OUTLET"),
    outermost first. `content` keeps its quotation marks and its "that".
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float = 1.0
    parent: int | None = None
    relays: tuple[Span, ...] = field(default=())

    @property
    def content_hull(self) -> Span:
        """From the first to the last character of the content."""
        return hull(self.content)

    @property
    def extent(self) -> Span:
        """From the first to the last character of source, cue and content."""
        return hull(self.source + self.cue + self.content)

    def cue_text(self, text: str) -> str:
        """The words of the cue."""
        return text_of(self.cue, text)

    def source_text(self, text: str) -> str:
        """The words of the source mention, empty when none is named."""
        return text_of(self.source, text)

    def content_text(self, text: str) -> str:
        """The words of the content."""
        return text_of(self.content, text)


def from_mark(mark: MarkedAttribution, text: str, offset: int = 0) -> Node | None:
    """The node of a mark made in a stretch that starts at `offset` of `text`.

    None when nothing but white space is left of the content.
    """

    def moved(spans: tuple[tuple[int, int], ...], strip: str) -> tuple[Span, ...]:
        found = (trimmed((s + offset, e + offset), text, strip) for s, e in spans)
        return tuple(sorted(span for span in found if span is not None))

    content = moved(mark.content, _EDGE)
    if not content:
        return None
    cue = moved(mark.cue, _EDGE + ",;")
    if is_noun_cue(text_of(cue, text)):
        content = _before_verdict(content, text)
    source = tuple(
        _without_possessive(span, text)
        for span in moved(mark.source, _SOURCE_EDGE)
        if re.search(r"\w", span.of(text))
    )
    return Node(source, cue, content, mark.confidence)


def _without_possessive(span: Span, text: str) -> Span:
    """Cut "the minister's" to "the minister": the ending belongs to the cue."""
    if span.of(text)[-2:] in ("'s", "’s") and len(span.of(text)) > 2:
        return Span(span.start, span.end - 2)
    return span


_VERDICT = re.compile(
    r"\s+(?:is|are|was|were|has been|have been)\s+(?:\w+\s+)?(?:contradicted|disputed|challenged"
    r"|denied|refuted|rejected|undermined|supported|confirmed|backed|echoed|dismissed)\b"
)


def _before_verdict(content: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """Cut "P is contradicted by Z" to P: what becomes of a claim is no part of it."""
    for index, piece in enumerate(content):
        found = _VERDICT.search(text, *piece)
        if found is not None and found.start() > piece.start:
            return (*content[:index], Span(piece.start, found.start()))
    return content
