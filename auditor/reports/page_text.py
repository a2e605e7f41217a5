"""A document as written, block by block, with its claims, hedges, quotations and faults marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from auditor.documents.document import Block, Document
from auditor.engine.audit import Finding
from auditor.reports.plain import inert
from auditor.reports.selection import RANK
from auditor.rule import Reading
from auditor.spans import Span

_BLANK_LINES = re.compile(r"\r?\n(?:[ \t]*\r?\n)+")
_SHADES = ("fe", "fw", "fn")


@dataclass(frozen=True, slots=True)
class Label:
    """A raised link after the character before `at`: to a claim's entry or a finding's note."""

    at: int
    html: Markup


@dataclass(frozen=True, slots=True)
class _Layer:
    """A stretch of text that one CSS class applies to; `note` is the number of a finding."""

    span: Span
    css: str
    note: int | None = None


def blocks_of(document: Document) -> tuple[Block, ...]:
    """Blocks that together hold every word of the document.

    What lies between the document's own blocks (front matter, comments, markup) comes as
    blocks of kind `code`, so that the page shows the file as it is.
    """
    found: list[Block] = []
    position = 0
    for block in sorted(document.blocks, key=lambda one: one.start):
        if block.start < position:
            continue
        found += _gap(document.text, position, block.start)
        found.append(block)
        position = block.end
    if not found:
        return tuple(_paragraphs(document.text))
    return (*found, *_gap(document.text, position, len(document.text)))


class MarkedText:
    """Draws the blocks of one document.

    `claims` gives the number of each claim by id, `notes` each finding with its number.
    """

    def __init__(
        self,
        reading: Reading,
        claims: Mapping[str, int],
        notes: Sequence[tuple[int, Finding]],
    ) -> None:
        self._text = reading.text
        layers = [
            *(_Layer(span, "c") for claim in reading.claims for span in claim.spans),
            *(_Layer(hedge.span, "h") for hedge in reading.extraction.hedges),
            *(_Layer(quote.span, "q") for quote in reading.extraction.quotations),
            *(_Layer(span, "x") for span in reading.document.hidden),
            *(
                _Layer(finding.span, _SHADES[RANK[finding.severity]], number)
                for number, finding in notes
                if finding.span is not None and finding.counts
            ),
        ]
        self._layers = sorted(layers, key=lambda layer: layer.span)
        self._labels = sorted(
            (*_claim_labels(reading, claims), *_note_labels(reading.text, notes)),
            key=lambda label: label.at,
        )
        self._label_places = [label.at for label in self._labels]

    def html(self, block: Block) -> Markup:
        """The block's characters, each marked; labels stand in `sup` elements of their own."""
        layers = [one for one in self._layers if one.span.overlaps(block.span)]
        cuts = {block.start, block.end}
        cuts.update(edge for one in layers for edge in one.span if block.start < edge < block.end)
        cuts.update(
            label.at for label in self._within(block.start, block.end) if label.at < block.end
        )
        edges = sorted({_whole(self._text, cut) for cut in cuts})
        pieces = []
        for start, end in pairwise(edges):
            pieces.append(_marked(self._text[start:end], start, layers))
            pieces += [label.html for label in self._within(start, end)]
        return Markup("").join(pieces)

    def _within(self, start: int, end: int) -> Iterable[Label]:
        """Labels that follow a character of `start` to `end`."""
        first = bisect_right(self._label_places, start)
        return self._labels[first : bisect_right(self._label_places, end)]


def shown(text: str, block: Block) -> str:
    """The characters of a block as the page shows them."""
    return inert(text[block.start : block.end])


def _marked(text: str, start: int, layers: Sequence[_Layer]) -> Markup:
    over = [one for one in layers if one.span.start <= start < one.span.end]
    drawn = escape(inert(text))
    if not over:
        return drawn
    classes = {one.css for one in over}
    faults = sorted(classes.intersection(_SHADES), key=_SHADES.index)
    names = [name for name in ("q", "c", "h", "x") if name in classes] + faults[:1]
    notes = sorted({one.note for one in over if one.note is not None})
    data = Markup(' data-f="{}"').format(" ".join(map(str, notes))) if notes else ""
    return Markup('<span class="{}"{}>{}</span>').format(" ".join(names), data, drawn)


def _whole(text: str, cut: int) -> int:
    """`cut`, moved behind a line end that it would part."""
    return cut + 1 if text[cut - 1 : cut + 1] == "\r\n" else cut


def _behind(text: str, span: Span) -> int:
    """The end of the last character of `span` that is not white space."""
    return max(span.start + 1, span.start + len(text[span.start : span.end].rstrip()))


def _claim_labels(reading: Reading, claims: Mapping[str, int]) -> Iterator[Label]:
    for claim in reading.claims:
        number = claims[claim.id]
        yield Label(
            _behind(reading.text, claim.span),
            Markup('<sup><a class="n" id="c{0}" href="#k{0}">{0}</a></sup>').format(number),
        )


def _note_labels(text: str, notes: Iterable[tuple[int, Finding]]) -> Iterator[Label]:
    for number, finding in notes:
        if finding.span is not None:
            shade = _SHADES[RANK[finding.severity]] if finding.counts else "fa"
            yield Label(
                _behind(text, finding.span),
                Markup('<sup><a class="l {1}" id="m{0}" href="#f{0}">{2}{0}</a></sup>').format(
                    number, shade, letter(finding)
                ),
            )


def letter(finding: Finding) -> str:
    """E, W or N, so that severity does not rest on colour."""
    return finding.severity[0].upper()


def _gap(text: str, start: int, end: int) -> Iterator[Block]:
    """What lies between two blocks, without markers such as `#` or `-` that hold no word."""
    for part in _paragraphs(text[start:end]):
        piece = part.span.of(text[start:end])
        if re.search(r"\w", piece):
            first = start + part.start + len(piece) - len(piece.lstrip())
            yield Block(first, first + len(piece.strip()), "code")


def _paragraphs(text: str) -> Iterator[Block]:
    position = 0
    for blank in (*_BLANK_LINES.finditer(text), None):
        end = blank.start() if blank else len(text)
        if text[position:end].strip():
            yield Block(position, end)
        position = blank.end() if blank else end
