"""Flags estimates of one figure that lie further apart than rounding.

## Why

"About 300" here and "at least 420" there cannot both be the best estimate. The reader who meets
one of them takes it for the figure; the one who meets both does not know which is meant.

## Fix

Give the range with who estimates which end ("300 to 420, by the ministry's and the hospital's
counts"), or settle on one and say why.

## Standard

ICD 203 (2015) (6) and D.6.e.(2): consistency in the terms used, contrary information acknowledged.

## Known gaps

Only figures with "about", "at least", "more than" and the like are compared, between claims that
stand in one matter and each repeat the share `likeness` of the other's words; two exact figures
that exclude each other are a conflict (CON004).
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.matters.sameness import tells_of_one_thing
from auditor.matters.spread import Spread, spread_of
from auditor.rule import Claim, Dossier, Fault, PlacedClaim, Reading, Related, Rule
from auditor.voice import stands_in_prose
from auditor.wording import DIFFERENCE_STATED, says


class ApproximateSpread(Rule):
    """Estimates of one figure too far apart."""

    code = "FCT002"
    name = "approximate-spread"
    severity = "warning"
    false_alarm_rate = 0.0
    scope = "dossier"
    standards = {"icd203": "D.6.e.(2), consistency"}
    options = {"slack": 0.15, "likeness": 0.75}
    bad = (
        "The navy lost about 300 tanks at Gorsk. The navy lost [[at least 420 tanks]] at Gorsk.",
        "The mayor said about 300 people died in the fire at the Sul harbour. The port's doctors "
        "said [[more than 500 people]] died in the fire at the Sul harbour.",
        (
            "date: 2026-05-03\n\nThe navy lost about 300 tanks near Gorsk.",
            "date: 2026-05-03\n\nThe navy lost [[nearly 500 tanks]] near Gorsk.",
        ),
    )
    good = (
        "The navy lost 300 to 420 tanks near Gorsk.",
        "The navy lost about 300 tanks near Gorsk. The navy lost nearly 310 tanks near Gorsk.",
        "Estimates differ. The navy lost about 300 tanks at Gorsk. The navy lost at least 420 "
        "tanks at Gorsk.",
        "The navy lost about 300 tanks near Gorsk. The army sold at least 420 trucks in May.",
        "With 107 seats open, the party will win at least 56. With 214 seats open, the party will "
        "win at least 118.",
        "The navy lost 300 tanks near Gorsk. The navy lost 420 tanks near Gorsk.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield the later of each two estimates of one figure that lie apart."""
        for claim in reading.claims:
            found = self._earlier(reading, claim, dossier)
            if found is None or _is_acknowledged(reading, claim):
                continue
            spread, other = found
            if reading.quoted(spread.span) or not stands_in_prose(reading, spread.span.start):
                continue
            yield Fault(
                spread.span,
                f"'{spread.first}' here, '{spread.second}' elsewhere: give the range, "
                "or say which is right",
                claim,
                (Related(other.document, other.claim.span, "the other estimate"),),
            )

    def _earlier(
        self, reading: Reading, claim: Claim, dossier: Dossier
    ) -> tuple[Spread, PlacedClaim] | None:
        """An earlier telling of the same with another estimate, and the two figures."""
        standing = dossier.matter_of(reading, claim)
        if standing is None:
            return None
        matter, index = standing
        for relation in matter.relations:
            if index not in (relation.a, relation.b) or relation.relation in ("differ", "update"):
                continue
            other = matter.claims[relation.a if relation.b == index else relation.b]
            if not _is_before(other, PlacedClaim(reading.document.id, claim), dossier):
                continue
            same = other.document == reading.document.id
            if not tells_of_one_thing(claim, other.claim, self.settings["likeness"], one_text=same):
                continue
            spread = spread_of(claim, other.claim, self.settings["slack"])
            if spread is not None and not _is_acknowledged(
                dossier.by_document[other.document], other.claim
            ):
                return spread, other
        return None


def _is_before(a: PlacedClaim, b: PlacedClaim, dossier: Dossier) -> bool:
    """Whether `a` comes first: in the text, by the documents' dates, or by their order."""
    if a.document == b.document:
        return a.claim.span < b.claim.span
    first, second = (
        (dossier.by_document[one.document].document.date or "", dossier.places[one.document])
        for one in (a, b)
    )
    return first < second


def _is_acknowledged(reading: Reading, claim: Claim) -> bool:
    around = reading.neighbourhood(claim.sentence.start, 1, 1)
    return any(says(DIFFERENCE_STATED, one.of(reading.text)) for one in around)
