"""Make paragraphs of the lines on the pages of a PDF, by their spacing and size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from auditor.documents.blocks import MARKS
from auditor.documents.document import BlockKind
from auditor.documents.paragraphs import Paragraph
from auditor.documents.shapes import ends_sentence

_NUMBER = re.compile(r"(?:page|p\.)?\s*[-–—]?\s*\d+\s*(?:(?:of|/)\s*\d+)?\s*[-–—]?", re.I)
_HYPHENS = "\u0002\ufffe\u00ad"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
# The longest header or footer, in characters.
_LONGEST = 90
# In units of the usual distance between lines, of the body's size, of the usual line's length,
# and, for the widest spacing of lines in a paragraph, of the body's size again.
_PARTED, _LARGER, _SHORT, _WIDEST = 1.2, 1.15, 0.8, 1.6


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line and its page (1-based).

    `left` edge and `baseline` are in points from the bottom left of the page, `size` is that of
    the first character, in points; all 0 where the page does not tell.
    """

    text: str
    page: int
    left: float = 0.0
    baseline: float = 0.0
    size: float = 0.0


def without_furniture(pages: Sequence[Sequence[PdfLine]]) -> list[list[PdfLine]]:
    """The lines of each page without page numbers and the headers and footers that recur.

    A header or footer is the first or last line of at least three pages and of half of them,
    at one height, the same but for its digits, and ends as no sentence does.
    """
    if len(pages) < 2:
        return [list(page) for page in pages]
    recurring = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    often = max(3, len(pages) / 2)

    def is_furniture(line: PdfLine) -> bool:
        numbered = _NUMBER.fullmatch(line.text.strip()) is not None
        recurs = recurring[_key(line)] >= often and not ends_sentence(line.text)
        return numbered or (recurs and len(line.text) <= _LONGEST)

    return [_without(page, [line for line in _edges(page) if is_furniture(line)]) for page in pages]


def _without(page: Sequence[PdfLine], furniture: Sequence[PdfLine]) -> list[PdfLine]:
    return [line for line in page if not any(line is each for each in furniture)]


def _edges(page: Sequence[PdfLine]) -> list[PdfLine]:
    return [*page[:1], *page[-1:]] if len(page) > 1 else []


def _key(line: PdfLine) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.strip()), round(line.baseline)


def paragraphs_of(lines: Sequence[PdfLine]) -> list[Paragraph]:
    """The paragraphs the lines make, in order; one may run over the end of a page."""
    gaps = sorted(
        above.baseline - below.baseline
        for above, below in pairwise(lines)
        if above.page == below.page and above.baseline > below.baseline
    )
    body = median(line.size for line in lines) if lines else 0.0
    leading = gaps[len(gaps) // 4] if gaps else 0.0
    if body:
        leading = min(leading, body * _WIDEST)
    width = sorted(len(line.text) for line in lines)[len(lines) * 3 // 4] if lines else 0
    paragraphs: list[Paragraph] = []
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        if above is not None and not _begins(above, line, leading, width):
            paragraphs[-1] = _with_line(paragraphs[-1], line, above.page)
        else:
            paragraphs.append(_started(line, body))
    shown = (replace(each, text=_CONTROL.sub(" ", each.text)) for each in paragraphs)
    return [each for each in shown if each.text.strip()]


def _begins(above: PdfLine, line: PdfLine, leading: float, width: int) -> bool:
    """Whether a paragraph begins with `line`."""
    if MARKS.match(line.text) or (line.size and abs(line.size - above.size) > 0.1 * line.size):
        return True
    ended = ends_sentence(above.text)
    gap = above.baseline - line.baseline
    if above.page != line.page or gap < 0:
        return ended or not (line.text[0].islower() or len(above.text) >= width * _SHORT)
    if leading and gap > leading * _PARTED:
        return True
    indented = line.left - above.left > 0.8 * line.size > 0
    return ended and (indented or len(above.text) < width * _SHORT)


def _started(line: PdfLine, body: float) -> Paragraph:
    kind: BlockKind | None = None
    text = line.text
    if mark := MARKS.match(text):
        kind, text = "list-item", text[mark.end() :]
    elif body and line.size > body * _LARGER and len(text) < 200 and not text.endswith("."):
        kind = "heading"
    return Paragraph(text, kind, page=line.page)


def _with_line(paragraph: Paragraph, line: PdfLine, last_page: int) -> Paragraph:
    text = paragraph.text
    if text[-1] in _HYPHENS:
        text = text[:-1]
    elif not (text.endswith("-") and line.text[0].islower()):
        text += " "
    breaks = paragraph.breaks
    if line.page != last_page:
        breaks = (*breaks, (len(text), line.page))
    return replace(paragraph, text=text + line.text, breaks=breaks)
