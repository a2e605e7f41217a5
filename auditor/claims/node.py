"""An attribution while it is being worked out: marks with relays and a parent."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.claims.marks import MarkedAttribution
from auditor.spans import Span, hull, text_of, trimmed

_EDGE = " \t\r\n\u00a0\u200b"
_SOURCE_EDGE = _EDGE + ",;:.—–-\"“”‘’'()[]"
_CLOSERS = "”\"»'’"


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
    return Node(
        moved(mark.source, _SOURCE_EDGE), moved(mark.cue, _EDGE + ",;"), content, mark.confidence
    )


def assertion(content: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """A content as a claim: without its "that", outer quotation marks and last full stop."""
    spans = list(content)
    first, last = spans[0], spans[-1]
    start = first.start
    lead = text[start : start + 5].lower()
    if lead == "that " or lead == "that\n":
        start += 5
    spans[0] = Span(start, first.end) if start < first.end else first
    spans[-1] = Span(spans[-1].start, _without_stop(text, spans[-1].start, last.end))
    cleaned = (trimmed(span, text, _EDGE + ",;:—–") for span in spans)
    kept = tuple(span for span in cleaned if span is not None)
    return tuple(_without_outer_marks(span, text) for span in kept)


def _without_stop(text: str, start: int, end: int) -> int:
    closer = end
    while closer > start and text[closer - 1] in _CLOSERS + _EDGE:
        closer -= 1
    if closer > start + 1 and text[closer - 1] == "." and text[closer - 2] != ".":
        word = text[start : closer - 1].rsplit(" ", 1)[-1]
        if "." not in word:
            return closer - 1
    return end


def _without_outer_marks(span: Span, text: str) -> Span:
    """Drop a quotation mark that has no partner inside the span, or a pair around all of it."""
    start, end = span
    opener, closer = '“"«„', '”"»'
    while start < end and text[start] in opener:
        body = text[start + 1 : end]
        inner_close = next((i for i, c in enumerate(body) if c in closer), None)
        if inner_close is None or inner_close >= len(body.rstrip(" .,;")) - 1:
            start += 1
        else:
            break
    while end > start and text[end - 1] in closer:
        body = text[start : end - 1]
        marks = sum(body.count(mark) for mark in opener)
        if marks == 0 or (text[end - 1] == '"' and marks % 2 == 0):
            end -= 1
        else:
            break
    return trimmed((start, end), text, _EDGE + ",;") or span
