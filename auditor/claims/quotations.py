"""Quotation marks: which stretches of a text are quoted, whatever marks the writer used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.claims.claim import Quotation
from auditor.spans import Span

# Closing mark by opening mark. A straight or doubled mark closes itself.
_PAIRS = {"“": "”", "„": "”“", "«": "»", '"': '"', "``": "''", "''": "''"}
_DOUBLE = re.compile(r"“|”|„|«|»|\"|``|''")
_PARAGRAPH_END = re.compile(r"\n[ \t\r]*\n|\n(?=[ \t]*[“\"„«])")
_SINGLE = re.compile(
    r"(?:(?<=^)|(?<=[\s(\[“\"—–:]))(?P<open>[‘'])(?=\S)"
    r"(?P<inner>[^\n‘]*?[^\s‘])(?P<close>[’'])(?=$|[\s,.;:?!)\]”\"—–])",
    re.MULTILINE,
)
_ELISION = re.compile(r"[’'](?:\d0s|em|tis|twas|til|cause|n|bout)\b", re.IGNORECASE)


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Every quoted stretch of `text`, in order, outermost only.

    A mark left open ends with its paragraph (`closed` is False), as English style writes
    quotations that run over several paragraphs. Single marks count only as a pair that
    cannot be apostrophes, and only where no double marks enclose them.
    """
    doubles = list(_double_quotations(text))
    covered = [quotation.span for quotation in doubles]
    singles = [one for one in _single_quotations(text) if not any(map(one.span.overlaps, covered))]
    return tuple(sorted(doubles + singles, key=lambda quotation: quotation.span))


def _double_quotations(text: str) -> Iterator[Quotation]:
    opened: tuple[int, str] | None = None
    limit = -1
    for mark in _DOUBLE.finditer(text):
        if opened is not None and mark.start() >= limit:
            yield _unclosed(text, opened, limit)
            opened = None
        if opened is None:
            if mark.group() in _PAIRS and _can_open(text, mark):
                opened, limit = (mark.start(), mark.group()), _paragraph_end(text, mark.end())
        elif mark.group() in _PAIRS[opened[1]] and _can_close(text, mark):
            inner = Span(opened[0] + len(opened[1]), mark.start())
            if inner.start < inner.end:
                yield Quotation(Span(opened[0], mark.end()), inner)
            opened = None
    if opened is not None:
        yield _unclosed(text, opened, limit)


def _can_open(text: str, mark: re.Match[str]) -> bool:
    """A straight mark after a digit is inches or minutes; a mark before a space opens nothing."""
    if mark.end() >= len(text) or text[mark.end()].isspace():
        return False
    return not (mark.group() in ('"', "''") and mark.start() and text[mark.start() - 1].isalnum())


def _can_close(text: str, mark: re.Match[str]) -> bool:
    """A straight mark that stands after a space and before a letter opens rather than closes."""
    if mark.group() not in ('"', "''"):
        return True
    after = text[mark.end() : mark.end() + 1]
    return not (text[mark.start() - 1].isspace() and after.isalnum())


def _paragraph_end(text: str, position: int) -> int:
    found = _PARAGRAPH_END.search(text, position)
    return found.start() if found else len(text)


def _unclosed(text: str, opened: tuple[int, str], end: int) -> Quotation:
    while end > opened[0] and text[end - 1].isspace():
        end -= 1
    return Quotation(Span(opened[0], end), Span(opened[0] + len(opened[1]), end), closed=False)


def _single_quotations(text: str) -> Iterator[Quotation]:
    for found in _SINGLE.finditer(text):
        if _ELISION.match(text, found.start("open")):
            continue
        yield Quotation(Span(*found.span()), Span(*found.span("inner")))


def continues(before: Quotation, after: Quotation, text: str) -> bool:
    """Whether `after` carries on a quotation that `before` left open at its paragraph's end."""
    between = text[before.span.end : after.span.start]
    return not before.closed and not between.strip() and "\n" in between
