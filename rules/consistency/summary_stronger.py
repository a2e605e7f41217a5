"""Flags an opening or takeaway that says more than the body it sums up.

## Why

Many readers see the summary only. A hedge or a source that is dropped on the way up turns what
somebody said into what is so.

## Fix

Carry the hedge or the source into the summary, or raise the body to what the summary says.

## Standard

SPJ Code of Ethics (2014): take special care not to misrepresent or oversimplify in promoting,
previewing or summarising. ISW practice: takeaways restate the body's sentences.

## Known gaps

A summary is the first sentence of the text, and the items under a line such as "Key takeaways"
(`leads` holds the words looked for). One whose words share little with the body is not matched to
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.matters.strength import stronger
from auditor.rule import Claim, Dossier, Fault, Reading, Related, Rule
from auditor.spans import text_of
from auditor.voice import asserts, lead_of, names_speech

_LEARNT = re.compile(
    r"\b(?:hear[ds]?|know[ns]?|knew|learn(?:s|ed|t)?|saw|seen?|remember(?:s|ed)?)\b"
)


class SummaryStronger(Rule):
    """A summary with less hedge or fewer sources than the body."""

    code = "CON001"
    name = "summary-stronger"
    severity = "error"
    standards = {"spj": "Be accountable: summarising", "icd203": "D.6.e.(2), consistency"}
    options = {
        "leads": [
            "takeaway",
            "key ",
            "summary",
            "bottom line",
            "main point",
            "in brief",
            "highlight",
        ]
    }
    bad = (
        "Rebel commanders claimed that the rebels took the town of Gorsk on Monday.\n\n"
        "Key takeaways:\n\n- [[The rebels took the town of Gorsk on Monday]].",
        "[[The bank lost $3 million in May]]. The clerks went home early.\n\n"
        "The mayor said the bank lost $3 million in May.",
        "The army will likely close the northern road in May.\n\nThe river is high.\n\n"
        "# Key takeaways\n\n- [[The army will close the northern road in May]].",
    )
    good = (
        "Rebel commanders claimed that the rebels took the town of Gorsk on Monday.\n\n"
        "Key takeaways:\n\n- Rebel commanders claimed to take the town of Gorsk on Monday.",
        "The court upheld the ban on Monday.\n\nKey takeaways:\n\n- The court upheld the ban.",
        "The ministry said the port was open.\n\nKey takeaways:\n\n- The road to Velna is closed.",
        "Key takeaways:\n\n- “The rebels took the town of Gorsk,” the commander said.\n\n"
        "The commander said the rebels took the town of Gorsk.",
        "The ministry said the port was open.\n\nThings to bring:\n\n- The port was open.",
        "Did the bank lose $3 million in May? The mayor said the bank lost $3 million in May.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each summary claim of the author's for which the body says less."""
        opening = _opening(reading)
        listed = [one for one in reading.claims if self._is_takeaway(reading, one)]
        inside = {one.id for one in listed}
        body = [one for one in reading.claims if one.id not in inside]
        for claim in [*opening, *listed]:
            if not _states(reading, claim):
                continue
            for other in body:
                if other.sentence.overlaps(claim.sentence) or _is_hearsay_learnt(reading, other):
                    continue
                why = stronger(claim, other)
                if why:
                    yield Fault(
                        claim.span,
                        f"stronger than the body: {why}",
                        claim,
                        (Related(reading.document.id, other.span, "the body says"),),
                    )
                    break

    def _is_takeaway(self, reading: Reading, claim: Claim) -> bool:
        if claim.block != "list-item":
            return False
        lead = lead_of(reading, claim.span.start).lower()
        return any(words in lead for words in self.settings["leads"])


def _states(reading: Reading, claim: Claim) -> bool:
    """Whether the author states the claim in running text, without saying who claims it."""
    return asserts(reading, claim) and not names_speech(claim.text)


def _is_hearsay_learnt(reading: Reading, claim: Claim) -> bool:
    """Whether a claim is what somebody has heard or knows, which makes it no weaker."""
    return bool(_LEARNT.search(text_of(claim.cues, reading.text)))


def _opening(reading: Reading) -> list[Claim]:
    """The claims of the first sentence that makes one, unless it stands in a list."""
    first = next(iter(reading.claims), None)
    if first is None or first.block == "list-item":
        return []
    return [one for one in reading.claims if one.sentence == first.sentence]
