"""Flags a source whom the registry grades unreliable, quoted without a caveat.

## Why

The desk has graded the source D or E for a reason. The reader does not know the grade and takes the
claim at face value.

## Fix

Say beside the claim that it is unverified or whose it is ("an unverified post on ... claimed"), or
leave it out.

## Standard

Admiralty scale (STANAG 2511): D not usually reliable, E unreliable. ICD 206 (2015): source
descriptors state what affects reliability.

## Known gaps

Says nothing without a `[sources]` table. Any word of doubt in the sentence or the next counts as a
caveat, whatever it is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.voice import is_question
from auditor.wording import CAVEAT


class LowReliabilitySource(Rule):
    """A source known to be unreliable, taken at its word."""

    code = "IND007"
    name = "low-reliability-source"
    severity = "warning"
    false_alarm_rate = 0.0
    scope = "dossier"
    standards = {"icd203": "ICD 206, source descriptors; STANAG 2511"}
    options = {"grades": ["D", "E"]}
    bad = (
        'policy: sources.Vexa = {kind = "outlet", grade = "E"}\n\n[[Vexa]] reported that the dam '
        "had burst.",
        'policy: sources."Gorsk Post" = {kind = "outlet", grade = "D"}\n\nThe dam had burst, '
        "according to [[the Gorsk Post]]. The valley is under water.",
        'policy: sources."Aron Falk" = {kind = "person", grade = "E"}\n\n[[Mayor Aron Falk]] said '
        "that the bank had failed.",
    )
    good = (
        'policy: sources.Vexa = {kind = "outlet", grade = "E"}\n\nVexa claimed in an unverified '
        "post that the dam had burst.",
        'policy: sources.Vexa = {kind = "outlet", grade = "B"}\n\nVexa reported that the dam had '
        "burst.",
        "Vexa reported that the dam had burst.",
        'policy: sources.Vexa = {kind = "outlet", grade = "E"}\n\n“Vexa reported that the dam had '
        "burst,” the mayor said.",
        'policy: sources.Vexa = {kind = "outlet", grade = "E"}\n\nDid Vexa report that the dam had '
        "burst?",
        'policy: sources.Vexa = {kind = "outlet", grade = "E"}\n\n# Vexa Reports Dam Burst\n\nThe '
        "dam is whole.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each mention of a source of a low grade with no doubt expressed beside it."""
        seen = set()
        for claim in reading.claims:
            for link in claim.chain:
                source = dossier.sources.get(link.source)
                if source is None or source.grade not in self.settings["grades"]:
                    continue
                if link.span in seen or reading.quoted(link.span):
                    continue
                seen.add(link.span)
                around = reading.neighbourhood(link.span.start, 0, 1)
                words = [sentence.of(reading.text) for sentence in around]
                if any(CAVEAT.search(one) for one in words) or is_question(words[0]):
                    continue
                yield Fault(
                    link.span,
                    f"{source.name} is graded {source.grade} and taken at its word: add a caveat",
                    claim,
                )
