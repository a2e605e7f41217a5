"""Relay: outlets that carry a source's words ("told the Gorsk Post", "quoted by TASS")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from auditor.claims.citing import NAME
from auditor.claims.cues import is_according_to
from auditor.claims.node import Node
from auditor.spans import Span, hull, trimmed

_TOLD = re.compile(
    rf"\b(?:told|tells|telling|informed|(?:in|during)\s+an?\s+(?:\w+\s+){{0,3}}interview\s+(?:with|to)"
    rf"|interview\s+with|speaking\s+(?:to|with|on)|spoke\s+to|(?:comments|remarks)\s+to"
    rf"|writing\s+in|wrote\s+in)\s+(?P<outlet>{NAME})"
)
_CARRIED = re.compile(
    rf"\b(?:quoted|cited|carried|published|obtained|seen|reviewed|viewed|verified|reported)\s+by\s+"
    rf"(?P<outlet>{NAME})"
)


def with_relays(
    nodes: Sequence[Node],
    text: str,
    sentence: Callable[[int], Span],
    is_outlet: Callable[[str], bool],
) -> list[Node]:
    """The nodes with the outlets they speak through.

    `sentence` gives the sentence around an offset. Where the same outlet also reports in
    that sentence, the relay points to the mention that reports.
    """
    relayed = [replace(node, relays=_relays(node, text, sentence, is_outlet)) for node in nodes]
    return [_at_reporting_mention(node, relayed, text, sentence) for node in relayed]


def outlets_outermost(
    nodes: Sequence[Node], text: str, is_outlet: Callable[[str], bool]
) -> list[Node]:
    """Turn round "OUTLET reported P, according to X": the outlet carries what X says.

    It stands inside only by the order of the words; a person's hearsay stays as it is.
    """
    result = list(nodes)
    for index, node in enumerate(nodes):
        if node.parent is None or node.parent < 0:
            continue
        outer = nodes[node.parent]
        inner_is_outlet = is_outlet(node.source_text(text))
        if (
            inner_is_outlet
            and is_according_to(outer.cue_text(text))
            and not is_outlet(outer.source_text(text))
        ):
            result[index] = replace(node, parent=outer.parent)
            result[node.parent] = replace(outer, content=node.content, parent=index)
    return result


def _at_reporting_mention(
    node: Node, nodes: Sequence[Node], text: str, sentence: Callable[[int], Span]
) -> Node:
    """The node with each relay moved to where its outlet is the source of another one."""
    if not node.relays:
        return node
    bounds = sentence(node.cue[0].start)
    sources = {
        part.of(text).removeprefix("The ").removeprefix("the "): part
        for other in nodes
        if other is not node
        for part in other.source
        if bounds.holds(part)
    }
    moved = tuple(
        sources.get(span.of(text).removeprefix("The ").removeprefix("the "), span)
        for span in node.relays
    )
    return replace(node, relays=moved)


def _relays(
    node: Node,
    text: str,
    sentence: Callable[[int], Span],
    is_outlet: Callable[[str], bool],
) -> tuple[Span, ...]:
    if not node.cue or not node.source:
        return ()
    window = _cue_window(node, sentence(node.cue[0].start))
    spans = [Span(*m.span("outlet")) for m in _TOLD.finditer(text, *window)]
    around = hull(node.source + node.cue)
    spans += [Span(*m.span("outlet")) for m in _CARRIED.finditer(text, around.start, window[1])]
    return tuple(
        shorter
        for span in spans
        if (shorter := _outlet_part(span, text, is_outlet)) is not None
        and not any(shorter.overlaps(part) for part in node.source if part == shorter)
    )


def _cue_window(node: Node, sentence: Span) -> tuple[int, int]:
    """From the cue to the content that follows it, or to the end of the sentence."""
    start = node.cue[0].start
    after = [piece.start for piece in node.content if piece.start >= node.cue[-1].end]
    end = min(after) if after else max(sentence.end, node.cue[-1].end)
    return start, max(end, node.cue[-1].end)


def _outlet_part(span: Span, text: str, is_outlet: Callable[[str], bool]) -> Span | None:
    """The longest beginning of a capitalised name that is an outlet's name."""
    words = list(re.finditer(r"\S+", span.of(text)))
    for count in range(len(words), 0, -1):
        end = span.start + words[count - 1].end()
        candidate = trimmed((span.start, end), text, " .,;’'")
        if candidate is None:
            continue
        name = re.sub(r"[’']s$", "", candidate.of(text))
        if is_outlet(name):
            return Span(candidate.start, candidate.start + len(name))
    return None
