"""Bring the names of many documents together into sources, and say which depend on which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.claims.claim import Claim, Extraction, Kind, Link
from auditor.documents.document import Document
from auditor.sources.anonymity import anonymity_of
from auditor.sources.cast import read_cast
from auditor.sources.independence import find_edges, publisher
from auditor.sources.interests import owner_of, spoken_for
from auditor.sources.kinds import PRONOUNS
from auditor.sources.lists import folded, listed
from auditor.sources.names import name_tokens, part_of, same_person, suffix
from auditor.sources.registry import Registry
from auditor.sources.source import Edge, Mention, Source

Pair = tuple[Document, Extraction]
_PAST = re.compile(r"\b(?:former|ex|then|late|one-time|outgoing)\b", re.IGNORECASE)
_LOOSE = frozenset({"unnamed", "collective", "document", "pronoun"})
_COMMON = re.compile(r"^(?:the|a|an|his|her|its|their|our|this|that)\s+[a-z]", re.IGNORECASE)


@dataclass(frozen=True)
class Settled:
    """The readings under one set of names, the sources by name, and what ties them together.

    The claims keep the ids they have within their own document, so that a decision stays
    with its claim whatever else is read beside it.
    """

    readings: tuple[Pair, ...]
    sources: Mapping[str, Source]
    edges: tuple[Edge, ...]


def settle(readings: Sequence[Pair], registry: Registry) -> Settled:
    """Merge names across documents where only one is meant, and build the sources.

    A short name joins a full one only when no other full name in the readings fits it.
    Unnamed sources and bare roles are of one document and relaying outlet each, and are told
    apart by it where several documents use the same words; an edge says that they may be one.
    """
    names = _Names(readings, registry)
    pairs = tuple(
        (
            document,
            replace(
                extraction,
                claims=tuple(_renamed(document, claim, names) for claim in extraction.claims),
            ),
        )
        for document, extraction in readings
    )
    sources = _sources(pairs, names, registry)
    return Settled(pairs, sources, find_edges(pairs, sources))


def _scope(document: Document, chain: Sequence[Link], index: int) -> tuple[str, str]:
    """Whose unnamed source it is: the relaying outlet or the publisher, and the document."""
    outer = [link.source for link in chain[:index] if link.kind == "outlet"]
    return (outer[-1] if outer else publisher(document), document.id)


class _Names:
    """Which name each link's source goes by once all documents are read."""

    def __init__(self, readings: Sequence[Pair], registry: Registry) -> None:
        self._registry = registry
        self._scopes: dict[str, dict[tuple[str, str], str]] = {}
        self._forms: dict[str, dict[str, int]] = {}
        full: dict[tuple[str, ...], str] = {}
        for document, extraction in readings:
            for claim in extraction.claims:
                for index, link in enumerate(claim.chain):
                    self._note(document, claim, index, link, full)
        self._people = full
        self._by_token: dict[str, list[tuple[str, ...]]] = {}
        for tokens in full:
            for token in dict.fromkeys(tokens):
                self._by_token.setdefault(token, []).append(tokens)
        self._merged: dict[str, str] = {}

    def _note(
        self,
        document: Document,
        claim: Claim,
        index: int,
        link: Link,
        full: dict[tuple[str, ...], str],
    ) -> None:
        if is_scoped(link):
            scope = _scope(document, claim.chain, index)
            self._scopes.setdefault(folded(link.source), {}).setdefault(scope, link.source)
            return
        forms = self._forms.setdefault(folded(link.source), {})
        forms[link.source] = forms.get(link.source, 0) + 1
        if link.kind == "person" and len(tokens := name_tokens(link.source)) > 1:
            known = full.get(tokens)
            if known is None or len(link.source) > len(known):
                full[tokens] = link.source

    def name(self, document: Document, claim: Claim, index: int) -> str:
        """The settled name of link `index` of `claim`."""
        link = claim.chain[index]
        if (one := self._registry.find(link.source)) is not None:
            return one.name
        if is_scoped(link):
            scopes = self._scopes[folded(link.source)]
            scope = _scope(document, claim.chain, index)
            form = next(iter(scopes.values()))
            if len(scopes) == 1:
                return form
            alone = sum(label == scope[0] for label, _ in scopes) == 1
            return (
                f"{form} ({scope[0]})" if alone else f"{form} ({', '.join(dict.fromkeys(scope))})"
            )
        if link.source not in self._merged:
            self._merged[link.source] = self._merge(link)
        return self._merged[link.source]

    def _merge(self, link: Link) -> str:
        forms = self._forms[folded(link.source)]
        best = max(forms, key=lambda form: (forms[form], form))
        if link.kind != "person" or link.guess is not None or "." in link.source.split()[0]:
            return best
        tokens = name_tokens(link.source)
        if not tokens:
            return best
        near = self._by_token.get(tokens[-1], []) or self._by_token.get(tokens[0], [])
        fits = [
            other
            for other in near
            if (part_of(tokens, other) >= (3 if len(tokens) == 1 else 1))
            or (len(tokens) > 1 and same_person(tokens, other))
        ]
        alike = {other for other in fits if suffix(self._people[other]) == suffix(link.source)}
        people: list[tuple[str, ...]] = []
        for other in sorted(alike or fits, key=lambda one: (-len(one), one)):
            if not any(same_person(other, one) for one in people):
                people.append(other)
        return self._people[people[0]] if len(people) == 1 else best


