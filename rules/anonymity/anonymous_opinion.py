"""Flags an unnamed source used for an opinion, an attack or a forecast.

## Why

Anonymity is for facts that cannot be had otherwise. An opinion is worth its owner's name, and an
attack from behind a curtain cannot be answered.

## Fix

Name who thinks so, or keep to what the source knows.

## Standard

AP, anonymous sources: only for information, not for opinion or speculation. Reuters, Essentials of
sourcing: unnamed sources for facts, not opinions. New York Times: no personal attack.

## Known gaps

Opinion is told from words of praise, blame, duty and forecast; irony and faint praise are missed.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Link, Reading, Rule
from auditor.spans import text_of
from auditor.voice import is_question
from auditor.wording import OPINION, VOUCHED, insider


class AnonymousOpinion(Rule):
    """A view that nobody signs."""

    code = "ANO005"
    name = "anonymous-opinion"
    severity = "note"
    false_alarm_rate = 0.2
    standards = {"ap": "Anonymous sources (1)", "reuters": "Essentials of sourcing", "nyt": "2004"}
    bad = (
        "“[[He is a coward]],” one aide said.",
        "A senior official said that [[the minister was unfit for the post]].",
        "[[The party will lose the vote]], two advisers said.",
    )
    good = (
        "“The memo is dated 4 May,” one aide said.",
        "“He is a coward,” said his rival, Ada Brook.",
        "Mayor Aron Falk said that the minister was unfit for the post.",
        "Voters said the minister was unfit for the post.",
        "“One aide said he was a coward,” said the mayor.",
        "Did one aide say that he was a coward?",
        "A senior official said that the Great Hall would open in May.",
        "# Aide Called Coward\n\nOne aide said the memo was late.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each judgement or forecast whose origin is an unnamed insider."""
        for claim in reading.claims:
            origin = claim.origin
            if origin is None or origin.kind != "unnamed" or not insider(origin.text):
                continue
            if reading.quoted(origin.span) or is_question(claim.sentence.of(reading.text)):
                continue
            if not VOUCHED.search(text_of(origin.cue, reading.text)):
                continue
            found = OPINION.search(claim.text)
            if (
                found is not None
                and found.group() in ("should", "ought to")
                and _is_official(origin)
            ):
                continue
            if found is None or (found.group()[:1].isupper() and found.start() > 0):
                continue
            yield Fault(
                claim.span,
                f"opinion ('{found.group()}') from '{origin.text}': name who thinks so, or cut it",
                claim,
            )


def _is_official(origin: Link) -> bool:
    """Whether a source may state what its office demands, which is no view of its own."""
    return insider(origin.text) in ("official", "diplomat")
