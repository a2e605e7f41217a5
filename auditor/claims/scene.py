"""What the claims of one document are made from, and how one claim is put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from auditor.claims.claim import Claim, Hedge, Link, Quotation
from auditor.claims.cues import is_no_comment, states
from auditor.claims.hedges import weakens_claim
from auditor.claims.node import Node
from auditor.claims.stretches import common, inside_any
from auditor.documents.document import Block
from auditor.spans import Span, text_of, trimmed

# "reportedly told": such an adverb in the cue weakens the claim; a verb there only reports it.
BESIDE_KINDS = ("evidential", "estimative", "confidence")
TRAIL = ' \t\r\n\u00a0.;,:—–"”“»'


@dataclass(frozen=True)
class Scene:
    """What the claims of one document are made from."""

    text: str
    nodes: Sequence[Node]
    ids: Sequence[str]
    quotations: Sequence[Quotation]
    hedges: Sequence[Hedge]

    @cached_property
    def _reaches(self) -> list[tuple[int, int, int]]:
        """Extent and index of every node that stands inside no other."""
        return [
            (*node.extent, index) for index, node in enumerate(self.nodes) if node.parent is None
        ]

    def tops_near(self, span: Span) -> list[int]:
        """Indices of the outermost nodes whose extent overlaps `span`."""
        return [i for start, end, i in self._reaches if start < span.end and end > span.start]

    def children(self, index: int) -> list[int]:
        """Indices of the nodes that stand inside the content of node `index`."""
        return [i for i, node in enumerate(self.nodes) if node.parent == index]

    def is_direct(self, spans: Iterable[Span]) -> bool:
        """Whether all of `spans` lies in quotation marks."""
        inner = [trimmed(span, self.text, TRAIL) for span in spans]
        return all(
            span is None or any(quote.span.holds(span) for quote in self.quotations)
            for span in inner
        )


def is_usable(scene: Scene, index: int) -> bool:
    """Whether the node reports a statement that can stand as a claim."""
    node = scene.nodes[index]
    if not node.source or not node.cue:
        return False
    cue, content = node.cue_text(scene.text), node.content_text(scene.text)
    if is_no_comment(f"{cue} {content}"):
        return False
    return states(cue, content, direct=scene.is_direct(node.content))


def claim_of(
    scene: Scene,
    spans: tuple[Span, ...],
    sentence: Span,
    chain: tuple[Link, ...],
    cues: tuple[Span, ...],
    attributions: tuple[str, ...],
    block: Block,
) -> Claim:
    text = scene.text
    hedges = tuple(
        replace(hedge, owner="source" if chain and inside_any(hedge.span, spans) else "author")
        for hedge in scene.hedges
        if weakens_claim(hedge)
        and (
            inside_any(hedge.span, spans)
            or (
                hedge.kind in BESIDE_KINDS
                and hedge.span not in cues
                and inside_any(hedge.span, cues)
            )
            or (not chain and sentence.start <= hedge.span.start < spans[0].start)
        )
    )
    quoted = tuple(
        shared
        for quote in scene.quotations
        for span in spans
        if (shared := common(_quoted_part(quote, text), span))
    )
    return Claim(
        "",
        spans,
        text_of(spans, text),
        sentence,
        chain,
        hedges,
        quoted,
        cues,
        attributions,
        block.kind,
    )


def _quoted_part(quote: Quotation, text: str) -> Span:
    """A quotation's words, without the comma or stop that style puts before the closing mark."""
    return trimmed(quote.inner, text, " \t\r\n,.;") or quote.inner
