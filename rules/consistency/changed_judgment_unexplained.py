"""Flags a judgement that differs from an earlier report's without a word on the change.

## Why

A reader who was told "unlikely" on Monday and "likely" on Wednesday needs to know that the change
is meant and what brought it. Silence looks like two authors who do not read each other.

## Fix

Say so: "we previously assessed that ... was unlikely; new imagery changes this".

## Standard

ICD 203 (2015) (7): explain change to, or consistency of, earlier analytic judgements.

## Known gaps

Needs two documents with dates, of one outlet or of none stated; judgements of the author's that
stand in one matter and say the same but for the likelihood, or the same with a "not" in one of
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.matters.commitment import Commitment, commitment_of, same_but_for_likelihood
from auditor.rule import Claim, Dossier, Fault, PlacedClaim, Reading, Related, Rule
from auditor.voice import asserts

_EXPLAINED = re.compile(
    r"\b(?:previous(?:ly)?|revis\w+|no longer|earlier|had (?:assessed|judged|expected|estimated)"
    r"|changed?|now|new(?:ly)?|updat\w+|last (?:week|month|report)|since|reconsider\w*"
    r"|correct(?:s|ed|ion)"
    r"|until now|so far|contrary to|in contrast)\b",
    re.IGNORECASE,
)


class ChangedJudgmentUnexplained(Rule):
    """A judgement changed in silence."""

    code = "CON003"
    name = "changed-judgment-unexplained"
    severity = "warning"
    false_alarm_rate = 0.0
    scope = "dossier"
    standards = {"icd203": "(7)"}
    bad = (
        (
            "date: 2026-05-01\n\nThe army is unlikely to close the northern road.",
            "date: 2026-05-03\n\nThe army is [[likely]] to close the northern road.",
        ),
        (
            "date: 2026-05-03\n\nThe rebels [[may]] attack the port of Sul.",
            "date: 2026-05-01\n\nThe rebels will almost certainly attack the port of Sul.",
        ),
        (
            "outlet: Vexa Daily\ndate: 2026-05-01\n\nThe king will probably sign the treaty.",
            "outlet: Vexa Daily\ndate: 2026-05-09\n\nThe king is [[unlikely]] to sign the treaty.",
        ),
    )
    good = (
        (
            "date: 2026-05-01\n\nThe army is unlikely to close the northern road.",
            "date: 2026-05-03\n\nWe revise our assessment. The army is likely to close the "
            "northern road.",
        ),
        (
            "date: 2026-05-01\n\nThe army is unlikely to close the northern road.",
            "date: 2026-05-03\n\nThe mayor said the army is likely to close the northern road.",
        ),
        (
            "outlet: Vexa Daily\ndate: 2026-05-01\n\nThe king will probably sign the treaty.",
            "outlet: Gorsk Post\ndate: 2026-05-09\n\nThe king is unlikely to sign the treaty.",
        ),
        (
            "date: 2026-05-01\n\nThe army is likely to close the northern road.",
            "date: 2026-05-03\n\n“The army is unlikely to close the northern road,” he said.",
        ),
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each judgement that an earlier document of the same house told otherwise."""
        for claim in reading.claims:
            commitment = _own_commitment(reading, claim)
            if commitment is None or _is_explained(reading, claim):
                continue
            found = _earlier(reading, claim, commitment, dossier)
            if found is None:
                continue
            placed, before = found
            yield Fault(
                commitment.span,
                f"'{commitment.words}' here, '{before.words}' in {placed.document}: "
                "say what changed the judgement",
                claim,
                (Related(placed.document, before.span, "the earlier judgement"),),
            )


def _earlier(
    reading: Reading, claim: Claim, commitment: Commitment, dossier: Dossier
) -> tuple[PlacedClaim, Commitment] | None:
    """The same judgement at another strength in an earlier document of the same house."""
    standing = dossier.matter_of(reading, claim)
    for placed in standing[0].claims if standing else ():
        other = dossier.by_document[placed.document]
        if not _is_predecessor(other, reading):
            continue
        before = _own_commitment(other, placed.claim)
        if before is None or not commitment.differs(before):
            continue
        if same_but_for_likelihood(claim, placed.claim, commitment, before):
            return placed, before
    return None


def _is_predecessor(earlier: Reading, later: Reading) -> bool:
    first, second = earlier.document, later.document
    if not (first.date and second.date) or first.date >= second.date:
        return False
    return (first.outlet or "") == (second.outlet or "")


def _own_commitment(reading: Reading, claim: Claim) -> Commitment | None:
    found = commitment_of(claim) if asserts(reading, claim) else None
    return found if found and not reading.quoted(found.span) else None


def _is_explained(reading: Reading, claim: Claim) -> bool:
    around = reading.neighbourhood(claim.sentence.start, 1, 1)
    return any(_EXPLAINED.search(one.of(reading.text)) for one in around)
