"""Relay and evidence: outlets that carry a source's words, and what a report cites."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from auditor.claims.node import Node
from auditor.spans import Span, hull, trimmed

_NAME = (
    r"(?:[Tt]he\s+)?[A-Z][\w&.’'-]*(?:\s+(?:of|and|de|&|for)\s+[A-Z][\w&.’'-]*|\s+[A-Z][\w&.’'-]*)*"
)
_TOLD = re.compile(
    rf"\b(?:told|tells|telling|informed|(?:in|during)\s+an?\s+(?:\w+\s+){{0,3}}interview\s+(?:with|to)"
    rf"|interview\s+with|speaking\s+(?:to|with|on)|spoke\s+to|(?:comments|remarks)\s+to"
    rf"|writing\s+in|wrote\s+in)\s+(?P<outlet>{_NAME})"
)
_CARRIED = re.compile(
    rf"\b(?:quoted|cited|carried|published|obtained|seen|reviewed|viewed|verified|reported)\s+by\s+"
    rf"(?P<outlet>{_NAME})"
)
_CITING = re.compile(r"\b(?P<cue>citing|quoting|who\s+cited|which\s+cited|and\s+cited)\s+(?=\S)")
_ORIGIN_END = re.compile(
    r",|;|:|\s[—–-]\s|\s+that\s|[.!?](?=\s|$|[\"”])|\n|\s+(?:said|says|reported)\b"
)


def with_relays(
    nodes: Sequence[Node],
    text: str,
    sentence: Callable[[int], Span],
    is_outlet: Callable[[str], bool],
) -> list[Node]:
    """The nodes with the outlets they speak through and the origins they cite.

    `sentence` gives the sentence around an offset. A cited origin becomes a node of its own
    inside the one that cites it; the mark the citing words may have had goes.
    """
    result = [replace(node, relays=_relays(node, text, sentence, is_outlet)) for node in nodes]
    cited: list[Node] = []
    for index, node in enumerate(result):
        if node.parent is None and node.cue and node.source:
            cited += _cited(index, node, result, text, sentence)
    if cited:
        result = _without_marked_citations(result, cited)
    return result + cited


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


def _cited(
    index: int,
    node: Node,
    nodes: Sequence[Node],
    text: str,
    sentence: Callable[[int], Span],
) -> list[Node]:
    """Nodes for what the node's source cites within its sentence, outside its content."""
    bounds = sentence(node.cue[0].start)
    found = []
    for match in _CITING.finditer(text, bounds.start, bounds.end):
        cue = Span(*match.span("cue"))
        if any(piece.holds(cue) for piece in node.content) and not _trails(node, cue):
            continue
        if _nearest_citer(cue, nodes) != index:
            continue
        stop = _ORIGIN_END.search(text, match.end(), bounds.end)
        origin = trimmed((match.end(), stop.start() if stop else bounds.end), text, ' ."”')
        if origin is None:
            continue
        content = tuple(piece for piece in _cut(node.content, cue.start, origin.end))
        if content:
            found.append(Node((origin,), (cue,), content, node.confidence, parent=index))
    return found


def _trails(node: Node, cue: Span) -> bool:
    """Whether the citing words were taken for the tail of the content."""
    return node.content[-1].holds(cue) and cue.start > node.content[-1].start


def _nearest_citer(cue: Span, nodes: Sequence[Node]) -> int:
    """Index of the sourced top-level node whose source or cue stands nearest the citing words."""
    ranked = [
        (
            min(
                abs(cue.start - hull(n.source + n.cue).end),
                abs(hull(n.source + n.cue).start - cue.end),
            ),
            i,
        )
        for i, n in enumerate(nodes)
        if n.parent is None and n.cue and n.source and not any(c.overlaps(cue) for c in n.cue)
    ]
    return min(ranked)[1] if ranked else -1


def _cut(content: Sequence[Span], start: int, end: int) -> list[Span]:
    """The content without the characters from `start` to `end`."""
    pieces = []
    for piece in content:
        for kept in (
            Span(piece.start, min(piece.end, start)),
            Span(max(piece.start, end), piece.end),
        ):
            if kept.start < kept.end:
                pieces.append(kept)
    return pieces


def _without_marked_citations(nodes: list[Node], cited: Sequence[Node]) -> list[Node]:
    """Neutralise marks over the same citing words: their content is the origin, not a claim.

    Such a node stays in its place, so that indices hold, but as a child of the citing one.
    """
    result = list(nodes)
    for citation in cited:
        for index, node in enumerate(nodes):
            if index == citation.parent or node.parent is not None:
                continue
            same_cue = any(c.overlaps(citation.cue[0]) for c in node.cue)
            if same_cue:
                result[index] = replace(node, parent=-1)
        parent = result[citation.parent or 0]
        result[citation.parent or 0] = replace(parent, content=citation.content)
    return result
