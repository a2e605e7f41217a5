"""Find attributions inside the contents of others: hearsay, claims about claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from auditor.claims.claim import Quotation
from auditor.claims.cues import cue_words, is_according_to, may_report, states, words_of
from auditor.claims.marks import Marks
from auditor.claims.node import PUT_ASIDE, Node, from_mark
from auditor.claims.stretches import without
from auditor.spans import Span

MAX_DEPTH = 4
# Nodes stand in the order of their cues; what holds one is found among those next to it.
NEIGHBOURS = 30
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "i'm", "i’m"})
_OPENERS = "“\"«„‘' \t\n"


class Marker(Protocol):
    """Anything that marks attributions and hedges in texts, as the Tagger does."""

    def mark(self, texts: Sequence[str]) -> list[Marks]:
        """One Marks for each text."""


def with_nested(marker: Marker, texts: Sequence[str], found: list[list[Node]]) -> None:
    """Add to `found[i]`, the nodes of `texts[i]`, those that stand inside their contents."""
    frontier = [
        (i, n)
        for i, nodes in enumerate(found)
        for n, node in enumerate(nodes)
        if node.parent != PUT_ASIDE
    ]
    taken = [_ground_of_cues(nodes) for nodes in found]
    for _ in range(MAX_DEPTH):
        stated = [(i, n) for i, n in frontier if is_stated(found[i][n], texts[i])]
        jobs = [(i, n, *_stretch(texts[i], found[i][n])) for i, n in stated]
        jobs = [job for job in jobs if _may_attribute(job[3])]
        frontier = []
        if not jobs:
            return
        marks = marker.mark([stretch for _, _, _, stretch in jobs])
        for (i, n, offset, _), mark in zip(jobs, marks, strict=True):
            for inner in _inner(texts[i], found[i][n], mark, offset):
                ground = _ground_of_cues([inner])
                if taken[i].isdisjoint(ground):
                    taken[i] |= ground
                    found[i].append(_below(found[i][n], n, inner))
                    frontier.append((i, len(found[i]) - 1))


def _below(outer: Node, number: int, inner: Node) -> Node:
    """`inner` below node `number`; an adverb of hearsay has no speaker, and joins its cue."""
    if outer.source:
        return replace(inner, parent=number)
    first, *rest = inner.cue
    adverb = outer.cue[-1]
    if adverb.end + 1 == first.start:
        return replace(inner, parent=outer.parent, cue=(Span(adverb.start, first.end), *rest))
    return replace(inner, parent=outer.parent)


def _ground_of_cues(nodes: Sequence[Node]) -> set[int]:
    """The offsets of every character of the cues."""
    return {place for node in nodes for cue in node.cue for place in range(*cue)}


def is_stated(node: Node, text: str) -> bool:
    """Whether the content is stated, so that what it reports is reported twice.

    What a wish or a praise mentions is claimed by nobody, and is not looked into. An adverb of
    hearsay names nobody, but what it weakens may be somebody's report: "the agency reportedly
    told lawmakers that ...".
    """
    content, cue = node.content_text(text), node.cue_text(text)
    if not node.source:
        return cue.lower() in cue_words().adverb
    return states(cue, content, direct=content[:1] in _OPENERS)


def _stretch(text: str, node: Node) -> tuple[int, str]:
    """Offset and text of the content, blank where something else stands between its pieces."""
    start, end = node.content_hull
    while start < end and text[start] in _OPENERS:
        start += 1
    if text[start : start + 5].lower() == "that ":
        start += 5
    letters = list(text[start:end])
    position = start
    for piece in node.content:
        letters[position - start : max(position, piece.start) - start] = " " * max(
            0, piece.start - position
        )
        position = max(position, piece.end)
    return start, "".join(letters)


def _may_attribute(stretch: str) -> bool:
    """Whether a stretch holds a word that could be a reporting cue: a cheap first look."""
    words = words_of(stretch)
    return len(words) >= 4 and may_report(words)


def _inner(text: str, outer: Node, marks: Marks, offset: int) -> list[Node]:
    kept = []
    for mark in marks.attributions:
        node = from_mark(mark, text, offset)
        if node is None or not node.cue or _same_ground(node, outer):
            continue
        if not speaks_of_self(node, text):
            kept.append(node)
    return _one_a_cue(kept)


def speaks_of_self(node: Node, text: str) -> bool:
    """Whether the source is "I" or "we": inside a content that is its speaker once more."""
    first = words_of(node.source_text(text))[:1]
    return bool(first) and first[0] in _FIRST_PERSON


def _one_a_cue(nodes: list[Node]) -> list[Node]:
    """Of nodes whose cues overlap, the one found with the most confidence."""
    kept: list[Node] = []
    for node in sorted(nodes, key=lambda one: -one.confidence):
        if not any(a.overlaps(b) for other in kept for a in other.cue for b in node.cue):
            kept.append(node)
    return sorted(kept, key=lambda one: one.extent)


def _same_ground(node: Node, known: Node) -> bool:
    """Whether the mark is the other attribution found again."""
    return any(cue.overlaps(other) for cue in node.cue for other in known.cue)


def outermost_first(nodes: list[Node], text: str) -> list[Node]:
    """Hang a node under the one that relays it, or in whose statement it stands.

    "P, said X, according to Y": both may be marked over P; the "according to" is outermost.
    """
    result = list(nodes)
    extents = [node.extent for node in nodes]
    accords = [i for i, node in enumerate(nodes) if is_according_to(node.cue_text(text))]
    for i, node in enumerate(nodes):
        if node.parent is None and i not in accords:
            relay = next((j for j in accords if _shared(node, nodes[j]) >= 0.6), None)
            parent = relay if relay is not None else _around(nodes, extents, i, text)
            result[i] = replace(node, parent=parent)
    return result


def _around(nodes: Sequence[Node], extents: Sequence[Span], index: int, text: str) -> int | None:
    """The first node in whose stated content all of node `index` stands."""
    whole = extents[index]
    for j in range(max(0, index - NEIGHBOURS), min(len(nodes), index + NEIGHBOURS)):
        other = nodes[j]
        if (
            j != index
            and extents[j].holds(whole)
            and any(piece.holds(whole) for piece in other.content)
            and states(other.cue_text(text), other.content_text(text), direct=False)
        ):
            return j
    return None


def _shared(a: Node, b: Node) -> float:
    """Share of the shorter content that lies in the other, by characters."""
    common = sum(max(0, min(s[1], t[1]) - max(s[0], t[0])) for s in a.content for t in b.content)
    size = min(sum(e - s for s, e in a.content), sum(e - s for s, e in b.content))
    return common / size if size else 0.0


_AND = re.compile(r",\s+(?:and|but|while|whereas)\s+$")


def beside(nodes: list[Node], text: str, quotations: Sequence[Quotation]) -> list[Node]:
    """Part "X reported that P, and Y told Z that Q": what Y says is no part of X's report.

    A node at the end of another's content, behind a comma and a conjunction that no "that"
    follows, becomes its neighbour, and the other's content ends before the comma. Inside a
    quotation it stays where it is: there the speaker goes on.
    """
    result = list(nodes)
    for index, node in enumerate(nodes):
        if node.parent is None or node.parent < 0 or not node.source:
            continue
        outer, start = result[node.parent], node.extent.start
        whole = outer.content_hull
        link = _AND.search(text, whole.start, start)
        if link is None or node.extent.end < whole.end - 2 or link.start() - whole.start < 20:
            continue
        if any(quote.span.holds(link.span()) for quote in quotations):
            continue
        kept = tuple(without(outer.content, [Span(link.start(), whole.end)]))
        if kept:
            result[node.parent] = replace(outer, content=kept)
            result[index] = replace(node, parent=outer.parent)
    return result
