"""Flags a disputable statement about the world that names no source.

## Why

What the writer neither saw nor can take as settled needs somebody who says so. Unattributed, a
disputable claim becomes the publication's own.

## Fix

Attribute it in the same sentence, or say that the writer saw it.

## Standard

AP News Values: attribute any disputable fact not witnessed or gathered by us. Reuters, Essentials
of sourcing: source every statement unless it is an established fact, public record or witnessed.

## Known gaps

Disputable is told from words of tolls, moves of armed men, secret acts, responsibility and other
people's minds; a disputable claim in other words is missed. Wrongdoing is the business of
`allegation-as-fact`. Background that everybody knows is flagged where it reads like news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Reading, Rule
from auditor.voice import PROSE, is_own, is_question
from auditor.wording import DISPUTABLE

_SETTLED = re.compile(
    r"\b(?:we saw|seen by (?:us|this|our)|this reporter|witnessed by|footage|imagery"
    r"|photographs?|videos?"
    r"|documents? show|data|records|according to"
    r"|court (?:records|documents)|was (?:convicted|sentenced|acquitted)|pleaded"
    r"|in (?:1\d|20)\d\d\b|(?:years|decades|centuries) ago|century|World War|Civil War"
    r"|anniversary|famously|discovered|reported|learned|reviewed|analysis)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:if|whether|unless|would|could|should|not|never|no one)\b|n[’']t\b", re.IGNORECASE
)
# What one named person feels is told by that person, as a rule, in an interview.
_PERSON = re.compile(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+,")
_NAME = re.compile(r"\b[A-Z][\w’'-]{2,}")


class UnattributedClaim(Rule):
    """A disputable claim without a source."""

    code = "ATT001"
    name = "unattributed-claim"
    severity = "note"
    false_alarm_rate = 0.2
    scope = "dossier"
    standards = {"ap": "News Values, attribution", "reuters": "Essentials of sourcing"}
    bad = (
        "[[Forty soldiers were killed in the strike]].",
        "The hall was full. [[The minister secretly met the rebels]].",
        "[[The army is interested in drones that fly at night]].",
        "[[Rebel fighters seized the dam before dawn]]. The road to Velna is closed.",
    )
    good = (
        "Forty soldiers were killed in the strike, the Health Ministry said.",
        "The health ministry said a shell hit the market. Forty people were killed, it said.",
        "The town lies on the northern bank of the river.",
        "Were forty soldiers killed in the strike?",
        "The general was convicted of ordering the killings.",
        "“Forty soldiers were killed in the strike,” the mayor said.",
        "Two hundred soldiers were killed here in 1943.",
        "# Forty Soldiers Were Killed in the Strike\n\nThe ministry said forty soldiers had died.",
        "It is not known whether the rebels seized the dam.",
        "Mayor Ada Brook is concerned about the dam. “It will not hold,” Brook said.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each disputable claim of the author's own that nothing sources."""
        for claim in reading.claims:
            sentence = claim.sentence.of(reading.text)
            if not is_own(reading, claim) or claim.hedges or claim.block not in PROSE:
                continue
            if reading.quoted(claim.span) or is_question(sentence):
                continue
            found = DISPUTABLE.search(claim.text)
            if found is None or reading.quoted(_place(claim, found)):
                continue
            if _SETTLED.search(sentence) or _OPEN.search(claim.text):
                continue
            if _PERSON.match(claim.text) and "killed" not in found.group():
                continue
            if _speaks_nearby(reading, claim) or _is_sourced_elsewhere(reading, claim, dossier):
                continue
            yield Fault(
                claim.span,
                f"no source for '{found.group()}': say who says so, or that it was witnessed",
                claim,
            )


def _place(claim: Claim, found: re.Match[str]) -> tuple[int, int]:
    """Where a match in the claim's text stands in the document, for a claim of one piece."""
    return claim.span.start + found.start(), claim.span.start + found.end()


def _speaks_nearby(reading: Reading, claim: Claim) -> bool:
    """Whether someone the claim names is a source in this sentence or one beside it."""
    names = set(_NAME.findall(claim.text))
    around = reading.neighbourhood(claim.sentence.start, 1, 1)
    return any(
        names & set(_NAME.findall(f"{link.source} {link.text}"))
        for other in reading.claims
        for link in other.chain
        if link.kind == "person" and any(other.sentence.overlaps(one) for one in around)
    )


def _is_sourced_elsewhere(reading: Reading, claim: Claim, dossier: Dossier) -> bool:
    """Whether a claim in agreement, in this document, has a source."""
    return any(
        other.document == reading.document.id and other.claim.chain
        for other in dossier.agreeing(reading, claim)
    )
