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

from auditor.rule import Dossier, Fault, Link, Reading, Rule, Span
from auditor.voice import own_words

_KIND = (
    r"(?:(?:some|several|multiple|many|various|numerous|unconfirmed|early|initial|recent|other|media"
    r"|news|press|newspaper|local|foreign|online|published) )*"
)
# "Reports in the Guardian" name the outlet; "reports in Spain" do not.
_NAMED_BEHIND = (
    r"(?! (?:by|from|of|to|filed|released|compiled|prepared|obtained|seen|that|on (?:the|its|his)\b"
    r"|in (?:the|[\w.]+’s|[\w.]+'s)\b|at\b|published (?:by|in)"
    r"|(?:(?-i:[A-Z])[\w.]+ ){1,3}\w+ed\b|(?:he|she|they|it|we) ))"
)
_REPORTEDLY = re.compile(
    rf"\breportedly\b|\b{_KIND}reports (?:on social media |online |in [A-Z]\w+ )?"
    r"(?:say|said|suggest(?:ed)?|claim(?:ed)?|indicate[sd]?)\b"
    rf"|\baccording to {_KIND}reports\b{_NAMED_BEHIND}",
    re.IGNORECASE,
)
_OBJECTION = re.compile(r"\b(?:but|although|though|while|whereas|however)\b|;")


class ReportedlyWithoutOutlet(Rule):
    """Hearsay from the press with the press left out."""

    code = "ATT005"
    name = "reportedly-without-outlet"
    severity = "warning"
    false_alarm_rate = 0.059
    standards = {"ap": "News Values, attribution", "ifcn": "2"}
    bad = (
        "Drones [[reportedly]] hit the depot.",
        "[[Media reports say]] that the minister has left the country.",
        "[[According to reports]] in Spain, the club has made an offer. It gave no comment.",
        "[[Unconfirmed reports on social media suggest]] that the depot is burning.",
        "Drones [[reportedly]] hit the depot, but the army said that it had seen no drone.",
        "The firm has [[reportedly]] lost its licence. It did not answer questions.",
    )
    good = (
        "Drones reportedly hit the depot, Reuters said.",
        "The firm has reportedly lost its licence, according to the Gorsk Post.",
        "“Drones reportedly hit the depot,” said the mayor.",
        "The ministry reports twice a year.",
        "According to reports by the port authority, the crane fell on Monday.",
        "According to reports in the Gorsk Post, the crane fell on Monday.",
        "# Drones Reportedly Hit Depot\n\nReuters said drones hit the depot.",
        "Have drones reportedly hit the depot?",
        "- Drones reportedly hit the depot, Reuters said.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each such word in the author's voice whose sentence names no source."""
        for one in own_words(reading, _REPORTEDLY):
            around = [claim for claim in reading.claims if claim.sentence.holds(one.span)]
            named = (link for claim in around for link in claim.chain)
            if any(_backs(reading, link, one.span) for link in named):
                continue
            yield Fault(
                one.span,
                f"no outlet named for '{one.match.group()}': say who reported it",
                one.claim,
            )


def _backs(reading: Reading, link: Link, hearsay: Span) -> bool:
    """Whether a source of the sentence may be the one who reported, rather than one who objects."""
    if link.span.overlaps(hearsay):
        return False
    between = reading.text[hearsay.end : link.span.start]
    return _OBJECTION.search(between) is None
