"""Flags an important claim that rests on one independent origin.

## Why

One origin can be wrong, lied to or lying. A second one counts only if it does not go back to the
first: ten outlets citing one wire are one source.

## Fix

Find a second origin, or tell the reader that there is only one and who it is.

## Standard

BBC Editorial Guidelines 3.3: be reluctant to rely on a single source. AP: seek more than one
source. STANAG 2511: credibility 1 only when the information comes from another source.

## Known gaps

What a source says of its own position or plans is not counted as needing a second one; the rule
takes a claim for important when it reaches the reader at second hand, through an outlet, from a
document or an unnamed source, or when it counts casualties or money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Reading, Rule

_CONSEQUENCE = re.compile(
    r"\b(?:killed|dead|died|wounded|injured|casualt\w+|missing|arrested|displaced|evacuated"
    r"|destroyed|(?:million|billion|thousand)s?)\b|[$€£]\s?\d",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|dozens?|hundreds?|thousands?|forty|fifty|thirty|twenty)\b",
    re.IGNORECASE,
)
_SAID_SO = re.compile(
    r"\b(?:could not be (?:independently )?(?:verified|confirmed)|only source|sole source"
    r"|not (?:been )?independently (?:verified|confirmed))\b",
    re.IGNORECASE,
)


class SingleSource(Rule):
    """An important claim with one origin."""

    code = "IND001"
    name = "single-source"
    severity = "warning"
    scope = "dossier"
    standards = {"bbc": "3.3", "ap": "Anonymous sources, more than one", "reuters": "Sourcing"}
    bad = (
        "[[The bank lost $3 million in a week]], according to the Gorsk Post.",
        "The health ministry said [[40 people were killed in the strike]].",
        (
            "The health ministry said [[40 people were killed in the strike on Gorsk]].",
            "The police said that traffic in Velna was light.",
        ),
    )
    good = (
        "The minister said he would vote for the bill.",
        (
            "The health ministry said 40 people were killed in the strike on the Gorsk market.",
            "Doctors at the hospital said 40 people were killed in the strike on the Gorsk market.",
        ),
        "The health ministry said 40 people were killed in the strike. The toll could not be "
        "independently verified.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each important claim that no second origin supports."""
        for claim in reading.claims:
            if not claim.chain or not _is_important(claim) or reading.quoted(claim.chain[0].span):
                continue
            standing = dossier.corroboration_of(reading, claim)
            if standing is not None and standing.verdict == "corroborated":
                continue
            around = reading.neighbourhood(claim.sentence.start, 0, 2)
            if any(_SAID_SO.search(sentence.of(reading.text)) for sentence in around):
                continue
            origin = claim.chain[-1]
            through = [link.source for link in claim.chain[:-1]]
            via = f", through {' and '.join(through)}" if through else ""
            yield Fault(
                claim.span, f"one origin only: {origin.source}{via}; name a second one", claim
            )


def _is_important(claim: Claim) -> bool:
    """Whether a second origin is due: hearsay, press, papers, the unnamed, and what it cost."""
    if len(claim.chain) > 1 or claim.chain[-1].kind in ("outlet", "unnamed"):
        return True
    return bool(_CONSEQUENCE.search(claim.text) and _NUMBER.search(claim.text))
