"""From documents to extractions: mark, nest, relay, and build claims, in batches."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from auditor.claims.build import sentence_claims
from auditor.claims.citing import with_citations
from auditor.claims.claim import Attribution, Claim, Extraction, Quotation, Quote
from auditor.claims.continuation import with_continuations
from auditor.claims.hedges import find_hedges
from auditor.claims.identity import with_fingerprints
from auditor.claims.marks import Marks
from auditor.claims.nesting import Marker, beside, outermost_first, with_nested
from auditor.claims.node import PUT_ASIDE, Node, from_mark
from auditor.claims.outlets import is_outlet
from auditor.claims.quotations import find_quotations
from auditor.claims.relay import outlets_outermost, with_relays
from auditor.claims.scene import Scene
from auditor.claims.sentences import (
    dateline,
    opening_trim,
    prose_blocks,
    sentences_of,
)
from auditor.claims.stretches import common
from auditor.claims.turns import with_turns
from auditor.documents.document import Block, Document
from auditor.spans import Span, trimmed

VERSION = "1"
BATCH_WORDS = 20_000


@cache
def shipped_marker() -> Marker:
    """The tagger with the weights that come with the package, loaded once a process."""
    from auditor.claims.tagger import Tagger

    return Tagger.load()


def extract(documents: Iterable[Document], *, marker: Marker | None = None) -> Iterator[Extraction]:
    """One Extraction a document, in order; chains hold mentions, not yet resolved sources.

    Documents are read in batches of about 20,000 words, so that a stream of any length
    takes constant memory. The same text gives the same claims whatever the batch.
    """
    marker = marker or shipped_marker()
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text) // 6
        if size >= BATCH_WORDS:
            yield from _extract_batch(batch, marker)
            batch, size = [], 0
    if batch:
        yield from _extract_batch(batch, marker)


def _extract_batch(documents: Sequence[Document], marker: Marker) -> Iterator[Extraction]:
    texts = [readable(document) for document in documents]
    marks = marker.mark([unwrapped(document) for document in documents])
    found = [
        _nodes(document, text, mark)
        for document, text, mark in zip(documents, texts, marks, strict=True)
    ]
    with_nested(marker, texts, found)
    for document, text, mark, nodes in zip(documents, texts, marks, found, strict=True):
        yield _extraction(document, text, mark, nodes)


def unwrapped(document: Document) -> str:
    """The prose as the tagger reads it: same length, same offsets.

    A line break inside a block is a space, so that hard-wrapped lines read as one paragraph.
    """
    text = document.prose
    pieces, position = [], 0
    for block in document.blocks:
        body = text[block.start : block.end].replace("\n", " ").replace("\r", " ")
        pieces += [text[position : block.start], body]
        position = block.end
    return "".join([*pieces, text[position:]])


def readable(document: Document) -> str:
    """The prose that claims are made from: unwrapped, with blanks where a dateline stands."""
    text = unwrapped(document)
    for block in prose_blocks(document):
        line = dateline(text, block.span)
        if line is not None:
            text = text[: line.start] + " " * (line.end - line.start) + text[line.end :]
    return text


def _nodes(document: Document, text: str, marks: Marks) -> list[Node]:
    nodes = (from_mark(mark, text) for mark in marks.attributions)
    sound = (_in_block(node, document, text) for node in nodes if node is not None and node.cue)
    spoken = with_turns([node for node in sound if node.content], text, document.blocks)
    return outermost_first(spoken, text)


def _in_block(node: Node, document: Document, text: str) -> Node:
    """Cut a content that runs over from another block to its part beside the cue.

    A quotation may run on over paragraphs, and what a colon leads to may stand below it,
    but a heading such as "Findings:" says nothing of what stands under it.
    """
    block = document.block_at(node.cue[0].start)
    if block is None:
        return node
    if node.cue_text(text).rstrip().endswith(":"):
        own = tuple(piece for piece in node.content if block.span.overlaps(piece))
        return replace(node, content=own) if block.kind == "heading" else node
    pieces = []
    for piece in node.content:
        shared = common(piece, block.span)
        runs_over = shared is not None and shared != piece and text[piece.start] not in '“"«'
        pieces.append(trimmed(shared, text) or piece if shared and runs_over else piece)
    return replace(node, content=tuple(pieces))


def _extraction(document: Document, text: str, marks: Marks, nodes: list[Node]) -> Extraction:
    placed = [
        (block, sentence)
        for block in prose_blocks(document)
        for sentence in sentences_of(text, block.span)
    ]
    sentences = [sentence for _, sentence in placed]
    quotations = find_quotations(text)
    sentence = _SentenceAt(sentences)
    nodes = [
        _content_in_reach(_source_in_sentence(node, text, sentence), text, sentence, quotations)
        for node in beside(nodes, text, quotations)
    ]
    nodes = outlets_outermost(with_citations(nodes, text, sentence), text, is_outlet)
    nodes = with_relays(nodes, text, sentence, is_outlet)
    nodes = _top_down(nodes)
    ids = [f"a{number}" for number in range(1, len(nodes) + 1)]
    scene = Scene(text, nodes, ids, quotations, find_hedges(text, marks.hedges))
    claims = _claims(scene, placed)
    return Extraction(
        document.id,
        tuple(_attribution(scene, index) for index in range(len(nodes))),
        with_fingerprints(claims),
        tuple(scene.hedges),
        quotations,
        tuple(sentences),
    )


def _source_in_sentence(node: Node, text: str, sentence: _SentenceAt) -> Node:
    """Cut a source that runs over a full stop to its part in the sentence of the cue."""
    bounds = sentence(node.cue[0].start)
    cut = [common(part, bounds) or part for part in node.source]
    parts = (
        part if part == whole else trimmed(part, text, " .,;:\n") or part
        for part, whole in zip(cut, node.source, strict=True)
    )
    return replace(node, source=tuple(parts))


def _content_in_reach(
    node: Node, text: str, sentence: _SentenceAt, quotations: Sequence[Quotation]
) -> Node:
    """Drop content of other sentences than the cue's, unless quoted or behind a colon or dash.

    A node with nothing left becomes one to put aside (parent -1).
    """
    bounds = sentence(node.cue[0].start)
    outside = bounds.start == bounds.end
    by_mark = not re.search(r"\w\s*$", node.cue_text(text))
    if node.parent is not None or outside or by_mark:
        return node
    reach = [bounds, *(quote.span for quote in quotations)]
    kept = tuple(piece for piece in node.content if any(piece.overlaps(one) for one in reach))
    return replace(node, content=kept) if kept else replace(node, parent=PUT_ASIDE)


def _claims(scene: Scene, placed: Sequence[tuple[Block, Span]]) -> list[Claim]:
    claims: list[Claim] = []
    seen: set[tuple[Span, ...]] = set()
    for block, sentence in placed:
        body = opening_trim(scene.text, sentence)
        if body is None:
            continue
        for claim in sentence_claims(scene, body, block):
            if claim.spans not in seen:
                seen.add(claim.spans)
                claims.append(claim)
    ordered = sorted(claims, key=lambda claim: claim.spans)
    return with_continuations(ordered, scene.quotations, scene.text)


class _SentenceAt:
    """Finds the sentence around an offset; outside all of them, the empty span there."""

    def __init__(self, sentences: Sequence[Span]) -> None:
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]

    def __call__(self, offset: int) -> Span:
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._sentences[index].end:
            return Span(offset, offset)
        return self._sentences[index]


def _top_down(nodes: list[Node]) -> list[Node]:
    """Nodes in the order of the text, parents before children, with parents renumbered.

    A node whose parent is -1 was put aside by the relay step and goes, with all below it.
    """
    kept = [i for i in range(len(nodes)) if _top(nodes, i) is None]
    order = sorted(kept, key=lambda i: (_depth(nodes, i), nodes[i].extent))
    place: dict[int | None, int | None] = {None: None}
    place |= {old: new for new, old in enumerate(order)}
    return [replace(nodes[i], parent=place[nodes[i].parent]) for i in order]


def _top(nodes: Sequence[Node], index: int) -> int | None:
    """What stands above the outermost node over `index`: nothing, or -1 for one put aside."""
    parent = nodes[index].parent
    while parent is not None and parent >= 0:
        parent = nodes[parent].parent
    return parent


def _depth(nodes: Sequence[Node], index: int) -> int:
    depth, parent = 0, nodes[index].parent
    while parent is not None and parent >= 0:
        depth, parent = depth + 1, nodes[parent].parent
    return depth


def _attribution(scene: Scene, index: int) -> Attribution:
    node = scene.nodes[index]
    return Attribution(
        scene.ids[index],
        node.source,
        node.cue,
        node.content,
        None if node.parent is None else scene.ids[node.parent],
        _quote_kind(scene.text, node.content, scene.quotations),
        round(node.confidence, 3),
    )


def _quote_kind(text: str, content: Sequence[Span], quotations: Sequence[Quotation]) -> Quote:
    """Direct when every word of the content is quoted, mixed when some are."""
    quoted = total = 0
    for piece in content:
        bare = trimmed(piece, text, " \t\r\n.,;:—–") or piece
        total += len(bare.of(text).split())
        for quote in quotations:
            start, end = max(bare.start, quote.span.start), min(bare.end, quote.span.end)
            if start < end:
                quoted += len(text[start:end].split())
    if not quoted:
        return "indirect"
    return "direct" if quoted >= total else "mixed"
