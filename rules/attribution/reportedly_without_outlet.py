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

from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.voice import own_words

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
    false_alarm_rate = 0.062
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
        "# Drones Reportedly Hit Depot\n\nReuters said drones hit the depot.",
        "Have drones reportedly hit the depot?",
        "- Drones reportedly hit the depot, Reuters said.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each such word in the author's voice whose sentence names no source."""
        for one in own_words(reading, _REPORTEDLY):
            around = [claim for claim in reading.claims if claim.sentence.holds(one.span)]
            named = (link for claim in around for link in claim.chain)
            if any(not link.span.overlaps(one.span) for link in named):
                continue
            yield Fault(
                one.span,
                f"no outlet named for '{one.match.group()}': say who reported it",
                one.claim,
            )
