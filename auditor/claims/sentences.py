"""Cut a document's prose into sentences, block by block, without moving an offset."""

from __future__ import annotations

import re
from itertools import pairwise

from auditor.documents.document import Block, Document
from auditor.spans import Span, trimmed

PROSE_BLOCKS = frozenset({"paragraph", "list-item", "quote"})
_MARKS = " \t\r\n\u00a0\ufeff*_•·-–—>#"
_CLOSED_THEN_OPENED = re.compile(r"(?<=[.!?][\"”’'])\s+(?=[“\"A-Z])")


def prose_blocks(document: Document) -> tuple[Block, ...]:
    """The blocks that can assert something: not headings, bylines, captions, tables or code."""
    blocks = document.blocks or (Block(0, len(document.text)),)
    return tuple(block for block in blocks if block.kind in PROSE_BLOCKS)


def sentences_of(text: str, block: tuple[int, int]) -> list[Span]:
    """The sentences of `text` between the two offsets of `block`, trimmed of white space.

    The cut is made by sentencex (Wikimedia's rules), but for those behind a title ("Ms. ") or
    inside a word ("R-S.C."); a quotation of several sentences is one sentence to it, and is
    cut further where a full stop stands before a capital.
    """
    import sentencex

    found: list[Span] = []
    start = end = block[0]
    for piece in sentencex.segment("en", text[block[0] : block[1]]):
        end += len(piece)
        if end < block[1] and _goes_on(text, start, end):
            continue
        found.extend(_cut_after_quotes(text, Span(start, end)))
        start = end
    return found


_TITLE = re.compile(
    r"\b(?:Messrs|Mrs|Mr|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Adm|Cmdr|Sens?|Reps?|Gov|Rev|Hon"
    r"|Ft|Mt|vs)\.\s+$"
)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a cut at `end` falls inside a word, or between a title and a name."""
    if not text[end - 1].isspace():
        return text[end].isalnum()
    return bool(_TITLE.search(text, max(start, end - 10), end))


def is_abbreviated(text: str, start: int, stop: int) -> bool:
    """Whether the full stop that ends at `stop` belongs to an abbreviation ("Sept.", "U.S.")."""
    return bool(_ABBREVIATION.search(text, max(start, stop - 12), stop))


def _cut_after_quotes(text: str, whole: Span) -> list[Span]:
    cuts = [
        m.end()
        for m in _CLOSED_THEN_OPENED.finditer(text, whole.start, whole.end)
        if m.end() > whole.start
    ]
    edges = [whole.start, *cuts, whole.end]
    parts = (trimmed((a, b), text) for a, b in pairwise(edges))
    return [part for part in parts if part is not None]


_INNER_STOP = re.compile(r"[.!?]+[\"”’'»]?\s+(?=[“\"‘«]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Rev|Hon|St|Jr|Sr|Inc|Co"
    r"|Corp|Ltd|No|vs|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Ft|Mt|approx|est"
    r"|Art|Fig|pp?)|\b[A-Z]|\b[a-z]\.[a-z]|\b[A-Z]\.[A-Z])\.\s*$"
)


def inner_sentences(text: str, span: tuple[int, int]) -> list[Span]:
    """The sentences inside a quoted stretch, which sentencex never cuts."""
    edges = [span[0]]
    for stop in _INNER_STOP.finditer(text, span[0], span[1]):
        if not is_abbreviated(text, span[0], stop.end()):
            edges.append(stop.end())
    edges.append(span[1])
    parts = (trimmed((a, b), text) for a, b in pairwise(edges))
    return [part for part in parts if part is not None]


def opening_trim(text: str, span: Span) -> Span | None:
    """`span` without bullets and stray emphasis marks at its start."""
    start = span.start
    while start < span.end and text[start] in _MARKS:
        start += 1
    return Span(start, span.end) if start < span.end else None


_DATELINE = re.compile(
    r"(?=.{3})[A-Z][A-Z’.-]*(?: [A-Z][A-Z’.-]*){0,3}(?:,\s+[A-Z][\w.’' ]{1,24}){0,2}"
    r"(?:,?\s+\w{3,9}\.?\s+\d{1,2})?\s*(?:\([A-Z][\w.\s/&-]{1,40}\))?\s*(?:—|–|--|-)\s+"
)


def dateline(text: str, block: tuple[int, int]) -> Span | None:
    """The dateline a paragraph opens with (`KYIV, Ukraine (AP) — `), which asserts nothing."""
    found = _DATELINE.match(text, block[0], block[1])
    return Span(*found.span()) if found else None
