"""Flags claims that cannot both hold where the text does not say that accounts differ.

## Why

A reader who meets "12 dead" and later "30 dead" is left to find the contradiction alone, or to
miss it. An analyst who adopts one account hides that there is another.

## Fix

Set the two accounts side by side with who gives each, or say which one is adopted and why.

## Standard

ICD 203 (2015) (6): acknowledge contrary information. STANAG 2511, credibility 5.

## Known gaps

Two claims are held to be about one thing only where each repeats at least `likeness` of the other's
words; accounts told in quite different words are missed. Estimates with "about" or "at least" are
the matter of FCT002. "But", "denied" or "conversely" between the two counts as acknowledgement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.matters.sameness import tells_of_one_thing
from auditor.matters.spread import spread_of
from auditor.rule import (
    Claim,
    Dossier,
    Fault,
    Matter,
    PlacedClaim,
    Reading,
    Related,
    Relation,
    Rule,
)
from auditor.voice import is_title
from auditor.wording import DIFFERENCE_STATED, says

_SET_APART = re.compile(
    r"\b(?:but|however|conversely|compared (?:to|with)|whereas|although|though|instead|nevertheless"
    r"|den(?:y|ies|ied)|reject(?:s|ed)|rebut\w*|refut\w+|unlike|while|meanwhile|corrected"
    r"|earlier|false(?:ly)?|fake|untrue|baseless|unfounded|debunk\w*"
    r"|without (?:\w+ )?(?:evidence|proof)|no evidence|never cited)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"^\W*(?:here|when|should|in a|as of)\b|\b(?:if|unless)\b", re.IGNORECASE)


class ConflictUnacknowledged(Rule):
    """A contradiction the text does not mention."""

    code = "CON004"
    name = "conflict-unacknowledged"
    severity = "warning"
    false_alarm_rate = 0.0
    scope = "dossier"
    standards = {"icd203": "(6)", "bbc": "3.3"}
    options = {"likeness": 0.8}
    bad = (
        "The ministry said [[12 people died in the fire at the Sul harbour]]. "
        "The hospital said 30 people died in the fire at the Sul harbour.",
        (
            "The ministry said [[12 people died in the fire at the Sul harbour]].",
            "The hospital said [[30 people died in the fire at the Sul harbour]].",
        ),
        "The army said [[the northern bridge was destroyed on Monday]]. Rain fell in the valley. "
        "The mayor said the northern bridge was not destroyed on Monday.",
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
        "The ministry said 12 people died in the fire at the Sul harbour. But the hospital said 30 "
        "people died in the fire at the Sul harbour.",
        "The Fox poll had a margin of error of four points. The Hart poll had a margin of error of "
        "six points.",
        "If the voters are young, the rate is 36 percent. If the voters are old, the rate is 51 "
        "percent.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield the first claim of each conflict in this document that is not acknowledged."""
        for claim in reading.claims:
            standing = dossier.matter_of(reading, claim)
            if standing is None:
                continue
            found = self._contrary(reading, claim, *standing)
            if found is None:
                continue
            relation, placed = found
            yield Fault(
                claim.span,
                f"conflict ({relation.kind}): {relation.because}",
                claim,
                (Related(placed.document, placed.claim.span, "the other account"),),
            )

    def _contrary(
        self, reading: Reading, claim: Claim, matter: Matter, index: int
    ) -> tuple[Relation, PlacedClaim] | None:
        """The first contrary account that the text leaves beside the claim without a word."""
        for relation in matter.relations:
            other = _other_side(relation, index)
            if relation.relation != "conflict" or other is None:
                continue
            placed = matter.claims[other]
            same = placed.document == reading.document.id
            if same and placed.claim.span < claim.span:
                continue
            if not self._of_one_thing(reading, claim, placed) or _is_acknowledged(reading, claim):
                continue
            if not (same and _is_acknowledged(reading, placed.claim)):
                return relation, placed
        return None

    def _of_one_thing(self, reading: Reading, claim: Claim, other: PlacedClaim) -> bool:
        """Whether each of two claims repeats enough of the other, and neither is a condition."""
        if _CONDITION.search(claim.text) or _CONDITION.search(other.claim.text):
            return False
        if spread_of(claim, other.claim) is not None or is_title(reading, claim.sentence):
            return False
        same = reading.document.id == other.document
        return tells_of_one_thing(claim, other.claim, self.settings["likeness"], one_text=same)


def _other_side(relation: Relation, index: int) -> int | None:
    if relation.a == index:
        return relation.b
    return relation.a if relation.b == index else None


def _is_acknowledged(reading: Reading, claim: Claim) -> bool:
    """Whether the text says beside the claim that accounts differ, or sets it against another."""
    around = reading.neighbourhood(claim.sentence.start, 1, 1)
    if any(says(DIFFERENCE_STATED, sentence.of(reading.text)) for sentence in around):
        return True
    return bool(_SET_APART.search(claim.sentence.of(reading.text)))
