"""How many independent origins stand behind a claim, and what that amounts to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auditor.claims.claim import Claim, Kind
from auditor.documents.document import Document
from auditor.matters.matter import Corroboration, PlacedClaim, Relation, Verdict
from auditor.matters.words import listed
from auditor.sources.independence import origin_groups, publisher
from auditor.sources.lists import country_of
from auditor.sources.source import Edge, Source
from auditor.spans import Span

_WORD = re.compile(r"[^\W_]+")
_OWN_WORDS = frozenset(["it", "its", "they", "their", "we", "our"])
_SMALL = listed("corroborate-small")
_PASSING = frozenset(["citing", "wire", "first-reported"])
# How many words of a claim its subject may take when nothing else tells.
_OPENING = 5


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a claim comes from: the last source of its chain, or who publishes the document.

    `outlet` is who publishes it, `through` are the sources that passed it on, outermost
    first, `document` where it stands. `own` says that the document names no source.
    """

    name: str
    kind: Kind
    outlet: str
    through: tuple[str, ...]
    document: str
    own: bool = False


def origin_of(placed: PlacedClaim, documents: Mapping[str, Document]) -> Origin:
    """The origin of a claim: its chain followed to the end, or its publisher's own voice."""
    document = documents[placed.document]
    outlet, chain = publisher(document), placed.claim.chain
    if chain:
        through = tuple(link.source for link in chain[:-1])
        return Origin(chain[-1].source, chain[-1].kind, outlet, through, document.id)
    return Origin(outlet, "outlet", outlet, (), document.id, own=True)


def supporters(claim: int, relations: Sequence[Relation]) -> list[int]:
    """Indices of the claims that agree with claim `claim`, itself first.

    What a later statement takes over supports nothing but itself.
    """
    replaced = {r.a for r in relations if r.relation == "update"}
    found = [claim]
    for relation in relations:
        if relation.relation == "agree" and claim in (relation.a, relation.b):
            other = relation.b if relation.a == claim else relation.a
            if other not in replaced:
                found.append(other)
    return found


def _places(claims: Sequence[PlacedClaim], edges: Sequence[Edge]) -> dict[str, list[Span]]:
    """Where evidence of dependence counts: the claims' sentences, and whole-story credits."""
    found: dict[str, list[Span]] = {}
    for placed in claims:
        found.setdefault(placed.document, []).extend((placed.claim.sentence, placed.claim.span))
    for edge in edges:
        for mention in edge.evidence if edge.reason == "first-reported" else ():
            if mention.document in found:
                found[mention.document].append(mention.span)
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(w.lower() for w in _WORD.findall(text)) - _SMALL


def _parties(origin: Origin, sources: Mapping[str, Source]) -> list[str]:
    """Whom an origin speaks for: itself and its interests."""
    source = sources.get(origin.name)
    own = [origin.name, *(source.aliases if source else ())]
    return [*own, *(source.interests if source else ())]


def self_interested(claim: Claim, origin: Origin, sources: Mapping[str, Source]) -> bool:
    """Whether the subject of a claim is its origin or a party that its origin speaks for."""
    if not claim.chain or origin.kind in ("outlet", "document", "collective"):
        return False
    source = sources.get(origin.name)
    opening = [w.lower() for w in _WORD.findall(claim.text)[:_OPENING]]
    if opening[:1] and opening[0] in _OWN_WORDS:
        return origin.kind in ("organisation", "government") or bool(source and source.interests)
    subject = set(opening) | {
        country.lower() for w in opening if (country := country_of(w.title()))
    }
    if origin.kind == "unnamed" and not (source and source.interests):
        return False
    names = (_words(name) for name in _parties(origin, sources))
    return any(name and name <= subject for name in names)


def circular(
    origins: Sequence[Origin], groups: Sequence[tuple[str, ...]], edges: Sequence[Edge]
) -> bool:
    """Whether several outlets rest on one another or on one wire, and on nothing else."""
    outlets = {origin.outlet for origin in origins}
    if len(groups) != 1 or len(outlets) < 2:
        return False
    names = outlets | {origin.name for origin in origins if origin.kind == "outlet"}
    names |= {name for origin in origins for name in origin.through}
    if any(e.reason in _PASSING and e.a in names and e.b in names and e.a != e.b for e in edges):
        return True
    relayed = [o for o in origins if o.kind == "outlet" and o.name != o.outlet]
    return len({o.outlet for o in relayed}) > 1


def weigh(
    claim: Claim | None,
    origins: Sequence[Origin],
    groups: Sequence[tuple[str, ...]],
    sources: Mapping[str, Source],
    edges: Sequence[Edge],
) -> tuple[Verdict, str]:
    """The verdict on a claim that `origins` in `groups` support, and the reason in words."""
    kinds: dict[str, Kind] = {origin.name: origin.kind for origin in origins}
    listed = "; ".join(", ".join(group) for group in groups)
    unnamed = all(kinds.get(name) == "unnamed" for group in groups for name in group)
    if circular(origins, groups, edges):
        outlets = sorted({origin.outlet for origin in origins})
        return "circular", f"{', '.join(outlets)} rest on one origin: {listed}"
    if all(origin.own for origin in origins):
        return "single-source", f"stated without a source: {listed}; needs one to be named"
    if claim is not None and all(self_interested(claim, origin, sources) for origin in origins):
        return "self-interested", f"only those it concerns say so: {listed}"
    if claim is not None and len(groups) > 1 and unnamed:
        return "anonymous-only", f"every origin is unnamed: {listed}"
    if len(groups) > 1:
        return "corroborated", f"{len(groups)} origins not known to depend on one another: {listed}"
    who = "one unnamed origin" if unnamed else "one origin"
    return "single-source", f"{who}: {listed}; needs a second, independent and named one"


def corroborate(
    claims: Sequence[PlacedClaim],
    relations: Sequence[Relation],
    documents: Mapping[str, Document],
    sources: Mapping[str, Source],
    edges: Sequence[Edge],
) -> tuple[Corroboration, ...]:
    """What stands behind each claim of a matter: origins in groups, and the verdict.

    What a document states without a source adds no origin to those that others name, and
    any number of such documents make none that is independent.
    """
    within = _places(claims, edges)
    near = [e for e in edges if not e.evidence or any(m.document in within for m in e.evidence)]
    near = [e for e in near if not e.evidence or _bears(e, within)]
    origins = [origin_of(placed, documents) for placed in claims]
    found = []
    for number, placed in enumerate(claims):
        behind = [origins[i] for i in supporters(number, relations)]
        if not circular(behind, _groups(behind, near), near):
            behind = [origin for origin in behind if not origin.own] or behind
        groups = _groups(behind, near)
        verdict, because = weigh(placed.claim, behind, groups, sources, near)
        found.append(Corroboration(number, groups, verdict, because))
    return tuple(found)


def alone(claim: Claim, document: Document, sources: Mapping[str, Source]) -> Corroboration:
    """What stands behind a claim that no other claim is about: its own origin."""
    origin = origin_of(PlacedClaim(document.id, claim), {document.id: document})
    groups = ((origin.name,),)
    return Corroboration(0, groups, *weigh(claim, [origin], groups, sources, ()))


def _groups(origins: Sequence[Origin], edges: Sequence[Edge]) -> tuple[tuple[str, ...], ...]:
    return origin_groups([origin.name for origin in origins], edges)


def _bears(edge: Edge, within: Mapping[str, Sequence[Span]]) -> bool:
    """Whether the evidence of an edge touches the sentences in question."""
    return any(
        span.overlaps(mention.span)
        for mention in edge.evidence
        for span in within.get(mention.document, ())
    )
