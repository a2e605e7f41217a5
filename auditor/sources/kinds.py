"""Say what kind of source a mention names, from its words alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from auditor.claims.claim import Kind
from auditor.sources.lists import (
    Listed,
    country_of,
    folded,
    heads,
    is_acronym,
    listed,
    places,
    words,
)
from auditor.sources.phrase import POSSESSIVES, Phrase, phrase
from auditor.sources.words import VAGUE, known_head, singular

PRONOUNS = words("pronouns")
_CLASS_WORDS = words("classes")
_VANTAGE = re.compile(
    r"\b(?:familiar|briefed|knowledge|knows?|close to|involved|present|aware|privy|access|saw|seen|"
    r"attended|who (?:asked|spoke|requested|was|were|declined|insisted)|not authori[sz]ed|"
    r"condition of anonymity|anonym|inside|within|at the (?:meeting|time|ministry|base))\b",
    re.IGNORECASE,
)
_PERSONLIKE = re.compile(r"(?:er|or|ist|man|woman|ian|eer|ee|ent|ant|ster|crat|phile)$")
_PERCENT = re.compile(
    r"\b(?:percent|per cent|%|half|third|thirds|quarter|quarters)\b|%|^\w+-\w+s? of"
)
_SMALL = 100
_IN_TEN = re.compile(r"^(?:\w+ )?\w+ (?:in|out of) (?:10|ten|five|four|three|100)\b")
_SITE = re.compile(r"^[\w.-]+\.(?:com|org|net|info|news|[a-z]{2})$")
_SIDES = words("sides")
_RANKED = words("ranked")
_STATE_OFFICES = frozenset(
    {"president", "minister", "prime minister", "governor", "mayor", "prosecutor", "chancellor"}
)
# "Physicians for Social Responsibility", "Mothers Against Drunk Driving"
_MOVEMENT = re.compile(r"[A-Z]\w+s (?:[Ff]or|Without|Against)(?: [A-Z][\w-]+){2,}$")
_FIRST_OF_OUTLET = frozenset(["daily", "sunday", "radio", "channel", "tv", "telegram"])


def mention_kind(text: str, *, known: Mapping[str, Kind] | None = None) -> Kind:
    """The kind of the source that `text` mentions, by the conventions of design rule 4.3.

    `known` maps folded names, for instance of a registry or of persons the document names in
    full, to their kinds, and comes before the lists.
    """
    if known and (kind := known.get(folded(text))):
        return kind
    return _kind(text)


def is_pronoun(text: str) -> bool:
    """Whether a mention is a pronoun and no acronym such as WHO or US."""
    return text.lower() in PRONOUNS and not (text.isupper() and listed(text) is not None)


@lru_cache(maxsize=65536)
def _kind(text: str) -> Kind:
    parts = phrase(text)
    low = parts.text.lower()
    if is_pronoun(parts.text):
        return "pronoun"
    if low in _CLASS_WORDS:
        return "collective" if low not in ("someone", "somebody") else "unnamed"
    if not low:
        return "unnamed"
    if body := _body(parts):
        return body.kind
    if _SITE.match(parts.text):
        return "outlet"
    if _MOVEMENT.match(parts.text):
        return "organisation"
    if parts.name:
        return _named(parts)
    if quantified := _quantified(parts):
        return quantified
    if parts.apposition and (named := _apposed(parts)):
        return named
    return _common(parts)


def _body(parts: Phrase) -> Listed | None:
    """The listed body that the whole mention, or all before its first comma, names."""
    first = parts.text.split(",")[0]
    return listed(parts.text) or listed(first)


def _named(parts: Phrase) -> Kind:
    """The kind of a mention that ends in a proper name."""
    body = listed(parts.name)
    title_head = parts.head if parts.title else ""
    if title_head:
        lower_title = parts.title.split()[-1][:1].islower()
        for section in ("outlet", "government", "document", "organisation"):
            if (
                lower_title
                and title_head in heads()[section]
                and title_head not in heads()["office"]
            ):
                return _as_kind(section)
        if lower_title or body is None:
            return "person"
    if body is not None:
        return body.kind
    if folded(parts.name).partition(" ")[0] in _FIRST_OF_OUTLET:
        return "outlet"
    if parts.name.startswith("@"):
        return "person"
    if is_acronym(parts.name.split()[-1]) and " " not in parts.name:
        return "organisation"
    if "&" in parts.name or parts.name.lower().endswith((".com", ".org", ".net")):
        return "outlet" if "." in parts.name and "&" not in parts.name else "organisation"
    if parts.determiner == "the" and not parts.title:
        return "organisation"
    if parts.possessor and not parts.title and country_of(parts.possessor):
        return "organisation"
    return "person"


def _as_kind(section: str) -> Kind:
    kinds: dict[str, Kind] = {
        "outlet": "outlet",
        "masthead": "outlet",
        "government": "government",
        "document": "document",
        "organisation": "organisation",
        "collective": "collective",
        "unnamed": "unnamed",
    }
    return kinds.get(section, "person")


def _quantified(parts: Phrase) -> Kind | None:
    """The kind of "half of voters" or "two of his aides": that of the noun after "of"."""
    last = parts.head
    if (
        last.endswith("%")
        or _IN_TEN.search(parts.text)
        or (_PERCENT.search(parts.text.split(" of ")[0]) and last in heads()["quantity"])
    ):
        return "collective"
    if not parts.of or last not in heads()["quantity"] or last in ("type", "kind"):
        return None
    if last in ("share", "percentage", "percent", "proportion", "fraction", "half"):
        return "collective"
    inner = _kind(parts.of)
    if inner == "person" or parts.head == "one" or parts.text.lower().startswith("one of"):
        return "unnamed"
    if inner == "collective" and (parts.number or 0) > 0 and last != "number":
        return "unnamed" if (parts.number or 0) < _SMALL and last in ("one", "two") else inner
    return inner


def _apposed(parts: Phrase) -> Kind | None:
    """A common noun followed by a name after a comma is that named person or body."""
    words = parts.apposition.split(",")[0]
    inner = phrase(words)
    if not inner.name or inner.determiner or inner.rest.startswith(("of", "in")):
        return None
    if (
        folded(inner.name) in places()
        or country_of(inner.name)
        or parts.head in heads()["document"]
    ):
        return None
    named = _named(inner)
    return named if named in ("person", "organisation", "outlet", "government") else None


def _common(parts: Phrase) -> Kind:
    """The kind of a mention whose head is a common noun."""
    capitalised = parts.text.split(",")[0].split()[-1][:1].isupper()
    if capitalised and not parts.plural and parts.head in heads()["masthead"]:
        return "outlet"
    if parts.plural or (parts.number or 1) > 1:
        return _plural(parts)
    return _singular(parts)


def _singular(parts: Phrase) -> Kind:
    head = parts.head
    lists = heads()
    if head in ("other", "source"):
        return "unnamed"
    if head == "public" or (head in lists["mass"] and head in ("media",)):
        return "collective" if head == "public" else "outlet"
    for section in ("document", "government", "outlet"):
        if head in lists[section] and head not in lists["office"]:
            return _as_kind(section)
    if head in lists["office"] or head in lists["unnamed"]:
        return _individual(parts)
    if head == "office" and phrase(parts.possessor).head in _STATE_OFFICES:
        return "government"
    if head in lists["organisation"]:
        return "organisation"
    if head in lists["collective"]:
        return "collective"
    if _PERSONLIKE.search(head):
        return _individual(parts)
    return "document" if parts.text[:1].islower() or " " in parts.text else "person"


def _individual(parts: Phrase) -> Kind:
    """A person where the words point at one office holder or relation, else unnamed."""
    if parts.head not in heads()["office"]:
        if (
            parts.definite
            and _PERSONLIKE.search(parts.head)
            and parts.head not in heads()["unnamed"]
        ):
            return "person"
        return "unnamed"
    hidden = {"unnamed", "unidentified", "anonymous", "undisclosed"}
    if hidden & {word.lower() for word in parts.modifiers}:
        return "unnamed"
    if parts.definite:
        return "person"
    capitalised = parts.text[:1].isupper() and not parts.determiner
    alone = len(parts.text.split()) == 1 or bool(parts.of)
    return "person" if capitalised and alone else "unnamed"


def _plural(parts: Phrase) -> Kind:
    head, lists = parts.head, heads()
    counted = parts.number is not None and parts.number < _SMALL
    hidden = (
        counted or parts.determiner in ("several", "a few") or bool(_VANTAGE.search(parts.rest))
    )
    public = head in lists["government"] and head not in lists["office"] and not counted
    if head == "police" or public:
        return "government"
    if head in ("prosecutors", "prosecutor", "investigator", "minister") and not counted:
        return "government" if head != "minister" or not parts.definite else "unnamed"
    if head in ("poll", "exit poll", "opinion poll") and not counted:
        return "document" if parts.rest.startswith("by") else "collective"
    if head == "figure" and _RANKED & {word.lower() for word in parts.modifiers}:
        return "unnamed"
    if head in lists["collective"] or head in ("people", "person", "man", "woman"):
        if hidden and not (head in ("people", "person") and parts.number and not parts.rest):
            return "unnamed"
        owned = bool(parts.possessor) or parts.determiner in POSSESSIVES
        if owned and head not in _SIDES:
            return "unnamed"
        return (
            "collective" if head not in _NAMED_PLURALS or parts.determiner in VAGUE else "unnamed"
        )
    if head in lists["unnamed"] or head in lists["office"]:
        return "unnamed"
    for section in ("document", "outlet"):
        if head in lists[section]:
            return _as_kind(section)
    if head in lists["organisation"]:
        return "organisation" if parts.definite or counted else "collective"
    if head in lists["masthead"]:
        return "outlet"
    return "collective" if _PERSONLIKE.search(head) or not known_head(head) else "document"


_NAMED_PLURALS = frozenset({"executive", "operator"})


def plural_mention(text: str) -> bool:
    """Whether `text` speaks of several: a plural head, a number above one, or "they"."""
    parts = phrase(text)
    if parts.text.lower() in ("they", "them", "their", "we", "us", "our", "both", "these", "those"):
        return True
    return parts.plural or (parts.number or 1) > 1 or singular(parts.head) == "people"
