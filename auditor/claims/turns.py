"""Speakers that the layout names: turns of a transcript, and quotations with a signature."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from auditor.claims.cues import has_predicate
from auditor.claims.nesting import speaks_of_self
from auditor.claims.node import PUT_ASIDE, Node
from auditor.claims.stretches import inside_any, without
from auditor.documents.document import Block
from auditor.spans import Span, hull, trimmed

_NAME = r"[A-Z][\w.’'-]*(?:[ \u00a0]+(?:[A-Z][\w.’'-]*|\([^)\n]{1,30}\))){0,4}"
_LABEL = re.compile(rf"[\s“”\"‘'*_]*(?P<name>{_NAME})\s*(?P<colon>:)[\s*_]+(?=\S)")
_ASIDE = re.compile(r"[\s“\"]*[(\[][^)\]]*[)\]][.\s”\"]*$")
_SIGNED = re.compile(
    r"(?P<quote>[“”\"«][^\n]*[”\"»])\s*(?P<dash>[—–―-]{1,2})\s*"
    r"(?P<name>@?[A-Z][\w.’'@-]*"
    r"(?:,?[ \u00a0]+(?:[A-Z0-9@][\w.’'@-]*|of|de|la|in|from|an?|the)){0,9})\s*$"
)
_EDGE = " \t\r\n\u00a0.,*_"
CERTAIN = 0.9


class _Turn(NamedTuple):
    source: Span
    cue: Span
    content: tuple[Span, ...]

    @property
    def ground(self) -> Span:
        """From the first to the last character."""
        return hull([self.source, self.cue, *self.content])


def with_turns(nodes: Sequence[Node], text: str, blocks: Sequence[Block]) -> list[Node]:
    """The nodes, with one for each turn of a transcript and each signed quotation.

    What is marked inside a turn stands inside what its speaker says. A mark that runs from one
    turn into others is cut to what lies outside them, or put aside.
    """
    turns = [*_transcript(text, blocks), *_signatures(text, blocks)]
    turns.sort(key=lambda turn: turn.ground)
    ends = [turn.ground.end for turn in turns]
    result = []
    for node in nodes:
        whole = node.extent
        for number in range(bisect_right(ends, whole.start), len(turns)):
            if turns[number].ground.start >= whole.end:
                break
            node = _seated(node, turns[number], len(nodes) + number, text)
        result.append(node)
    return result + [Node((t.source,), (t.cue,), t.content, CERTAIN) for t in turns]


def _seated(node: Node, turn: _Turn, place: int, text: str) -> Node:
    """The node below the turn that will stand at `place`, cut to what lies outside it, or aside."""
    if node.parent is not None:
        return node
    again = any(cue.overlaps(turn.cue) for cue in node.cue)
    inside = inside_any(node.cue[0], turn.content)
    content = tuple(piece for piece in node.content if inside_any(piece, turn.content))
    left = tuple(without(node.content, [turn.source, turn.cue, *turn.content]))
    if again or not (content if inside else left) or (inside and speaks_of_self(node, text)):
        return replace(node, parent=PUT_ASIDE)
    return replace(node, content=content, parent=place) if inside else replace(node, content=left)


def _transcript(text: str, blocks: Sequence[Block]) -> Iterator[_Turn]:
    """The turns of a conversation: labels of two speakers at least, who both speak again."""
    labels = [(i, m) for i, block in enumerate(blocks) if (m := _label(text, block)) is not None]
    again = Counter(_key(match["name"]) for _, match in labels)
    speakers = {key for key, count in again.items() if count > 1}
    if len(speakers) < 2:
        return
    turns = [(i, match) for i, match in labels if _key(match["name"]) in speakers]
    for number, (index, match) in enumerate(turns):
        following = turns[number + 1][0] if number + 1 < len(turns) else index + 1
        said = [Span(match.end(), blocks[index].end)]
        said += [
            blocks[i].span for i in range(index + 1, following) if blocks[i].kind == "paragraph"
        ]
        content = tuple(
            piece
            for span in said
            if not _ASIDE.match(span.of(text)) and (piece := trimmed(span, text))
        )
        if content:
            yield _Turn(Span(*match.span("name")), Span(*match.span("colon")), content)


def _label(text: str, block: Block) -> re.Match[str] | None:
    """The label that opens a paragraph, if what follows it is speech rather than figures."""
    match = _LABEL.match(text, block.start, block.end)
    if match is None or len(_key(match["name"])) < 2:
        return None
    rest = text[match.end() : block.end]
    return match if has_predicate(rest) or "?" in rest or len(rest.split()) > 3 else None


def _key(name: str) -> str:
    """What two labels of one speaker share: the last name in lower case."""
    words = re.sub(r"\([^)]*\)", "", name).split()
    return words[-1].strip(".").lower() if words else ""


def _signatures(text: str, blocks: Sequence[Block]) -> Iterator[_Turn]:
    """Paragraphs that are a quotation, a dash and the name of who said it."""
    for block in blocks:
        if block.kind not in ("paragraph", "quote", "list-item", "heading"):
            continue
        whole = trimmed(block.span, text, _EDGE)
        match = _SIGNED.match(text, *whole) if whole else None
        if match is None or has_predicate(match["name"]):
            continue
        name = trimmed(match.span("name"), text, _EDGE)
        quote = Span(*match.span("quote"))
        if name is not None and len(quote.of(text).split()) > 2:
            yield _Turn(name, Span(*match.span("dash")), (quote,))
