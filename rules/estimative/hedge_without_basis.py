"""Flags a likelihood judgement of the author's for which no basis is given.

## Why

A reader cannot weigh "likely" without knowing what it rests on: footage, a document, a
source, an inference from something observed. Without a basis it is a guess in uniform.

## Fix

Name the evidence or the source in the same sentence or the one beside it, or say plainly that
the judgement is an inference and from what.

## Standard

ICD 203 (2015) D.6.e.(1) and (2): describe the sources behind a judgement and state the basis of
its uncertainty. DI Tradecraft Note 5: show the basis of statements on intentions.

## Known gaps

Evidence is recognised by its words ("because", "footage", "given ..."); a basis told in other
words within a sentence on each side is missed and the judgement flagged all the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.wording import BASIS, says


class HedgeWithoutBasis(Rule):
    """A likelihood judgement of the author's without a basis."""

    code = "EST005"
    name = "hedge-without-basis"
    severity = "warning"
    standards = {"icd203": "D.6.e.(1), (2)"}
    options = {"kinds": ["estimative", "epistemic"]}
    bad = (
        "The unit is [[likely]] preparing to withdraw.",
        "The talks ended on Friday. The minister will [[probably]] resign. He has said nothing.",
        "The ship [[may]] carry ammunition.",
    )
    good = (
        "The unit is likely preparing to withdraw: footage of 12 May shows columns moving east.",
        "The unit is likely preparing to withdraw because its depots are empty.",
        "The minister said the unit was likely preparing to withdraw.",
        "The parade is on 9 May in the capital.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield the first hedge of each claim of the author's own that has no basis nearby."""
        for claim in reading.claims:
            if claim.chain:
                continue
            hedges = [h for h in claim.hedges if h.kind in self.settings["kinds"]]
            if not hedges or reading.quoted(hedges[0].span):
                continue
            around = reading.neighbourhood(claim.span.start, 1, 1)
            if any(says(BASIS, sentence.of(reading.text)) for sentence in around):
                continue
            hedge = hedges[0]
            yield Fault(
                hedge.span,
                f"no basis given for '{hedge.text}': name the evidence or who judges so",
                claim,
            )
