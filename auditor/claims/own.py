"""The claims an author makes in their own voice: whole sentences, and clauses beside reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.claims.assertion import assertion
from auditor.claims.claim import Claim
from auditor.claims.cues import has_predicate, is_no_comment, is_noun_cue
from auditor.claims.scene import TRAIL, Scene, claim_of
from auditor.claims.stretches import without
from auditor.documents.document import Block
from auditor.spans import Span

_LABEL = re.compile(r"(?P<label>[A-Z][^.:;!?“”\"\n]{0,60}):\s+(?=\S)")
_WE_JUDGE = re.compile(
    r"We\s+(?:\w+\s+)?(?:assess|judge|estimate|believe|conclude|think|expect)\b[^.;:]{0,60}?\s+that\s+"
)
NO_COMMENT_WORDS = 15
_CONNECTIVE = re.compile(
    r"^(?:but|while|although|though|whereas|and|yet|;|—|–|-|,|\s)+", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"^[\s,;—–-]*(?:but|while|although|though|whereas|and|yet|;|—|–)\b", re.IGNORECASE
)
_PREDICATE_TAIL = re.compile(
    r"^\s*,?\s*(?:is|are|was|were|has|have|had|does|did|came|follows?|contradicts?|drew|sparked"
    r"|prompted|remains?|appears?|seems?|proved|turned|led|raised)\b",
    re.IGNORECASE,
)


def remainders(
    scene: Scene, sentence: Span, covered: Sequence[Span], tops: Sequence[int], block: Block
) -> Iterator[Claim]:
    """The author's own clauses beside the attributions of a sentence."""
    for piece in without([sentence], covered):
        body = piece.of(scene.text)
        nouns = [i for i in tops if is_noun_cue(scene.nodes[i].cue_text(scene.text))]
        follows = any(scene.nodes[i].content[-1].end <= piece.start for i in nouns)
        if follows and _PREDICATE_TAIL.match(body):
            yield from own_claim(scene, sentence, block)
            return
        if _CLAUSE.match(body) and says_something(piece, scene.text):
            shift = _CONNECTIVE.match(body)
            start = piece.start + (shift.end() if shift else 0)
            yield from own_claim(scene, Span(start, piece.end), block, sentence)


def own_claim(
    scene: Scene, stretch: Span, block: Block, sentence: Span | None = None
) -> Iterator[Claim]:
    """The claim the author makes in a stretch, unless it asks or is no sentence at all."""
    body = _after_judging(scene.text, without_label(scene.text, stretch, block))
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
    yield claim_of(scene, spans, sentence or stretch, (), cues, own_ids, block)


def _after_judging(text: str, sentence: Span) -> Span:
    """Leave out "We assess that": the judgement is the author's claim, not a report of it."""
    found = _WE_JUDGE.match(text, sentence.start, sentence.end)
    return Span(found.end(), sentence.end) if found else sentence


def without_label(text: str, sentence: Span, block: Block) -> Span:
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


def says_something(piece: Span, text: str) -> bool:
    words = _CONNECTIVE.sub("", piece.of(text)).strip(TRAIL)
    return len(words.split()) >= 5 and has_predicate(words)
