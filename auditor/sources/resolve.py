"""Give every link of a document's chains the source it names, and every claim its fingerprint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from auditor.claims.claim import Claim, Extraction, Kind, Link
from auditor.claims.identity import with_fingerprints
from auditor.documents.document import Document
from auditor.sources.antecedents import (
    HE,
    IT,
    RELATIVE,
    SHE,
    THEY,
    definite,
    pronoun,
    relative,
    subject,
)
from auditor.sources.bodies import body_kind, canonical_outlet, fuller_outlet, short_body
from auditor.sources.cast import read_cast
from auditor.sources.discourse import Discourse, Referent, sentences_of
from auditor.sources.kinds import is_pronoun, mention_kind, plural_mention
from auditor.sources.lists import is_acronym, listed, undotted
from auditor.sources.names import Person, gender_of, name_tokens, role_of
from auditor.sources.phrase import Phrase, phrase
from auditor.sources.registry import Registry
from auditor.sources.words import tidy

_OWN = re.compile(
    r"^(?:this|our) (?:newspaper|paper|magazine|outlet|website|reporter|correspondent|newsroom|news"
    r" agency|agency|site|station|network|publication)s?$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE_START = re.compile(r"^(his|her|its|their|whose)\s+(.+)$", re.IGNORECASE | re.DOTALL)
_OWNED = re.compile(r"^(.+?)(?:['\u2019]s|(?<=s)['\u2019])\s+(.+)$", re.DOTALL)
_TAIL = re.compile(r"(?:['\u2019]s|(?<=s)['\u2019])$")
_Key = tuple[int, int, str]


def resolve(document: Document, extraction: Extraction, registry: Registry) -> Extraction:
    """`extraction` with source, kind and guess of every link filled in, and ids of claims.

    Names are those the document itself gives in full; nothing outside it is consulted but the
    lists and `registry`. A mention that cannot be resolved keeps its own words as source and
    the nearest candidate as `guess`. Spans are never touched.
    """
    ground = Discourse(
        document,
        read_cast(document),
        sentences_of(document, extraction.sentences),
        [quotation.span for quotation in extraction.quotations],
    )
    found: dict[_Key, Referent] = {}
    for link, speaker in _mentions(extraction.claims):
        key = _key(link)
        if key in found:
            continue
        referent = _referent(ground, link, registry, found.get(_key(speaker)) if speaker else None)
        found[key] = referent
        if referent.name and referent.kind != "pronoun":
            ground.meet(link.span, referent)
    return replace(
        extraction,
        claims=with_fingerprints([_with_sources(claim, found) for claim in extraction.claims]),
    )


def _key(link: Link) -> _Key:
    return (link.span[0], link.span[1], link.text)


def _mentions(claims: tuple[Claim, ...]) -> Iterator[tuple[Link, Link | None]]:
    """Every link in text order, each with the link that speaks right outside it."""
    pairs = [
        (link, claim.chain[index - 1] if index else None)
        for claim in claims
        for index, link in enumerate(claim.chain)
    ]
    return iter(sorted(pairs, key=lambda pair: (pair[0].span, pair[0].text)))


def _with_sources(claim: Claim, found: dict[_Key, Referent]) -> Claim:
    chain = []
    for link in claim.chain:
        known = found[_key(link)]
        chain.append(
            replace(
                link,
                source=known.name or tidy(link.text) or link.text,
                kind=known.kind,
                guess=known.guess,
            )
        )
    return replace(claim, chain=tuple(chain))


def _referent(
    ground: Discourse, link: Link, registry: Registry, speaker: Referent | None
) -> Referent:
    """What one mention resolves to."""
    text = tidy(link.text)
    if not text:
        return Referent("", "unnamed")
    if (one := registry.find(text)) is not None:
        return Referent(one.name, one.kind)
    low = text.lower()
    outlet = ground.document.outlet
    if _OWN.match(text) or (text == "us" and outlet):
        return Referent(canonical_outlet(outlet), "outlet") if outlet else _own_words(ground, text)
    if is_pronoun(text):
        return _settled(_of_pronoun(ground, low, link, speaker), registry)
    if match := _POSSESSIVE_START.match(text):
        return _possessed(ground, match, link.span[0], text)
    return _settled(_of_name(ground, text, link.span[0]), registry)


def _settled(found: Referent, registry: Registry) -> Referent:
    """A referent under the name and kind that the registry knows it by."""
    one = registry.find(found.name) if found.name else None
    return replace(found, name=one.name, kind=one.kind) if one is not None else found


def _of_pronoun(ground: Discourse, low: str, link: Link, speaker: Referent | None) -> Referent:
    start = link.span[0]
    if low in ("i", "me", "my", "mine", "myself"):
        if (
            speaker
            and speaker.name
            and ground.quoted(start)
            and speaker.kind in ("person", "unnamed")
        ):
            return speaker
        guess = speaker.name if speaker and speaker.name else ground.document.author
        return Referent(guess=guess)
    if low in ("we", "us", "our", "ours", "ourselves"):
        guess = speaker.name if speaker and speaker.name else ground.document.outlet
        return Referent(guess=guess)
    if low in RELATIVE:
        return relative(ground, low, start)
    if low in HE | SHE | IT | THEY:
        return pronoun(ground, low, start)
    return Referent()


def _possessed(ground: Discourse, match: re.Match[str], start: int, text: str) -> Referent:
    """A mention such as "its defence ministry" under the name of whose it is."""
    word, noun = match.group(1).lower(), match.group(2)
    kind = mention_kind(text)
    owner = relative(ground, word, start) if word == "whose" else pronoun(ground, word, start)
    if word == "its" and not owner.name and not owner.guess:
        owner = subject(ground, start)
    parts = phrase(noun)
    if parts.name and kind == "person":
        return _person(ground, parts, text, start)
    if parts.apposition and kind == "person":
        named = phrase(parts.apposition.split(",")[0])
        if named.name:
            return _person(ground, named, text, start)
    plural = plural_mention(noun)
    if owner.name:
        return Referent(ground.first_form(f"{owner.name}\u2019s {noun}"), kind, "", plural)
    guess = f"{owner.guess}\u2019s {noun}" if owner.guess else None
    return Referent(ground.first_form(text), kind, gender_of(noun, ""), plural, guess)


def _own_words(ground: Discourse, text: str, kind: Kind | None = None) -> Referent:
    """The mention under its own words, as the document first wrote them."""
    kind = kind or mention_kind(text)
    text = _TAIL.sub("", text) or text
    return Referent(
        ground.first_form(text), kind, gender_of(phrase(text).head, ""), plural_mention(text)
    )


def _of_name(ground: Discourse, text: str, start: int) -> Referent:
    """What a mention that is no pronoun stands for."""
    parts = phrase(text)
    cast = ground.cast
    bare = _ARTICLE.sub("", text)
    if is_acronym(bare) and (name := cast.acronyms.get(undotted(bare))):
        return Referent(name, body_kind(ground, name))
    if parts.name and not parts.possessor:
        tokens = name_tokens(parts.name)
        fits = cast.people(tokens) if len(tokens) == 1 and parts.determiner != "the" else []
        if any(fit >= 3 for fit, _ in fits) or (fits and listed(text) is None):
            return _person(ground, parts, text, start)
    if fuller := fuller_outlet(ground, bare):
        return Referent(fuller, "outlet")
    first = text.split(",")[0]
    if (one := listed(text) or listed(first)) is not None:
        return Referent(one.name, one.kind)
    kind = mention_kind(text)
    if kind == "person":
        return _named_person(ground, parts, text, start)
    if parts.name and (short := short_body(ground, parts.name)):
        return short
    if kind in ("organisation", "outlet", "government") and not parts.plural:
        return _body(ground, parts, text, kind, start)
    if parts.determiner in ("the", "this", "that", "these", "those") and not parts.possessor:
        found = definite(ground, parts, start) if not parts.rest else Referent()
        own = _own_words(ground, text, kind)
        return found if found.name else replace(own, guess=found.guess)
    return _own_words(ground, text, kind)


def _named_person(ground: Discourse, parts: Phrase, text: str, start: int) -> Referent:
    """A person by name, by a name after a comma, or by office."""
    if parts.name:
        return _person(ground, parts, text, start)
    if parts.apposition:
        named = phrase(parts.apposition.split(",")[0])
        if named.name:
            _take_office(ground, named.name, text.split(",")[0])
            return _person(ground, named, text, start)
    own = _own_words(ground, text, "person")
    if parts.possessor:
        return _owned(ground, text, own)
    if parts.determiner in ("the", "this", "that") or text[:1].isupper():
        found = Referent() if parts.rest else definite(ground, parts, start)
        return found if found.name else replace(own, guess=found.guess)
    return own


def _take_office(ground: Discourse, name: str, title: str) -> None:
    """Note the office that stands before a comma and a name: "The mayor of Sul, Pia Lund"."""
    people = ground.cast.people(name_tokens(name) or ("",))
    role = role_of(title)
    if len(people) == 1 and role is not None and role not in people[0][1].roles:
        people[0][1].roles.append(role)


def _owned(ground: Discourse, text: str, own: Referent) -> Referent:
    """ "Haldane's lawyer" with the owner under his full name."""
    match = _OWNED.match(text)
    if not match:
        return own
    tokens = name_tokens(phrase(match.group(1)).name)
    people = ground.cast.people(tokens) if tokens else []
    if len(people) != 1:
        return own
    return replace(own, name=ground.first_form(f"{people[0][1].name}\u2019s {match.group(2)}"))


def _person(ground: Discourse, parts: Phrase, text: str, start: int) -> Referent:
    """A named person under the fullest name the document gives."""
    tokens = name_tokens(parts.name)
    gender = gender_of(parts.title, parts.name)
    if not tokens:
        return _own_words(ground, text, "person")
    people = [p for _, p in ground.cast.people(tokens) if not gender or p.gender in ("", gender)]
    people = _holders(people, parts)
    introduced = [p for p in people if p.first_seen <= start] or people
    if len(introduced) == 1:
        one = introduced[0]
        return Referent(one.name, "person", one.gender or gender)
    rivals = ground.cast.honorifics.get(tokens[-1], set())
    name = parts.name
    if len(tokens) == 1 and len(rivals) > 1 and gender and parts.title:
        name = f"{parts.title} {parts.name}"
    guess = None
    if introduced:
        guess = max(introduced, key=lambda p: (p.seen, -p.first_seen)).name
    elif len(tokens) == 1 and len(rivals) > 1 and not gender:
        guess = f"{'Mr.' if 'm' in rivals else 'Mrs.'} {parts.name}"
    return Referent(name, "person", gender, False, guess)


def _holders(people: list[Person], parts: Phrase) -> list[Person]:
    """Those of `people` who hold the office a title names, if any of them does."""
    role = role_of(parts.title) if parts.title and len(people) > 1 else None
    if role is None:
        return people
    return [p for p in people if any(r.head == role.head for r in p.roles)] or people


def _body(ground: Discourse, parts: Phrase, text: str, kind: Kind, start: int) -> Referent:
    """An organisation, outlet or public body that no list knows."""
    if parts.name and parts.title and parts.title[:1].islower():
        if (one := listed(parts.name)) is not None:
            return Referent(one.name, one.kind)
        return short_body(ground, parts.name) or Referent(ground.first_form(parts.name), kind)
    named = parts.name or any(word[:1].isupper() for word in parts.text.split()[1:])
    if parts.determiner in ("the", "this", "that") and not named and not parts.rest:
        found = definite(ground, parts, start)
        return found if found.name else replace(_own_words(ground, text, kind), guess=found.guess)
    if parts.possessor:
        return _owned(ground, text, _own_words(ground, text, kind))
    if parts.determiner in ("the", "this", "that") and parts.text[:1] in "tT":
        bare = _ARTICLE.sub("", parts.text)
        if bare[:1].isupper():
            return Referent(ground.first_form(bare), kind)
    return _own_words(ground, text, kind)
