"""Build the claims of a document from its sentences and attributions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.assertion import asks, assertion, coordinated
from auditor.claims.claim import Claim, Link
from auditor.claims.cues import has_predicate, is_negated
from auditor.claims.node import Node
from auditor.claims.own import own_claim, remainders, says_something, without_label
from auditor.claims.scene import TRAIL, Scene, claim_of, is_usable
from auditor.claims.sentences import inner_sentences
from auditor.claims.stretches import common, without
from auditor.documents.document import Block
from auditor.spans import Span, hull, text_of, trimmed

_FIRST_PERSON = frozenset({"i", "we"})


def sentence_claims(scene: Scene, sentence: Span, block: Block) -> Iterator[Claim]:
    """The claims of one sentence: of its attributions, then the author's own."""
    label_end = sentence.start
    if block.kind == "list-item":
        label_end = without_label(scene.text, sentence, block).start
    near = scene.tops_near(sentence)
    tops = [
        i
        for i in near
        if _touches(scene.nodes[i], sentence)
        and is_usable(scene, i)
        and not (sentence.start <= scene.nodes[i].cue[0].start < label_end)
    ]
    covered: list[Span] = []
    for index in tops:
        covered += _ground(scene, index)
        yield from _content_claims(scene, index, (), sentence, block)
    if not tops:
        if any(_is_mention(scene.nodes[i], sentence, scene.text) for i in near):
            return
        yield from own_claim(scene, sentence, block)
        return
    yield from remainders(scene, sentence, covered, tops, block)


def _is_mention(node: Node, sentence: Span, text: str) -> bool:
    """Whether a sentence is nothing but the name of a source, as below a quotation."""
    bare = trimmed(sentence, text, TRAIL + "―")
    return bare is not None and any(part.holds(bare) for part in node.source)


def _touches(node: Node, sentence: Span) -> bool:
    return any(piece.overlaps(sentence) for piece in node.content)


def _ground(scene: Scene, index: int) -> list[Span]:
    """Everything that belongs to a node or to what it cites: source, cue, content, relay."""
    node = scene.nodes[index]
    spans = [*node.source, *node.cue, *node.content, *node.relays]
    for child in scene.children(index):
        spans += [*scene.nodes[child].source, *scene.nodes[child].cue]
    return spans


def _content_claims(
    scene: Scene, index: int, outer: tuple[Link, ...], sentence: Span, block: Block
) -> Iterator[Claim]:
    """Claims of one attribution's content in this sentence, innermost sources last."""
    node = scene.nodes[index]
    named = {link.text for link in outer}
    chain = outer + tuple(link for link in _links(scene, index) if link.text not in named)
    ids = tuple(dict.fromkeys(link.attribution for link in chain)) or (scene.ids[index],)
    left = [piece for piece in (common(p, sentence) for p in node.content) if piece]
    for child in scene.children(index):
        inner = scene.nodes[child]
        if not any(p.overlaps(q) for p in inner.content for q in left):
            continue
        if _same_content(inner, node):
            yield from _content_claims(scene, child, chain, sentence, block)
            return
        if is_usable(scene, child):
            yield from _content_claims(scene, child, chain, sentence, block)
            left = [
                piece
                for piece in without(left, _ground(scene, child))
                if says_something(piece, scene.text)
            ]
    for spans in _assertions(scene, left, is_whole=left == list(node.content)):
        if asks(scene.text, spans):
            continue
        yield claim_of(scene, spans, sentence, chain, _cues(scene, index), ids, block)


def _same_content(inner: Node, outer: Node) -> bool:
    """Whether a child carries the whole content: an origin that the outer one cites."""
    return hull(inner.content).holds(hull(outer.content))


def _cues(scene: Scene, index: int) -> tuple[Span, ...]:
    """The cues from the outermost attribution down to this one."""
    spans: list[Span] = []
    step: int | None = index
    while step is not None and step >= 0:
        spans = [*scene.nodes[step].cue, *spans]
        step = scene.nodes[step].parent
    return tuple(spans)


def _links(scene: Scene, index: int) -> tuple[Link, ...]:
    """The node's own links: the outlets it speaks through, then its source."""
    node = scene.nodes[index]
    text = scene.text
    source = node.source_text(text)
    if source.lower() in _FIRST_PERSON and not scene.is_direct(node.source):
        return ()
    ident, cue = scene.ids[index], node.cue
    links = [Link(ident, span.of(text), span, span.of(text), "outlet", cue) for span in node.relays]
    negated = is_negated(node.cue_text(text))
    if source:
        links.append(Link(ident, source, hull(node.source), source, "person", cue, negated))
    return tuple(links)


def _assertions(
    scene: Scene, left: Sequence[Span], *, is_whole: bool
) -> Iterator[tuple[Span, ...]]:
    """Cut what is left of a content into claims: a quotation's sentences apart."""
    pieces = [piece for piece in left if trimmed(piece, scene.text, TRAIL)]
    if not pieces:
        return
    spans = assertion(tuple(pieces), scene.text)
    if not spans:
        return
    if len(spans) > 1 and not has_predicate(text_of(spans, scene.text)):
        # The verb itself was taken for a cue ("they [had been told] to leave").
        spans = (hull(spans),)
    if len(spans) > 1 or not scene.is_direct(pieces):
        if is_whole or has_predicate(text_of(spans, scene.text)):
            for part in coordinated(spans, scene.text):
                yield assertion(part, scene.text) or part
        return
    for inner in inner_sentences(scene.text, spans[0]):
        cleaned = assertion((inner,), scene.text)
        if cleaned:
            yield cleaned
