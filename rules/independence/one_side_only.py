"""Flags harm or wrongdoing of one party that only the opposing party tells of.

## Why

What an enemy says of an enemy serves a purpose. With neither the other side nor a third party in
the text, the reader hears one army speak.

## Fix

Add what the other side says, or a source that belongs to neither, or say that neither could be
reached.

## Standard

BBC Editorial Guidelines: due impartiality; take care with vested interests (3.3). Reuters,
Essentials of sourcing: seek all sides.

## Known gaps

Sides are countries, as the names, roles and the registry tell them; parties within one country are
not seen as sides. One word from the other side anywhere in the text is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from auditor.rule import Claim, Dossier, Fault, Link, Reading, Rule, Source
from auditor.sources.lists import country_of
from auditor.voice import is_question
from auditor.wording import CAVEAT

_HARM = re.compile(
    r"\b(?:lost|loss(?:es)?|killed|died|casualt\w+|destroyed|shot down|sank|retreat\w*|fled"
    r"|surrender\w*|defeat\w*|attack(?:ed|s)?|shell(?:ed|s|ing)|bomb(?:ed|s|ing)|struck|invad\w+"
    r"|violat\w+|tortur\w+|executed|massacre\w*|war crimes?|hack(?:ed|s|ing)|spie[ds]|spying"
    r"|sabotag\w+|smuggl\w+|provok\w+|provocation|aggression|fired (?:on|at|into|missiles)"
    r"|abduct\w+|kidnap\w+|interfer\w+|meddl\w+)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w-]*(?: [A-Z][\w-]+)?")
_STATE = "Government of "


class OneSideOnly(Rule):
    """An adversary told of by its opponent alone."""

    code = "IND006"
    name = "one-side-only"
    severity = "note"
    false_alarm_rate = 0.0
    scope = "dossier"
    standards = {"bbc": "Impartiality; 3.3", "reuters": "Essentials of sourcing"}
    bad = (
        "The Ukrainian Defence Ministry said [[Russia lost 40 tanks near the river]].",
        "The road is wet. The Pakistani army said [[Indian troops shelled two villages]].",
        "The Greek Foreign Ministry said [[Turkey had violated the border]]. It gave no date.",
    )
    good = (
        "The Ukrainian Defence Ministry said Russia lost 40 tanks near the river. The Russian "
        "Defence Ministry said it lost two.",
        "The Ukrainian Defence Ministry said Russia lost 40 tanks near the river. Satellite images "
        "showed that 38 tanks were lost.",
        "The Ukrainian Defence Ministry said Russia had opened a bridge.",
        "The Ukrainian Defence Ministry said Ukraine lost 40 tanks.",
        "“The Ukrainian Defence Ministry said Russia lost 40 tanks,” the mayor said.",
        "Did the Ukrainian Defence Ministry say that Russia lost 40 tanks?",
        "# Ukraine: Russia Lost 40 Tanks\n\nThe river is high.",
        "The Ukrainian Defence Ministry said Russia lost 40 tanks. The figure could not be "
        "independently verified.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield the first such claim for each pair of sides in the document."""
        heard = {
            side
            for one in reading.claims
            for link in one.chain
            for side in _sides(link, dossier.sources)
        }
        neutral = _has_neutral(reading, dossier)
        seen: set[tuple[str, str]] = set()
        for claim in reading.claims:
            origin = claim.origin
            if origin is None or neutral or not _HARM.search(claim.text):
                continue
            ours = _sides(origin, dossier.sources)
            theirs = [land for land in _lands(claim.text) if land not in ours]
            if not ours or not theirs or theirs[0] in heard or not _accuses(reading, claim, origin):
                continue
            pair = (min(ours), theirs[0])
            if pair in seen:
                continue
            seen.add(pair)
            yield Fault(
                claim.span,
                f"of {theirs[0]} only its opponent speaks ({origin.source}): what does it say?",
                claim,
            )


def _sides(link: Link, sources: Mapping[str, Source]) -> frozenset[str]:
    """The countries that a source speaks for."""
    source = sources.get(link.source)
    if source is None or link.kind in ("outlet", "document", "collective"):
        return frozenset()
    owner = source.owner or ""
    named = {owner.removeprefix(_STATE)} if owner.startswith(_STATE) else set()
    return frozenset(named | {land for one in source.interests if (land := country_of(one))})


def _lands(text: str) -> list[str]:
    """Countries in the order in which a text names them, by name or people."""
    found = (country_of(one) or country_of(one.split()[0]) for one in _NAME.findall(text))
    return list(dict.fromkeys(land for land in found if land))


def _has_neutral(reading: Reading, dossier: Dossier) -> bool:
    """Whether a document, or a body of no country, speaks of the harm as well."""
    return any(
        link.kind in ("document", "organisation") and not _sides(link, dossier.sources)
        for claim in reading.claims
        for link in claim.chain
        if _HARM.search(claim.text)
    )


def _accuses(reading: Reading, claim: Claim, origin: Link) -> bool:
    """Whether the source asserts it, plainly and in running text."""
    if origin.negated or reading.quoted(origin.span):
        return False
    if is_question(claim.sentence.of(reading.text)):
        return False
    around = reading.neighbourhood(claim.sentence.start, 0, 2)
    return not any(CAVEAT.search(sentence.of(reading.text)) for sentence in around)
