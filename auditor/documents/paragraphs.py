"""Make a document of paragraphs whose places are known, as .docx and .pdf files give them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from auditor.documents.document import Block, BlockKind, Document, Segment
from auditor.documents.facts import Facts
from auditor.documents.plain import top_heading
from auditor.documents.refusal import Refusal
from auditor.documents.shapes import (
    ends_sentence,
    introduces_list,
    is_byline,
    is_caption,
    is_heading,
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The words of one paragraph and where it stands; `kind` None leaves it to its shape.

    `breaks` are (offset in the text, page) pairs, for a paragraph that runs on to a next page.
    """

    text: str
    kind: BlockKind | None = None
    page: int | None = None
    paragraph: int | None = None
    part: str | None = None
    breaks: tuple[tuple[int, int], ...] = ()


def document_from_paragraphs(
    paragraphs: Iterable[Paragraph],
    *,
    path: str,
    kind: str,
    sha256: str,
    facts: Facts,
    nothing: Refusal,
    notes: tuple[str, ...] = (),
) -> Document:
    """The document of the paragraphs, parted by blank lines.

    Raises `nothing` where they hold no words.
    """
    told = list(paragraphs)
    blocks, segments = _placed(told)
    text = "\n\n".join(each.text for each in told)
    if not any(c.isalnum() for c in text):
        raise nothing
    if "title" not in facts and (title := top_heading(text, tuple(blocks))):
        facts = {**facts, "title": title}
    return Document(
        id=path,
        path=path,
        text=text,
        sha256=sha256,
        kind=kind,
        blocks=tuple(blocks),
        segments=tuple(segments),
        notes=notes,
        **facts,
    )


def _placed(paragraphs: list[Paragraph]) -> tuple[list[Block], list[Segment]]:
    """A block for each paragraph, and a segment for each page it stands on."""
    blocks: list[Block] = []
    segments: list[Segment] = []
    start = 0
    for each, kind in zip(paragraphs, _kinds(paragraphs), strict=True):
        end = start + len(each.text)
        blocks.append(Block(start, end, kind))
        edges: list[tuple[int, int | None]]
        edges = [(0, each.page), *each.breaks, (len(each.text), None)]
        for (left, page), (right, _) in pairwise(edges):
            place = Segment(start + left, start + right, None, page, each.paragraph, each.part)
            segments.append(place)
        start = end + 2
    return blocks, segments


def _kinds(paragraphs: list[Paragraph]) -> list[BlockKind]:
    """The kinds of the paragraphs, told by shape where the file does not state them.

    A file that has headings of its own is believed: no paragraph is taken for one by shape.
    """
    styled = any(each.kind == "heading" for each in paragraphs)
    kinds: list[BlockKind] = []
    for index, each in enumerate(paragraphs):
        below = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        kinds.append(each.kind or _by_shape(each.text, below, styled=styled))
    return kinds


def _by_shape(text: str, below: Paragraph | None, *, styled: bool) -> BlockKind:
    if is_byline(text):
        return "byline"
    if is_caption(text):
        return "caption"
    if below is None or "\n" in text:
        return "paragraph"
    if introduces_list(text) and below.kind == "list-item":
        return "heading"
    heads = ends_sentence(below.text) or below.kind == "list-item" or is_byline(below.text)
    if not styled and is_heading(text, alone=True, opens=True, heads=heads):
        return "heading"
    return "paragraph"
