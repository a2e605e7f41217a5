"""Flags a headline or takeaway that says more than the body it sums up.

## Why

Many readers see the summary only. A hedge or a source that is dropped on the way up turns what
somebody said into what is so.

## Fix

Carry the hedge or the source into the summary, or raise the body to what the summary says.

## Standard

SPJ Code of Ethics (2014): take special care not to misrepresent or oversimplify in promoting,
previewing or summarising. ISW practice: takeaways restate the body's sentences.

## Known gaps

A summary whose words share little with the body is not matched to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.matters.strength import stronger

from auditor.rule import Claim, Dossier, Fault, Reading, Related, Rule


class SummaryStronger(Rule):
    """A summary with less hedge or fewer sources than the body."""

    code = "CON001"
    name = "summary-stronger"
    severity = "error"
    scope = "dossier"
    standards = {"spj": "Be accountable: summarising", "icd203": "(2) consistency"}
    bad = (
        "Rebels took the town of Gorsk on Monday.\n\n"
        "Rebel commanders claimed that their men took the town of Gorsk on Monday.\n\n"
        "Key takeaways:\n\n- [[The rebels took the town of Gorsk on Monday]].",
    )
    good = (
        "Rebel commanders claimed that their men took the town of Gorsk on Monday.\n\n"
        "Key takeaways:\n\n- Rebel commanders claimed to take the town of Gorsk on Monday.",
        "The court upheld the ban on Monday.\n\nKey takeaways:\n\n- The court upheld the ban.",
        "The ministry said the port was open.\n\nKey takeaways:\n\n- The road to Velna is closed.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each summary claim for which a weaker telling stands in the body."""
        body = [claim for claim in reading.claims if not _is_summary(reading, claim)]
        for claim in reading.claims:
            if not _is_summary(reading, claim):
                continue
            weaker = _weaker(reading, claim, body, dossier)
            if weaker is not None:
                other, why = weaker
                yield Fault(
                    claim.span,
                    f"stronger than the body: {why}",
                    claim,
                    (Related(reading.document.id, other.span, "the body says"),),
                )


def _is_summary(reading: Reading, claim: Claim) -> bool:
    """Whether the claim stands in a list item or opens the document."""
    return claim.block == "list-item" or (bool(reading.claims) and claim.id == reading.claims[0].id)


def _weaker(
    reading: Reading, claim: Claim, body: list[Claim], dossier: Dossier
) -> tuple[Claim, str] | None:
    """A claim of the body in the same matter that says less, and why it is less."""
    standing = dossier.matter_of(reading, claim)
    if standing is None:
        return None
    inside = {
        placed.claim.id for placed in standing[0].claims if placed.document == reading.document.id
    }
    for other in body:
        if other.id in inside and other.id != claim.id:
            why = stronger(claim, other)
            if why:
                return other, why
    return None
