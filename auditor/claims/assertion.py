"""From a content as it stands in the text to the words of a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.claims.cues import has_predicate
from auditor.spans import Span, trimmed

_EDGE = " \t\r\n\u00a0\u200b"
_CLOSERS = "”\"»'’"
_AND_THAT = re.compile(r",?\s+(?:and|but|or)\s+(?=that\s)", re.IGNORECASE)


def assertion(content: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """A content as a claim: without its "that", outer quotation marks and last full stop."""
    spans = list(content)
    first, last = spans[0], spans[-1]
    start = first.start
    lead = text[start : start + 5].lower()
    if lead == "that " or lead == "that\n":
        start += 5
    spans[0] = Span(start, first.end) if start < first.end else first
    end = _without_stop(text, spans[-1].start, last.end)
    if _opens_inside(text[spans[-1].start : end], text[end : last.end]):
        end = last.end
    spans[-1] = Span(spans[-1].start, end)
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


def _opens_inside(kept: str, gone: str) -> bool:
    """Whether the closing mark cut off belongs to one that opens within what is kept."""
    straight = '"' in gone and kept.count('"') % 2 == 1 and not kept.startswith('"')
    curly = "”" in gone and kept.count("“") > kept.count("”") and not kept.startswith("“")
    return straight or curly


def coordinated(spans: tuple[Span, ...], text: str) -> Iterator[tuple[Span, ...]]:
    """Part `P and that Q` under one cue into P and Q."""
    if len(spans) != 1:
        yield spans
        return
    start = spans[0].start
    for match in _AND_THAT.finditer(text, *spans[0]):
        if has_predicate(text[start : match.start()]) and has_predicate(
            text[match.end() : spans[0].end]
        ):
            yield (Span(start, match.start()),)
            start = match.end()
    yield (Span(start, spans[0].end),)


def asks(text: str, spans: Sequence[Span]) -> bool:
    """Whether a content is a question, which asserts nothing."""
    end = spans[-1].end
    return text[end - 1 : end] == "?" or text[end : end + 1] == "?"
