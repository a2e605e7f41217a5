"""Flags a source that is known only through another source.

## Why

What somebody says a third person said is two claims: that it was said, and that it is so. The
teller's interest and memory stand between the reader and the origin.

## Fix

Go to the origin. If that cannot be done, keep both names in the sentence and grade the claim as
second-hand.

## Standard

ICD 206 (2015): cite the source actually used. DI Tradecraft Note 5: say whether information is
first- or second-hand.

## Known gaps

An outlet that quotes its own interview ("told the Gorsk Post") counts as first-hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Reading, Rule


class SecondhandChain(Rule):
    """Hearsay: a source known only through another."""

    code = "IND003"
    name = "secondhand-chain"
    severity = "note"
    standards = {"icd203": "ICD 206 source reference; Tradecraft Note 5", "reuters": "Sourcing"}
    bad = (
        "[[Falk]] said that the dam was safe, according to Brandt.",
        "The aide claimed that [[Brandt]] said the dam would be drained.",
        "The Gorsk Post reported, citing [[Interfax]], that the bridge was closed.",
    )
    good = (
        "Falk said that the dam was safe.",
        "Falk told the Gorsk Post that the dam was safe.",
        "Falk said that Brandt would resign.",
        "“Brandt said the dam was safe,” is the name of a song.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each origin that stands behind another source."""
        seen = set()
        for claim in reading.claims:
            if len(claim.chain) < 2 or claim.chain[-1].span in seen:
                continue
            teller, origin = claim.chain[-2], claim.chain[-1]
            told = teller.attribution == origin.attribution
            if told or teller.source == origin.source or reading.quoted(origin.span):
                continue
            seen.add(origin.span)
            yield Fault(
                origin.span,
                f"{origin.source} is known only through {teller.source}: second-hand",
                claim,
            )
