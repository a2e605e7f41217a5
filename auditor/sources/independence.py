"""Which sources depend on one another, why, and the origin groups that follow from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Literal

from auditor.claims.claim import Extraction, Link
from auditor.documents.document import Document
from auditor.sources.anonymity import likeness_key
from auditor.sources.bodies import canonical_outlet
from auditor.sources.copies import find_copies
from auditor.sources.relays import relays_in
from auditor.sources.source import Edge, Mention, Source
from auditor.spans import Span

Pair = tuple[Document, Extraction]
Dependence = Literal["dependent", "unknown", "apart"]
_RELAYS = frozenset({"citing", "told", "first-reported"})
# Bodies of a state that its government does not speak through.
_APART = re.compile(
    r"\b(?:congress\w*|parliament|senate|courts?|house of|assembly|commons|lords|diet|rada|knesset|"
    r"bundestag|sejm|lok sabha|rajya sabha|opposition|auditor|ombudsman|budget office)\b",
    re.IGNORECASE,
)
# Up to this many members every pair of a group gets its edge; beyond, each is tied to the first.
_PAIRWISE = 12


def publisher(document: Document) -> str:
    """The name under which a document's own voice is a source: outlet, else author, else id."""
    if document.outlet:
        return canonical_outlet(document.outlet)
    return document.author or document.id


def find_edges(pairs: Sequence[Pair], sources: Mapping[str, Source]) -> tuple[Edge, ...]:
    """Every tie between two of `sources` that the texts, the lists or the registry show."""
    found: dict[tuple[str, str, str], Edge] = {}
    for edge in _all(pairs, sources):
        if edge.a == edge.b:
            continue
        key = (edge.a, edge.b, edge.reason)
        known = found.get(key)
        if known is None:
            found[key] = edge
        elif edge.evidence and len(known.evidence) < 20:
            evidence = tuple(dict.fromkeys((*known.evidence, *edge.evidence)))
            found[key] = Edge(edge.a, edge.b, edge.reason, known.why, evidence)
    return tuple(found.values())


def _all(pairs: Sequence[Pair], sources: Mapping[str, Source]) -> Iterator[Edge]:
    relayed: set[str] = set()
    for document, extraction in pairs:
        for edge in _chain_edges(document, extraction):
            relayed.add(edge.b)
            yield edge
        for edge in relays_in(document, publisher(document)):
            relayed.add(edge.b)
            yield edge
    yield from _own_sources(pairs, relayed)
    yield from _wire_edges([document for document, _ in pairs])
    yield from _owner_edges(sources)
    yield from _unnamed_edges(pairs, sources)


def _chain_edges(document: Document, extraction: Extraction) -> Iterator[Edge]:
    """Each link of a chain passes on what the next one says."""
    for claim in extraction.claims:
        chain = claim.chain
        if chain and chain[0].kind == "outlet":
            yield _relay(document, publisher(document), chain[0], chain[0])
        for outer, inner in pairwise(chain):
            yield _relay(document, outer.source, inner, outer)


def _own_sources(pairs: Sequence[Pair], relayed: set[str]) -> Iterator[Edge]:
    """What an outlet's own documents rest on, for outlets that others follow."""
    for document, extraction in pairs:
        name = publisher(document)
        if name not in relayed:
            continue
        for claim in extraction.claims:
            if claim.chain and claim.chain[0].kind != "outlet":
                yield _relay(document, name, claim.chain[0], claim.chain[0])


def _relay(document: Document, outer: str, inner: Link, at: Link) -> Edge:
    cue = " ".join(span.of(document.text) for span in (*at.cue, *inner.cue)).lower()
    reason: Literal["citing", "told", "first-reported"] = "citing"
    if "first report" in cue or "first to report" in cue:
        reason = "first-reported"
    elif "told" in cue.split() or "tell" in cue.split():
        reason = "told"
    verb = {"citing": "passes on", "told": "was told by", "first-reported": "follows"}[reason]
    why = f"{outer} {verb} {inner.source}"
    return Edge(outer, inner.source, reason, why, (Mention(document.id, inner.span, inner.text),))


def _wire_edges(documents: Sequence[Document]) -> Iterator[Edge]:
    for copy in find_copies(documents):
        first, second = documents[copy.first], documents[copy.second]
        yield Edge(
            publisher(second),
            publisher(first),
            "wire",
            f"{second.id} shares a passage of {copy.words} words with {first.id}",
            (
                Mention(second.id, copy.second_span, copy.second_span.of(second.text)),
                Mention(first.id, copy.first_span, copy.first_span.of(first.text)),
            ),
        )


