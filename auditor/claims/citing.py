"""Evidence a report cites: "The Journal reported, citing two officials, that P"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from auditor.claims.node import PUT_ASIDE, Node
from auditor.claims.origins import is_origin
from auditor.claims.sentences import is_abbreviated
from auditor.claims.stretches import without
from auditor.spans import Span, hull, trimmed

NAME = (
    r"(?:[Tt]he\s+)?[A-Z][\w&.’'-]*(?:\s+(?:of|and|de|&|for)\s+[A-Z][\w&.’'-]*|\s+[A-Z][\w&.’'-]*)*"
)
_CITING = re.compile(r"\b(?P<cue>citing|quoting|(?:who|which|and)\s+cited)\s+(?=\S)", re.IGNORECASE)
_ORIGIN_END = re.compile(
    r",|;|:|\s[—–-]\s|\s+that\s|[.!?](?=\s|$|[\"”])|\n|\s+(?:said|says|reported)\b"
)
_REPORTING = re.compile(
    r"\b(?:report|said|say|writ|wrote|announc|claim|publish|reveal|tell|told|stat|quot|add|note"
    r"|post|disclos|describ|confirm|alleg|suggest)|\baccording\b",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    rf"(?P<source>{NAME}(?:\s+\([A-Z&]+\))?)(?:\s+(?:has|have|had|also|first|later|separately))*\s+"
    r"(?P<cue>reported|reports|said|says|wrote|writes|announced|claimed|claims|published|revealed)\b"
)


def with_citations(nodes: Sequence[Node], text: str, sentence: Callable[[int], Span]) -> list[Node]:
    """The nodes, each cited origin being a node inside the one whose source cites it.

    `sentence` gives the sentence around an offset. A node that is only the citing words
    marked on their own gives its content to the citation and its parent becomes -1. Where
    a reason is cited ("declined, citing the cost") the nodes stay as they are.
    """
    result = list(nodes)
    for match in _CITING.finditer(text):
        cue = Span(*match.span("cue"))
        bounds = sentence(cue.start)
        if not bounds.holds(cue):
            continue
        origin = trimmed((match.end(), _origin_end(text, match.end(), bounds.end)), text, ' ."”')
        if origin is not None and is_origin(origin.of(text)):
            _cite(result, text, bounds, cue, origin)
    return result


def _origin_end(text: str, start: int, end: int) -> int:
    """Where the mention of a cited origin ends: no full stop of an abbreviation ends it."""
    for stop in _ORIGIN_END.finditer(text, start, end):
        if stop.group() != "." or not is_abbreviated(text, start, stop.end()):
            return stop.start()
    return end


def _cite(nodes: list[Node], text: str, bounds: Span, cue: Span, origin: Span) -> None:
    """Put the citation into `nodes`, if somebody is found who cites."""
    marked = [i for i, n in enumerate(nodes) if n.parent is None and _at(n, cue)]
    contents = [nodes[i].content for i in marked if not _is_origin(nodes[i], origin)]
    reporter = _reporter(nodes, text, bounds, cue, origin)
    if reporter is None:
        reporter = _named_reporter(nodes, text, bounds, cue, origin, contents, marked)
    if reporter is None:
        for index in marked:
            left = tuple(without(nodes[index].content, [origin]))
            nodes[index] = replace(nodes[index], content=left or nodes[index].content)
        return
    for index in marked:
        if index != reporter:
            nodes[index] = replace(nodes[index], parent=PUT_ASIDE)
    report = nodes[reporter]
    given = report.content if not _is_origin(report, origin) else (contents or [()])[0]
    content = tuple(without(given, [Span(cue.start, origin.end)]))
    if content:
        nodes[reporter] = replace(report, content=content)
        _hang_below(nodes, reporter, Node((origin,), (cue,), content, report.confidence))


def _hang_below(nodes: list[Node], reporter: int, citation: Node) -> None:
    """Add the citation inside the report; what stood inside the report stands in the origin's."""
    for index, node in enumerate(nodes):
        if node.parent == reporter:
            nodes[index] = replace(node, parent=len(nodes))
    nodes.append(replace(citation, parent=reporter))


def _at(node: Node, cue: Span) -> bool:
    return any(part.overlaps(cue) for part in node.cue)


def _is_origin(node: Node, origin: Span) -> bool:
    """Whether the node's content is nothing but the words that name the cited origin."""
    return hull(node.content).overlaps(origin) and not any(
        piece.end > origin.end + 2 or piece.start < origin.start - 2 for piece in node.content
    )


def _reporter(
    nodes: Sequence[Node], text: str, bounds: Span, cue: Span, origin: Span
) -> int | None:
    """Index of the sourced report of this sentence whose source or cue stands nearest."""
    ranked = []
    for index, node in enumerate(nodes):
        if node.parent is not None or not node.source or not node.cue or _at(node, cue):
            continue
        if not _REPORTING.search(node.cue_text(text)):
            continue
        ground = hull(node.source + node.cue)
        if bounds.holds(ground) and not any(part.overlaps(origin) for part in node.source):
            ranked.append((max(cue.start - ground.end, ground.start - cue.end), index))
    return min(ranked)[1] if ranked else None


def _named_reporter(
    nodes: list[Node],
    text: str,
    bounds: Span,
    cue: Span,
    origin: Span,
    contents: Sequence[tuple[Span, ...]],
    marked: Sequence[int],
) -> int | None:
    """Index of a node made for a name and reporting verb before the citing words.

    Failing that, of a mark over the citing words whose source is not the origin.
    """
    found = None
    for found in _REPORTER.finditer(text, bounds.start, cue.start):  # noqa: B007
        pass
    if found is not None and contents:
        source, verb = Span(*found.span("source")), Span(*found.span("cue"))
        if not any(piece.overlaps(source) for piece in contents[0]):
            nodes.append(Node((source,), (verb,), contents[0], 0.5))
            return len(nodes) - 1
    for index in marked:
        node = nodes[index]
        if node.source and not any(part.overlaps(origin) for part in node.source):
            return index
    return None
