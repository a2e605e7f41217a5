"""Flags a claim that loses a source which the document names for it elsewhere.

## Why

"The Gorsk Post, citing the mayor" and "the mayor said" are not the same evidence. Where a link of
the chain falls out, second-hand word turns into first-hand.

## Fix

Keep every source in between: "the mayor said, according to the Gorsk Post".

## Standard

ICD 206 (2015): cite the source actually used. Reuters, Essentials of sourcing: say where the
information comes from.

## Known gaps

A claim that loses all its sources on the way to a takeaway is `summary-stronger`. A speaker who
says the same twice, once through another, is flagged too; whom an outlet interviewed is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.matters.strength import same_assertion
from auditor.rule import Claim, Dossier, Fault, Reading, Related, Rule

_WHO = ("person", "outlet", "organisation", "government", "unnamed")


class ChainDropped(Rule):
    """A chain with a link taken out."""

    code = "IND004"
    name = "chain-dropped"
    severity = "warning"
    false_alarm_rate = 0.0
    standards = {"icd203": "ICD 206, source reference", "reuters": "Essentials of sourcing"}
    bad = (
        "The Gorsk Post reported, citing Interfax, that the Velna bridge was closed on Monday.\n\n"
        "Key takeaways:\n\n- [[The Velna bridge was closed on Monday]], Interfax said.",
        "Mayor Ada Brook said the mine would close in June, according to Aron Falk.\n\n"
        "Brook said [[the mine would close in June]].",
        "The Gorsk Post reported, citing two officials, that the bank lost $3 million in May.\n\n"
        "[[The bank lost $3 million in May]], the Gorsk Post said.",
    )
    good = (
        "The Gorsk Post reported, citing Interfax, that the Velna bridge was closed on Monday.\n\n"
        "Key takeaways:\n\n- The Velna bridge was closed on Monday, the Gorsk Post said, citing "
        "Interfax.",
        "Mayor Ada Brook said the mine would close in June, according to Aron Falk.\n\n"
        "Brook said the road was wet.",
        "Brook told the Gorsk Post that the mine would close in June. Brook said the mine would "
        "close in June.",
        "Interfax said the Velna bridge was closed. Mayor Ada Brook said the bridge at Velna was "
        "closed.",
        "The Gorsk Post reported, citing Interfax, that the Velna bridge was closed on Monday.\n\n"
        "“The Velna bridge was closed on Monday, Interfax said,” said Ada Brook.",
        "The Gorsk Post reported, citing Interfax, that the Velna bridge was closed.\n\n"
        "# Bridge at Velna Closed, Interfax Says",
        "The Gorsk Post reported, citing Interfax, that the Velna bridge was closed.\n\n"
        "Did Interfax say that the Velna bridge was closed?",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each sourced claim for which the document gives a longer chain elsewhere."""
        long = [claim for claim in reading.claims if len(claim.chain) > 1]
        for claim in reading.claims:
            if not claim.chain or reading.quoted(claim.chain[-1].span):
                continue
            for other in long:
                lost = _lost(claim, other)
                if not lost or other.sentence == claim.sentence:
                    continue
                if not same_assertion(claim, other):
                    continue
                yield Fault(
                    claim.span,
                    f"the document knows this through {' and '.join(lost)}: keep the link",
                    claim,
                    (Related(reading.document.id, other.span, "with its whole chain"),),
                )
                break


def _lost(claim: Claim, other: Claim) -> list[str]:
    """The sources of `other` that `claim` leaves out, if it keeps some and adds none."""
    kept = [link.source for link in claim.chain]
    origin = other.chain[-1].attribution
    told = [link for link in other.chain[:-1] if link.attribution == origin]
    whole = [link.source for link in other.chain if link not in told and link.kind in _WHO]
    if not set(kept) < set(whole) or "pronoun" in (link.kind for link in claim.chain):
        return []
    return list(dict.fromkeys(name for name in whole if name not in kept))