def is_scoped(link: Link) -> bool:
    """Whether a source's words alone do not say who it is outside its own document."""
    if link.kind in _LOOSE:
        return listed(link.source) is None and not _proper(link.source)
    return (
        bool(_COMMON.match(link.source))
        and listed(link.source) is None
        and not _proper_the(link.source)
    )


def _proper(text: str) -> bool:
    words = [word for word in text.split() if word[:1].isalpha()]
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _proper_the(text: str) -> bool:
    behind = text.split(maxsplit=1)[-1]
    return behind[:1].isupper()


def _renamed(document: Document, claim: Claim, names: _Names) -> Claim:
    chain = tuple(
        replace(link, source=names.name(document, claim, index))
        for index, link in enumerate(claim.chain)
    )
    return replace(claim, chain=chain)


def titles_in(document: Document) -> Iterator[tuple[str, str]]:
    """Each person a document names with each office it says he or she holds now."""
    for person in read_cast(document).persons:
        for role in person.roles:
            if not _PAST.search(role.text):
                yield person.name, f"{role.text} {person.name}"


@dataclass
class Gathered:
    """What the documents say of one source: its first kind, its other names, where it stands."""

    kind: Kind
    aliases: dict[str, None]
    mentions: dict[Mention, None]
    texts: list[tuple[Document, Link]]


def _sources(pairs: Sequence[Pair], names: _Names, registry: Registry) -> dict[str, Source]:
    found: dict[str, Gathered] = {}
    titles: dict[str, dict[str, None]] = {}
    for document, extraction in pairs:
        for person, title in titles_in(document):
            titles.setdefault(person, {}).setdefault(title)
        if document.outlet:
            found.setdefault(publisher(document), Gathered("outlet", {}, {}, []))
        for claim in extraction.claims:
            for link in claim.chain:
                one = found.setdefault(link.source, Gathered(link.kind, {}, {}, []))
                if link.text != link.source and link.kind != "pronoun":
                    one.aliases.setdefault(link.text)
                one.mentions.setdefault(Mention(document.id, link.span, link.text))
                if len(one.texts) < 8:
                    one.texts.append((document, link))
    return {
        name: source_of(name, one, registry, tuple(titles.get(name, ())))
        for name, one in found.items()
    }


def source_of(name: str, one: Gathered, registry: Registry, titles: tuple[str, ...]) -> Source:
    """The source `name`, of what was gathered of it and the offices it is said to hold."""
    known = registry.find(name)
    body = listed(name)
    aliases = [alias for alias in one.aliases if not _only_pronoun(alias)]
    owner = known.owner if known and known.owner else owner_of(name, one.kind, body)
    interests = known.interests if known else ()
    interests = interests or spoken_for(name, one.kind, (*aliases, *titles))
    anonymity = None
    if one.kind == "unnamed" and one.texts:
        document, link = one.texts[0]
        anonymity = anonymity_of(link.text, document.text, link.span)
    return Source(
        name,
        known.kind if known else one.kind,
        tuple(dict.fromkeys((*(known.aliases if known else ()), *aliases))),
        owner,
        interests,
        known.grade if known else None,
        known is not None,
        anonymity,
        tuple(one.mentions),
    )


def _only_pronoun(text: str) -> bool:
    return text.lower() in PRONOUNS
