"""Flags a named outlet or organisation that the desk's registry does not hold.

## Why

A desk that keeps a registry wants to know whom it relies on. A name that nobody has put on record
has no grade, no owner and no known interest.

## Fix

Put the source on record in the `[sources]` table of the configuration, with its kind, owner and
grade, or rely on another.

## Standard

ICD 206 (2015): source descriptors state what affects the quality of each source.

## Known gaps

Says nothing without a `[sources]` table. A short name counts as known when the registry lists it
among the aliases. Persons are left aside unless the option `kinds` takes them in.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.voice import is_publication

_ARTICLES = ("the ", "a ", "an ", "its ", "their ", "his ", "her ", "our ", "this ", "that ")


class UnknownSource(Rule):
    """A source nobody has put on record."""

    code = "IND008"
    name = "unknown-source"
    severity = "note"
    false_alarm_rate = 0.0
    scope = "dossier"
    standards = {"icd203": "ICD 206, source descriptors"}
    options = {"kinds": ["outlet", "organisation"]}
    bad = (
        'policy: sources.Vexa = {kind = "outlet", grade = "B"}\n\n[[The Gorsk Post]] reported that '
        "the dam had burst.",
        'policy: sources.Vexa = {kind = "outlet", grade = "B"}\n\nVexa said the dam had burst. '
        "[[Radio Velna]] said it was whole.",
        'policy: sources.Vexa = {kind = "outlet"}\n\nThe dam had burst, according to [[the Harbour '
        "Times]].",
    )
    good = (
        'policy: sources.Vexa = {kind = "outlet", grade = "B"}\n\nVexa reported that the dam had '
        "burst.",
        "The Gorsk Post reported that the dam had burst.",
        'policy: sources."Gorsk Post" = {kind = "outlet", aliases = ["the Post"]}\n\nThe Gorsk '
        "Post reported that the dam had burst.",
        'policy: sources.Vexa = {kind = "outlet"}\n\nMayor Ada Brook said the dam had burst.',
        'policy: sources.Vexa = {kind = "outlet"}\n\n“The Gorsk Post said the dam had burst,” the '
        "mayor said.",
        'policy: sources.Vexa = {kind = "outlet"}\n\nThe company said its mine was safe.',
        'policy: sources.Vexa = {kind = "outlet"}\n\n# Gorsk Post: Dam Burst\n\nThe dam is whole.',
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each unregistered name at its first mention, where there is a registry at all."""
        if not dossier.registry:
            return
        seen: set[str] = set()
        for claim in reading.claims:
            for link in claim.chain:
                if link.source in seen or link.kind not in self.settings["kinds"]:
                    continue
                source = dossier.sources.get(link.source)
                if (source is not None and source.registered) or not _is_name(link.source):
                    continue
                if reading.quoted(link.span) or is_publication(reading, link):
                    continue
                seen.add(link.source)
                yield Fault(link.span, f"{link.source} is not in the registry: put it there", claim)


def _is_name(source: str) -> bool:
    """Whether a source goes by a name of its own rather than by a common noun."""
    bare = source
    for article in _ARTICLES:
        bare = bare[len(article) :] if bare.lower().startswith(article) else bare
    return bare[:1].isupper() and bare.lower() != bare
