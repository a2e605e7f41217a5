"""Flags claims that cannot both hold where the text does not say that accounts differ.

## Why

A reader who meets "12 dead" and later "30 dead" is left to find the contradiction alone, or to
miss it. An analyst who adopts one account hides that there is another.

## Fix

Set the two accounts side by side with who gives each, or say which one is adopted and why.

## Standard

ICD 203 (2015) (6): acknowledge contrary information. STANAG 2511, credibility 5.

## Known gaps

See the page on matters for which kinds of conflict are recognised.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Reading, Related, Relation, Rule
from auditor.wording import DIFFERENCE_STATED, says


class ConflictUnacknowledged(Rule):
    """A contradiction the text does not mention."""

    code = "CON004"
    name = "conflict-unacknowledged"
    severity = "error"
    scope = "dossier"
    standards = {"icd203": "(6)", "bbc": "3.3"}
    bad = (
        "The ministry said [[12 people died in the fire at the Sul harbour]]. "
        "The hospital said 30 people died in the fire at the Sul harbour.",
        (
            "The ministry said [[12 people died in the fire at the Sul harbour]].",
            "The hospital said [[30 people died in the fire at the Sul harbour]].",
        ),
    )
    good = (
        "Accounts differed. The ministry said 12 people died in the fire at the Sul harbour. "
        "The hospital said 30 people died in the fire at the Sul harbour.",
        "The ministry said 12 people died in the fire at the Sul harbour. "
        "Thirty people were killed by a storm in Velna, the hospital said.",
        (
            "The ministry said at least 12 people died in the fire at the Sul harbour.",
            "The hospital said 30 people died in the fire at the Sul harbour.",
        ),
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield the first claim of each conflict in this document that is not acknowledged."""
        for claim in reading.claims:
            standing = dossier.matter_of(reading, claim)
            if standing is None:
                continue
            matter, index = standing
            for relation in matter.relations:
                other = _other_side(relation, index)
                if relation.relation != "conflict" or other is None:
                    continue
                placed = matter.claims[other]
                same = placed.document == reading.document.id
                if same and placed.claim.span < claim.span:
                    continue
                if _is_acknowledged(reading, claim) or (
                    same and _is_acknowledged(reading, placed.claim)
                ):
                    continue
                yield Fault(
                    claim.span,
                    f"conflict ({relation.kind}): {relation.because}",
                    claim,
                    (Related(placed.document, placed.claim.span, "the other account"),),
                )
                break


def _other_side(relation: Relation, index: int) -> int | None:
    if relation.a == index:
        return relation.b
    return relation.a if relation.b == index else None


def _is_acknowledged(reading: Reading, claim: Claim) -> bool:
    around = reading.neighbourhood(claim.sentence.start, 1, 1)
    return any(says(DIFFERENCE_STATED, sentence.of(reading.text)) for sentence in around)
