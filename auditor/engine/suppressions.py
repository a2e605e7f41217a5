"""Suppressions written into the text: what they say, what they hold for, what is wrong with them.

`<!-- auditor: ignore[SRC101] until=2027-01-31 -- why -->` holds for the sentence that follows
it, or, standing alone on its line, for the paragraph that follows; `ignore-file[...]` holds for
the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from auditor.rule import Reading
from auditor.spans import Span

_COMMENT = re.compile(r"<!--\s*auditor\s*:(?P<body>.*?)-->", re.DOTALL | re.IGNORECASE)
_DIRECTIVE = re.compile(
    r"(?P<verb>ignore|ignore-file)"
    r"\s*(?:\[(?P<rules>[^\]]*)\])?"
    r"(?:\s+until\s*=\s*(?P<until>\S+))?"
    r"\s*(?:(?:--|\u2013|\u2014)\s*(?P<reason>.*?))?\s*",
    re.DOTALL,
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_EXAMPLE = "<!-- auditor: ignore[RULE] until=YYYY-MM-DD -- reason -->"


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment in one document.

    `rules` are the codes or names it lists, `until` its last day, `holds` the characters it
    speaks of (None where nothing follows it), `problem` why it cannot be followed at all.
    """

    span: Span
    rules: tuple[str, ...] = ()
    until: date | None = None
    reason: str = ""
    holds: Span | None = None
    problem: str = ""

    def expired(self, today: date) -> bool:
        """Whether its last day lies before `today`."""
        return self.until is not None and self.until < today


def suppressions(reading: Reading) -> tuple[Suppression, ...]:
    """Every `auditor:` comment of a document, in the order of the text."""
    return tuple(_bound(one, whole, reading) for one, whole in _written(reading.text))


def _written(text: str) -> Iterator[tuple[Suppression, bool]]:
    """Each comment as read, and whether it speaks of the whole document."""
    for match in _COMMENT.finditer(text):
        span = Span(*match.span())
        body = match["body"].strip()
        parsed = _DIRECTIVE.fullmatch(body)
        if parsed is None:
            yield Suppression(span, problem=f"'{body}' is not understood: write {_EXAMPLE}"), False
            continue
        rules = tuple(name.strip() for name in (parsed["rules"] or "").split(",") if name.strip())
        until, problem = _until(parsed["until"])
        if not rules or {"ALL", "*"} & set(rules):
            problem = f"a blanket {parsed['verb']} is refused: name the rules, {_EXAMPLE}"
        reason = " ".join((parsed["reason"] or "").split())
        whole = parsed["verb"] == "ignore-file"
        yield Suppression(span, rules, until, reason, None, problem), whole


def _until(stated: str | None) -> tuple[date | None, str]:
    if stated is None:
        return None, ""
    if _DATE.fullmatch(stated):
        year, month, day = map(int, stated.split("-"))
        if year and 1 <= month <= 12 and 1 <= day <= _days(year, month):
            return date(year, month, day), ""
    return None, f"'{stated}' is no day of the form YYYY-MM-DD"


def _days(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else None
    return (following - date(year, month, 1)).days if following else 31


def _bound(suppression: Suppression, whole: bool, reading: Reading) -> Suppression:
    if whole:
        return replace(suppression, holds=Span(0, len(reading.text)))
    alone = _alone(suppression.span, reading.text)
    held = _paragraph(suppression.span, reading) if alone else _sentence(suppression.span, reading)
    return replace(suppression, holds=held)


def _alone(span: Span, text: str) -> bool:
    """Whether nothing but other comments stands on the line or lines of `span`."""
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end)
    line = text[first : span.start] + text[span.end : len(text) if last < 0 else last]
    return not _COMMENT.sub("", line).strip()


def _paragraph(span: Span, reading: Reading) -> Span | None:
    """From the end of the comment, the first block with prose in it."""
    prose = reading.document.prose
    for block in reading.document.blocks:
        start = max(block.start, span.end)
        if start < block.end and prose[start : block.end].strip():
            return Span(start, block.end)
    return None


def _sentence(span: Span, reading: Reading) -> Span | None:
    """The sentence the comment stands in, else the next one of the same paragraph."""
    prose = reading.document.prose
    for sentence in reading.extraction.sentences:
        start = max(sentence.start, span.end)
        if start >= sentence.end or not prose[start : sentence.end].strip():
            continue
        if prose[sentence.start : span.start].strip():
            return sentence
        return Span(start, sentence.end) if _runs_on(span, start, reading) else None
    return None


def _runs_on(comment: Span, start: int, reading: Reading) -> bool:
    """Whether the text at `start` belongs to the paragraph or the line of the comment."""
    block = reading.document.block_at(start)
    if block is None or block.start <= comment.start:
        return True
    return "\n" not in reading.text[comment.end : block.start]
