"""Flags "reportedly" or "reports say" where no outlet or other source is named.

## Why

"Reportedly" tells the reader that somebody else published it and hides who. The reader can
neither weigh nor check it.

## Fix

Name who reported it: "Drones hit the depot, Reuters reported." If it cannot be named, say why.

## Standard

AP News Values: attribute to named sources. IFCN Code of Principles 2: identify sources in enough
detail for readers to verify.

## Known gaps

An outlet named two sentences earlier does not count, even when it is plainly meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Reading, Rule, Span

_REPORTEDLY = re.compile(
    r"\breportedly\b|\b(?:some |media |news |press |local )?reports (?:say|said|suggest(?:ed)?"
    r"|claim(?:ed)?|indicate[sd]?)\b",
    re.IGNORECASE,
)


class ReportedlyWithoutOutlet(Rule):
    """Hearsay from the press with the press left out."""

    code = "ATT005"
    name = "reportedly-without-outlet"
    severity = "warning"
    standards = {"ap": "News Values, attribution", "ifcn": "2"}
    bad = (
        "Drones [[reportedly]] hit the depot.",
        "[[Media reports say]] that the minister has left the country.",
        "The firm has [[reportedly]] lost its licence. It did not answer questions.",
    )
    good = (
        "Drones reportedly hit the depot, Reuters said.",
        "The firm has reportedly lost its licence, according to the Gorsk Post.",
        "“Drones reportedly hit the depot,” said the mayor.",
        "The ministry reports twice a year.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each such word in the author's voice whose sentence names no source."""
        for match in _REPORTEDLY.finditer(reading.document.prose):
            span = Span(*match.span())
            if reading.quoted(span):
                continue
            claim = _claim_around(reading, span)
            if claim is None or any(not link.span.overlaps(span) for link in claim.chain):
                continue
            yield Fault(
                span,
                f"no outlet named for '{span.of(reading.text)}': say who reported it",
                claim,
            )


def _claim_around(reading: Reading, span: Span) -> Claim | None:
    """The claim whose sentence holds the span; one with a source first."""
    around = [claim for claim in reading.claims if claim.sentence.holds(span)]
    return next((claim for claim in around if claim.chain), around[0] if around else None)
