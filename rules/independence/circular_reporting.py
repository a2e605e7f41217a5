"""Flags several outlets that say the same and go back to one origin.

## Why

Three outlets that cite a fourth are one report, heard three times. Counted as three, they make a
rumour look confirmed.

## Fix

Cite the origin once, and say who follows it; look for somebody who knows it from elsewhere.

## Standard

STANAG 2511: credibility 1 only where it is certain that the information comes from another source
than what is already held. ICD 206: cite the source actually used.

## Known gaps

A copy that neither names its origin nor keeps its words is taken for a report of its own.
Documents whose outlet is not stated are not compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Matter, Reading, Related, Rule
from auditor.voice import is_publication


class CircularReporting(Rule):
    """Many voices, one origin."""

    code = "IND002"
    name = "circular-reporting"
    severity = "error"
    false_alarm_rate = 0.0
    scope = "dossier"
    standards = {"icd203": "ICD 206; STANAG 2511 credibility 1", "reuters": "Sourcing"}
    bad = (
        (
            "outlet: Northern Courier\n\n[[The mine at Gorsk will close in June]], the Vexa Wire "
            "reported.",
            "outlet: Harbour Times\n\n[[The mine at Gorsk will close in June]], according to the "
            "Vexa Wire.",
        ),
        (
            "outlet: Northern Courier\n\nThe Gorsk Post reported that [[the mine at Gorsk will "
            "close in June]].",
            "outlet: Harbour Times\n\n[[The mine at Gorsk will close in June]], according to the "
            "Gorsk Post.",
            "outlet: Gorsk Post\n\nThe mine at Gorsk will close in June, Mayor Ada Brook said.",
        ),
        "The Northern Courier said [[the mine at Gorsk will close in June]], citing the Vexa Wire. "
        "The Harbour Times said [[the mine at Gorsk will close in June]], citing the Vexa Wire.",
    )
    good = (
        (
            "outlet: Northern Courier\n\nThe mine at Gorsk will close in June, the Vexa Wire "
            "reported.",
            "outlet: Harbour Times\n\nThe mine at Gorsk will close in June, Mayor Ada Brook told "
            "this newspaper.",
        ),
        (
            "outlet: Northern Courier\n\nThe mine at Gorsk will close in June, the Vexa Wire "
            "reported.",
            "outlet: Harbour Times\n\nThe Velna bridge will open in May, the Vexa Wire reported.",
        ),
        (
            "outlet: Northern Courier\n\nWill the mine at Gorsk close in June, as the Vexa Wire "
            "reported?",
            "outlet: Harbour Times\n\n# Vexa Wire: Mine to Close\n\nThe town is old.",
        ),
        "The mine at Gorsk will close in June, the Vexa Wire reported.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each claim that several outlets pass on from one origin."""
        for claim in reading.claims:
            standing = dossier.matter_of(reading, claim)
            if standing is None or reading.quoted(claim.span):
                continue
            matter, _ = standing
            backing = dossier.corroboration_of(reading, claim)
            within = _within(reading, claim, dossier)
            circular = backing if backing.verdict == "circular" else None
            if circular and _passes_on(reading, claim, matter, dossier):
                same = tuple(_others(reading, claim, dossier))
                yield Fault(claim.span, circular.because, claim, same)
            elif within:
                yield Fault(
                    claim.span,
                    f"several outlets, but all go back to {within}: one report, not several",
                    claim,
                )


def _passes_on(reading: Reading, claim: Claim, matter: Matter, dossier: Dossier) -> bool:
    """Whether this outlet and another one both have the claim from a third, or unsourced.

    One draft that credits the one report it follows repeats it openly and counts it once.
    """
    own = reading.document.outlet
    if own is None or not _relays(reading, claim):
        return False
    return any(
        other.document.outlet not in (own, None) and _relays(other, placed.claim)
        for placed in matter.claims
        if (other := dossier.by_document[placed.document]) is not reading
    )


def _relays(reading: Reading, claim: Claim) -> bool:
    outlets = [link for link in claim.chain if link.kind == "outlet"]
    return not claim.chain or any(not is_publication(reading, link) for link in outlets)


def _within(reading: Reading, claim: Claim, dossier: Dossier) -> str:
    """The outlet to which this claim and another outlet's in the same document both go back."""
    mine = _outlets(claim)
    if len(mine) < 2:
        return ""
    for placed in dossier.agreeing(reading, claim):
        theirs = _outlets(placed.claim)
        shared = [name for name in mine if name in theirs]
        if placed.document == reading.document.id and shared and mine != theirs and len(theirs) > 1:
            return shared[0]
    return ""


def _outlets(claim: Claim) -> list[str]:
    return sorted({link.source for link in claim.chain if link.kind == "outlet"})


def _others(reading: Reading, claim: Claim, dossier: Dossier) -> Iterator[Related]:
    """The claims of other documents that agree with the claim."""
    for placed in dossier.agreeing(reading, claim):
        if placed.document != reading.document.id:
            yield Related(placed.document, placed.claim.span, "the same origin")
