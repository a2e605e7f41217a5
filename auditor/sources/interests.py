"""Who owns a source and whom it speaks for, as its name, role and the lists tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.claims.claim import Kind
from auditor.sources.lists import Listed, country_of, folded, government_of, listed, places, words
from auditor.sources.names import office
from auditor.sources.phrase import phrase

_EXECUTIVE = words("executive")
_OWNED = re.compile(r"^(.+?)(?:['\u2019]s|(?<=s)['\u2019])\s+\S")


def owner_of(name: str, kind: Kind, body: Listed | None) -> str | None:
    """The owner that the lists or the name itself give, such as "Government of Japan"."""
    if body is not None and body.owner:
        return body.owner
    if kind != "government":
        return None
    if match := _OWNED.match(name):
        owner = match.group(1)
        return government_of(country_of(owner) or owner.removeprefix("the ").removeprefix("The "))
    for word in _words(name):
        if country := country_of(word):
            return government_of(country)
    return None


def spoken_for(name: str, kind: Kind, mentions: Sequence[str]) -> tuple[str, ...]:
    """The parties that a source speaks for by its role or its nature."""
    found: dict[str, None] = {}
    if kind == "government":
        owner = owner_of(name, kind, listed(name))
        if owner:
            found.setdefault(owner.removeprefix("Government of "))
    for text in (name, *mentions) if kind in ("person", "unnamed") else ():
        parts = phrase(text)
        if office(parts.head) not in _EXECUTIVE:
            continue
        title = parts.title or " ".join((*parts.possessor.split(), *parts.modifiers))
        for word in _words(title):
            if country := country_of(word):
                found.setdefault(country)
        if office(parts.head) == "spokesperson":
            _speaks_for(parts.title or parts.possessor or "", parts.rest, found)
    return tuple(found)


def _speaks_for(title: str, rest: str, found: dict[str, None]) -> None:
    """The body before "spokesman", or after "spokesman for"."""
    words = title.split()
    if words and office(words[-1]) == "spokesperson":
        words = words[:-1]
    party = " ".join(word for word in words if word[:1].isupper())
    if not party and rest.lower().startswith(("for ", "of ")):
        party = rest.split(" ", 1)[1].removeprefix("the ")
    if party:
        one = listed(party)
        found.setdefault(one.name if one else party)


def _words(text: str) -> list[str]:
    """Single words and neighbouring pairs, pairs first, so that "South Korean" is one."""
    words = [word for word in re.split(r"[\s-]+", text) if word]
    joined = [f"{a} {b}" for a, b in pairwise(words)]
    joined = [pair for pair in joined if pair[:1].isupper()]
    regions = {word for pair in joined if folded(pair) in places() for word in pair.split()}
    kept = [word for word in words if word[:1].isupper() and word not in regions]
    return [word for word in (*joined, *kept) if folded(word)]
