"""Build the claims of a document from its sentences and attributions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.claims.assertion import asks, assertion, coordinated
from auditor.claims.claim import Claim, Hedge, Link, Quotation
from auditor.claims.cues import (
    has_predicate,
    is_negated,
    is_no_comment,
    is_noun_cue,
    states,
)
from auditor.claims.hedges import weakens_claim
from auditor.claims.node import Node
from auditor.claims.sentences import inner_sentences
from auditor.claims.stretches import common, inside_any, without
from auditor.documents.document import Block
from auditor.spans import Span, hull, text_of, trimmed

_LABEL = re.compile(r"(?P<label>[A-Z][^.:;!?“”\"\n]{0,60}):\s+(?=\S)")
_WE_JUDGE = re.compile(
    r"We\s+(?:\w+\s+)?(?:assess|judge|estimate|believe|conclude|think|expect)\b[^.;:]{0,60}?\s+that\s+"
)
NO_COMMENT_WORDS = 15
# "reportedly told": such an adverb in the cue weakens the claim; a verb there only reports it.
BESIDE_KINDS = ("evidential", "estimative", "confidence")
_FIRST_PERSON = frozenset({"i", "we"})
_CONNECTIVE = re.compile(
    r"^(?:but|while|although|though|whereas|and|yet|;|—|–|-|,|\s)+", re.IGNORECASE
)
_TRAIL = ' \t\r\n\u00a0.;,:—–"”“»'


@dataclass(frozen=True)
class Scene:
    """What the claims of one document are made from."""

    text: str
    nodes: Sequence[Node]
    ids: Sequence[str]
    quotations: Sequence[Quotation]
    hedges: Sequence[Hedge]

    def children(self, index: int) -> list[int]:
        """Indices of the nodes that stand inside the content of node `index`."""
        return [i for i, node in enumerate(self.nodes) if node.parent == index]

    def is_direct(self, spans: Iterable[Span]) -> bool:
        """Whether all of `spans` lies in quotation marks."""
        inner = [trimmed(span, self.text, _TRAIL) for span in spans]
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


def sentence_claims(scene: Scene, sentence: Span, block: Block) -> Iterator[Claim]:
    """The claims of one sentence: of its attributions, then the author's own."""
    label_end = sentence.start
    if block.kind == "list-item":
        label_end = _without_label(scene.text, sentence, block).start
    tops = [
        i
        for i, node in enumerate(scene.nodes)
        if node.parent is None
        and _touches(node, sentence)
        and is_usable(scene, i)
        and not (sentence.start <= node.cue[0].start < label_end)
    ]
    covered: list[Span] = []
    for index in tops:
        covered += _ground(scene, index)
        yield from _content_claims(scene, index, (), sentence, block)
    if not tops:
        yield from _own_claim(scene, sentence, block)
        return
    yield from _remainders(scene, sentence, covered, tops, block)


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
                if _says_something(piece, scene.text)
            ]
    for spans in _assertions(scene, left, is_whole=left == list(node.content)):
        if asks(scene.text, spans):
            continue
        yield _claim(scene, spans, sentence, chain, _cues(scene, index), ids, block)


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
    pieces = [piece for piece in left if trimmed(piece, scene.text, _TRAIL)]
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


def _says_something(piece: Span, text: str) -> bool:
    words = _CONNECTIVE.sub("", piece.of(text)).strip(_TRAIL)
    return len(words.split()) >= 5 and has_predicate(words)


_CLAUSE = re.compile(
    r"^[\s,;—–-]*(?:but|while|although|though|whereas|and|yet|;|—|–)\b", re.IGNORECASE
)
_PREDICATE_TAIL = re.compile(
    r"^\s*,?\s*(?:is|are|was|were|has|have|had|does|did|came|follows?|contradicts?|drew|sparked"
    r"|prompted|remains?|appears?|seems?|proved|turned|led|raised)\b",
    re.IGNORECASE,
)


def _remainders(
    scene: Scene, sentence: Span, covered: Sequence[Span], tops: Sequence[int], block: Block
) -> Iterator[Claim]:
    """The author's own clauses beside the attributions of a sentence."""
    for piece in without([sentence], covered):
        body = piece.of(scene.text)
        nouns = [i for i in tops if is_noun_cue(scene.nodes[i].cue_text(scene.text))]
        follows = any(scene.nodes[i].content[-1].end <= piece.start for i in nouns)
        if follows and _PREDICATE_TAIL.match(body):
            yield from _own_claim(scene, sentence, block)
            return
        if _CLAUSE.match(body) and _says_something(piece, scene.text):
            shift = _CONNECTIVE.match(body)
            start = piece.start + (shift.end() if shift else 0)
            yield from _own_claim(scene, Span(start, piece.end), block, sentence)


def _own_claim(
    scene: Scene, stretch: Span, block: Block, sentence: Span | None = None
) -> Iterator[Claim]:
    """The claim the author makes in a stretch, unless it asks or is no sentence at all."""
    body = _after_judging(scene.text, _without_label(scene.text, stretch, block))
    if scene.text[body.start : body.end].rstrip(" \"”’')").endswith("?"):
        return
    spans = assertion((body,), scene.text)
    if not spans or not re.search(r"\w", spans[0].of(scene.text)):
        return
    words = spans[0].of(scene.text)
    ended = scene.text[spans[-1].end : body.end].strip(" ”\"’'")[:1] in (".", "!")
    if not (has_predicate(words) or ended):
        return
    if is_no_comment(words) and len(words.split()) <= NO_COMMENT_WORDS:
        return
    cues = tuple(
        cue
        for node in scene.nodes
        if node.parent is None and not node.source
        for cue in node.cue
        if body.holds(cue)
    )
    own_ids = tuple(
        scene.ids[i]
        for i, node in enumerate(scene.nodes)
        if node.parent is None and any(cue in cues for cue in node.cue)
    )
    yield _claim(scene, spans, sentence or stretch, (), cues, own_ids, block)


def _after_judging(text: str, sentence: Span) -> Span:
    """Leave out "We assess that": the judgement is the author's claim, not a report of it."""
    found = _WE_JUDGE.match(text, sentence.start, sentence.end)
    return Span(found.end(), sentence.end) if found else sentence


def _without_label(text: str, sentence: Span, block: Block) -> Span:
    """Leave out a run-in label such as `Key point: ` at the start of an item or paragraph."""
    if sentence.start > block.start + 3:
        return sentence
    match = _LABEL.match(text, sentence.start, sentence.end)
    if match is None or len(match["label"].split()) > 6:
        return sentence
    rest = text[match.end() : sentence.end]
    if has_predicate(match["label"]) or len(rest.split()) < 4:
        return sentence
    return Span(match.end(), sentence.end)


def _claim(
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
