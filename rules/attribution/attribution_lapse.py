"""Flags paragraphs of reported matter that go on without a source after one attribution.

## Why

One "the ministry said" does not carry four paragraphs. Where the topic moves on, the reader can no
longer tell the source's account from what the publication found out.

## Fix

Restate the source where the paragraph turns: "The ministry added ...".

## Standard

AP News Values: after the first attribution, restate the source unless it is perfectly clear.

## Known gaps

A paragraph counts as reported matter when it holds a figure. A single disputable sentence is the
business of `unattributed-claim` and of `number-without-source`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from auditor.rule import Block, Claim, Dossier, Fault, Reading, Rule
from auditor.voice import is_own, names_speech
from auditor.wording import DISPUTABLE

_FIGURE = re.compile(
    r"(?:[$€£]\s?\d|\b\d[\d,.]*(?: percent| per cent|%| (?:million|billion|thousand))"
    r"|(?<!/)\b\d{2,}[\d,.]* (?!January|February|March|April|May|June|July|August|September"
    r"|October|November|December|(?:year|month|week|day|hour|minute|second|state|time|point)s?\b)"
    r"[a-z]+s\b)"
)
# What is dated, or a poll's, needs no second word on whose it is.
_CLEAR = re.compile(r"\bin (?:1\d|20)\d\d\b|\bpolls?\b|\bvoters\b|\bsurvey", re.IGNORECASE)


class AttributionLapse(Rule):
    """An attribution that is stretched over too much."""

    code = "ATT009"
    name = "attribution-lapse"
    severity = "note"
    false_alarm_rate = 0.846
    default = False
    standards = {"ap": "News Values, attribution"}
    options = {"paragraphs": 2}
    bad = (
        "The ministry said the mine had closed.\n\n[[The seam held 300 miners that day]]. The lift "
        "stopped at noon.\n\nThe owners had cut 40 percent of the guards.",
        "Police said a barge sank near Velna.\n\n[[It carried 900 barrels of oil]].\n\nThe slick "
        "covers 30 percent of the bay.\n\nThe port is shut.",
        "The bank had failed, the regulator said.\n\n[[Depositors took out $40 million in a "
        "day]].\n\nThe vault was short by $3 million.",
    )
    good = (
        "The ministry said the mine had closed.\n\nThe ministry added that the seam held 300 "
        "miners.\n\nIt said the owners had cut 40 percent of the guards.",
        "The ministry said the mine had closed.\n\nThe seam held 300 miners that day.",
        "The mine has closed.\n\nThe seam held 300 miners.\n\nThe lift is 40 metres deep.",
        "“The mine has closed,” the ministry said.\n\n“It held 300 miners.\n\n“We lost 40 percent "
        "of the guards,” it said.",
        "The ministry said the mine had closed.\n\n## What 300 Miners Lost\n\nThe town is old.\n\n"
        "The church has a tower.",
        "The ministry said the mine had closed.\n\n- 300 miners\n- 40 percent of the guards",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield the first bare figure of each run of paragraphs that an attribution opens."""
        for run in _bare_runs(reading):
            held = [claim for block in run if (claim := _figure_in(reading, block)) is not None]
            if len(held) >= self.settings["paragraphs"]:
                yield Fault(
                    held[0].span,
                    f"no source for {len(run)} paragraphs: restate who says so",
                    held[0],
                )


def _bare_runs(reading: Reading) -> Iterator[list[Block]]:
    """Neighbouring paragraphs without any source, behind one that has a source."""
    run: list[Block] = []
    opened = False
    blocks = [one for one in reading.document.blocks if one.kind in ("paragraph", "heading")]
    for block, after in pairwise([*blocks, None]):
        assert block is not None
        bare = block.kind == "paragraph" and not _is_sourced(reading, block)
        if bare and opened:
            run.append(block)
        if run and (not bare or after is None):
            yield run
            run = []
        if not bare:
            opened = block.kind == "paragraph"


def _claims_of(reading: Reading, block: Block) -> list[Claim]:
    return [claim for claim in reading.claims if block.span.holds(claim.span)]


def _is_sourced(reading: Reading, block: Block) -> bool:
    text = block.span.of(reading.text)
    if names_speech(text) or reading.quoted((block.start, block.start + 2)):
        return True
    return any(not is_own(reading, claim) for claim in _claims_of(reading, block))


def _figure_in(reading: Reading, block: Block) -> Claim | None:
    """The first claim of a paragraph that tells a figure and that no other rule takes up."""
    for claim in _claims_of(reading, block):
        text = claim.text
        if _FIGURE.search(text) and not _CLEAR.search(text) and not DISPUTABLE.search(text):
            return claim
    return None
