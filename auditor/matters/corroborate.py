"""How many independent origins stand behind a claim, and what that amounts to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from auditor.claims.claim import Claim, Kind
from auditor.documents.document import Document
from auditor.matters.matter import Corroboration, PlacedClaim, Relation, Verdict
from auditor.sources.source import Edge, Source

_WORD = re.compile(r"[^\W_]+")
_SELF = frozenset(["it", "its", "they", "their", "we", "our", "he", "his", "she", "her", "i", "my"])
_TITLES = frozenset(["the", "a", "an", "of", "for", "and", "in", "former", "senior", "deputy", "chief"])


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a claim comes from: the last source of its chain, the outlet, or an unnamed author.

    `through` are the sources and outlets that passed it on, `where` the document.
    """

    name: str
    kind: Kind
    through: tuple[str, ...]
    where: str
    reported: str = ""


def origin_of(placed: PlacedClaim, documents: Mapping[str, Document]) -> Origin:
    """The origin of a claim: follow the chain to its end, or the document that states it."""
    claim, document = placed.claim, documents.get(placed.document)
    outlet = (document.outlet if document else None) or ""
    author = (document.author if document else None) or ""
    passed = tuple(link.source for link in claim.chain[:-1])
    if claim.chain:
        last = claim.chain[-1]
        return Origin(
            last.source, last.kind, (*passed, *([outlet] if outlet else [])), placed.document
        )
    name = outlet or author or placed.document
    return Origin(
        name, "outlet" if outlet else "person" if author else "document", (), placed.document
    )


def supporters(claim: int, relations: Sequence[Relation]) -> list[int]:
    """Indices of the claims that agree with claim `claim`, itself first.

    A claim that a later one takes over supports nothing.
    """
    stale = {r.a for r in relations if r.relation == "update"}
    found = [claim]
    for relation in relations:
        if relation.relation != "agree" or claim not in (relation.a, relation.b):
            continue
        other = relation.b if relation.a == claim else relation.a
        if other not in stale or claim in stale:
            found.append(other)
    return found


def joined(names: Sequence[str], edges: Sequence[Edge]) -> tuple[tuple[str, ...], ...]:
    """Names in groups that the edges connect, in the order of their first members."""
    home = {name: name for name in names}

    def root(name: str) -> str:
        while home[name] != name:
            name = home[name]
        return name

    for edge in edges:
        if edge.a in home and edge.b in home:
            one, two = root(edge.a), root(edge.b)
            if one != two:
                home[two] = one
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        found.setdefault(root(name), []).append(name)
    return tuple(tuple(group) for group in found.values())


def _words(text: str) -> frozenset[str]:
    return frozenset(w.lower() for w in _WORD.findall(text)) - _TITLES


def self_interested(claim: Claim, origin: Origin, sources: Mapping[str, Source]) -> bool:
    """Whether a claim speaks of its own origin or of a party the origin speaks for."""
    source = sources.get(origin.name)
    about = _words(claim.text)
    interests = source.interests if source is not None else ()
    if any(_words(interest) <= about for interest in interests if _words(interest)):
        return True
    if origin.kind not in ("organisation", "government", "person") or not claim.chain:
        return False
    opening = [w.lower() for w in _WORD.findall(claim.text)[:4]]
    names = [origin.name, *(source.aliases if source is not None else ())]
    own = any(
        _words(name) & set(opening) and _words(name) <= about for name in names if _words(name)
    )
    return own or bool(opening[:1] and opening[0] in _SELF - {"he", "his", "she", "her", "i", "my"})


def _circle(
    origins: Sequence[Origin], groups: Sequence[tuple[str, ...]], edges: Sequence[Edge]
) -> bool:
    """Whether several places rest on one origin that they only pass on to one another."""
    places = {origin.where for origin in origins}
    if len(groups) != 1 or len(places) < 2:
        return False
    passing = [e for e in edges if e.reason in ("citing", "wire", "first-reported")]
    names = {name for group in groups for name in group}
    names |= {name for origin in origins for name in origin.through}
    linked = any(e.a in names and e.b in names for e in passing)
    relayed = all(o.kind == "outlet" for o in origins) and any(o.through for o in origins)
    return linked or relayed


def _verdict(
    claim: Claim,
    origins: Sequence[Origin],
    groups: Sequence[tuple[str, ...]],
    sources: Mapping[str, Source],
    edges: Sequence[Edge],
) -> tuple[Verdict, str]:
    kinds = {origin.name: origin.kind for origin in origins}
    listed = "; ".join(", ".join(group) for group in groups)
    unnamed = [
        g for g in groups if all(kinds.get(name, "person") in ("unnamed", "pronoun") for name in g)
    ]
    if _circle(origins, groups, edges):
        return "circular", f"{len({o.where for o in origins})} documents, one origin: {listed}"
    if len(groups) > 1 and len(unnamed) == len(groups):
        return "anonymous-only", f"every origin is unnamed: {listed}"
    if all(self_interested(claim, origin, sources) for origin in origins):
        return "self-interested", f"only those it concerns say so: {listed}"
    if len(groups) > 1:
        return "corroborated", f"{len(groups)} independent origins: {listed}"
    if unnamed:
        return "single-source", f"one origin, unnamed: {listed}; a named second origin is needed"
    return "single-source", f"one origin: {listed}; a second, independent one is needed"


def corroborate(
    claims: Sequence[PlacedClaim],
    relations: Sequence[Relation],
    documents: Mapping[str, Document],
    sources: Mapping[str, Source],
    edges: Sequence[Edge],
) -> tuple[Corroboration, ...]:
    """What stands behind each claim of a matter: origins in groups, and the verdict."""
    found = []
    places = [origin_of(placed, documents) for placed in claims]
    for number, placed in enumerate(claims):
        origins = [places[i] for i in supporters(number, relations)]
        groups = joined([origin.name for origin in origins], edges)
        verdict, because = _verdict(placed.claim, origins, groups, sources, edges)
        found.append(Corroboration(number, groups, verdict, because))
    return tuple(found)


KINDS: tuple[str, ...] = get_args(Kind)