def _owner_edges(sources: Mapping[str, Source]) -> Iterator[Edge]:
    """Sources of one owner, an owner and what it owns, and those who speak for one party."""
    groups: dict[str, list[str]] = {}
    for name, source in sources.items():
        if source.owner and not (_APART.search(name) and source.owner.startswith("Government of")):
            groups.setdefault(source.owner, []).append(name)
    for owner, names in groups.items():
        members = [*([owner] if owner in sources and owner not in names else []), *names]
        what = "belong to" if not owner.startswith("Government of") else "speak for the"
        why = f"both {what} {owner}"
        for a, b in _pairs(members):
            yield Edge(a, b, "owner", why)


def _pairs(members: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(members) <= _PAIRWISE:
        yield from combinations(members, 2)
    else:
        yield from ((members[0], other) for other in members[1:])


def _unnamed_edges(pairs: Sequence[Pair], sources: Mapping[str, Source]) -> Iterator[Edge]:
    """Unnamed sources of one wording at one outlet count as one until shown otherwise."""
    outlets = {document.id: publisher(document) for document, _ in pairs}
    relays: dict[tuple[str, Span], str] = {}
    for document, extraction in pairs:
        for claim in extraction.claims:
            for outer, inner in pairwise(claim.chain):
                if outer.kind == "outlet":
                    relays[(document.id, inner.span)] = outer.source
    first: dict[tuple[str, tuple[str, ...]], tuple[str, Mention]] = {}
    for name, source in sources.items():
        if source.kind != "unnamed":
            continue
        for mention in source.mentions:
            at = relays.get((mention.document, mention.span)) or outlets.get(mention.document, "")
            likeness = likeness_key(mention.text)
            if not likeness[0]:
                continue
            key = (at, likeness)
            other, where = first.setdefault(key, (name, mention))
            if other != name:
                why = f"both are \u201c{mention.text}\u201d or much the same at {at}"
                yield Edge(other, name, "same-unnamed", why, (where, mention))


def _counts(edge: Edge, within: Mapping[str, Sequence[Span]] | None) -> bool:
    """Whether an edge bears on the places in question; ownership always does."""
    if within is None or not edge.evidence:
        return True
    return any(
        span.overlaps(mention.span)
        for mention in edge.evidence
        for span in within.get(mention.document, ())
    )


def origin_groups(
    names: Sequence[str],
    edges: Iterable[Edge],
    *,
    within: Mapping[str, Sequence[Span]] | None = None,
) -> tuple[tuple[str, ...], ...]:
    """`names` in groups of which no two are known to depend on one another.

    Owner, wire and same-unnamed edges join two sources. A relay joins the one it relays, but
    never two origins with each other: an outlet that cites A and B does not make A and B one.
    A loop of relays is one group. `within` (document id to spans) keeps only the edges whose
    evidence touches those places. Groups and members keep the order of `names`.
    """
    wanted = list(dict.fromkeys(names))
    home: dict[str, str] = {}
    relays: dict[str, list[str]] = {}
    for edge in edges:
        if not _counts(edge, within):
            continue
        if edge.reason in _RELAYS:
            relays.setdefault(edge.a, []).append(edge.b)
        else:
            _join(home, edge.a, edge.b)
    ends = {name: _ends(name, relays) for name in wanted}
    for name in wanted:
        reached = ends[name]
        if name in reached and len(reached) == 1:
            continue
        target = next((n for n in wanted if n in reached and n != name), None) or min(reached)
        _join(home, name, target)
    groups: dict[str, list[str]] = {}
    for name in wanted:
        groups.setdefault(_root(home, name), []).append(name)
    return tuple(tuple(group) for group in groups.values())


def _ends(name: str, relays: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Where the relays from `name` end; a loop ends in all its members."""
    reached = _reach(name, relays)
    ends = {one for one in reached if not relays.get(one)}
    loops = {one for one in reached if relays.get(one) and one in _beyond(one, relays)}
    return frozenset(ends or loops or {name})


def _reach(name: str, relays: Mapping[str, Sequence[str]]) -> set[str]:
    return {name} | _beyond(name, relays)


def _beyond(name: str, relays: Mapping[str, Sequence[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(relays.get(name, ()))
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting.extend(relays.get(one, ()))
    return seen


def _root(home: dict[str, str], name: str) -> str:
    while home.setdefault(name, name) != name:
        home[name] = home.setdefault(home[name], home[name])
        name = home[name]
    return name


def _join(home: dict[str, str], a: str, b: str) -> None:
    one, two = _root(home, a), _root(home, b)
    if one != two:
        home[two] = one


def dependence(a: str, b: str, sources: Mapping[str, Source], edges: Sequence[Edge]) -> Dependence:
    """Whether two sources depend on one another: never "apart" for want of metadata.

    "apart" needs an owner or interests on record for both, and nothing that ties them.
    """
    if a == b or len(origin_groups((a, b), edges)) == 1:
        return "dependent"
    known = [sources.get(name) for name in (a, b)]
    told = [one is not None and bool(one.owner or one.interests) for one in known]
    return "apart" if all(told) else "unknown"
