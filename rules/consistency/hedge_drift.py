"""Flags one judgement told at two strengths in the same text.

## Why

"Likely" on page one and "may" on page four leave the reader to guess which was meant, or which was
edited last. Each will quote the one that suits.

## Fix

Use the same term both times, or say what changed between the two ("now likely, given ...").

## Standard

ICD 203 (2015) D.6.e.(2): consistency in the terms used; (7): explain change to, or consistency of,
judgements.

## Known gaps

Only judgements of the author's in the same words but for the hedge are recognised as one. A flat
telling beside a hedged one is the matter of CON001 where it stands in a summary, and else not
flagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.matters.commitment import Commitment, commitment_of, same_but_for_likelihood
from auditor.rule import Claim, Dossier, Fault, Reading, Related, Rule
from auditor.voice import asserts, lead_of
from auditor.wording import BASIS, says

_EXPLAINED = re.compile(
    r"\b(?:now|given|new(?:ly)?|since|because|update[sd]?|revis\w+|previous(?:ly)?|earlier"
    r"|no longer"
    r"|increasingly|however|changed?|following|although|if|unless|once|when|until|in the (?:long"
    r"|short)"
    r"|(?:this|next|by) (?:week|month|year|spring|summer|autumn|winter)|under (?:a|this|the) \w+"
    r"|even|at least|scenario)\b",
    re.IGNORECASE,
)

_SCENARIOS = re.compile(r"\b(?:scenario|possib|option|alternative|contingenc|risk)", re.IGNORECASE)


class HedgeDrift(Rule):
    """One judgement, two strengths."""

    code = "CON002"
    name = "hedge-drift"
    severity = "warning"
    false_alarm_rate = 0.0
    standards = {"icd203": "D.6.e.(2), consistency; (7)"}
    bad = (
        "The army will likely close the northern road. Prices rose.\n\nThe river is high. "
        "The army [[may]] close the northern road.",
        "The minister is unlikely to sign.\n\nThe minister is [[likely]] to sign.",
        "The rebels might attack the port. The harbour is mined. The rebels will "
        "[[almost certainly]] attack the port.",
    )
    good = (
        "The army may close the northern road.\n\nThe army is now likely, given new footage, to "
        "close the northern road.",
        "The army will likely close the northern road. The army may close the southern bridge.",
        "The army will likely close the northern road. The mayor said the army may close the "
        "northern road.",
        "The army will likely close the northern road. “The army may close the northern road,” "
        "said the mayor.",
        "The army will likely close the northern road. The army will likely close the road.",
        "The army will likely close the northern road.\n\nScenarios:\n\n- The army may close the "
        "northern road.",
        "The army will likely close the northern road in May. Might the army close the road?",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield the later of each two strengths of one judgement of the author's."""
        judged: list[tuple[Claim, Commitment]] = []
        for claim in reading.claims:
            commitment = _own_commitment(reading, claim)
            if commitment is None:
                continue
            for earlier, before in judged:
                if not commitment.differs(before) or _is_explained(reading, claim):
                    continue
                if not same_but_for_likelihood(claim, earlier, commitment, before):
                    continue
                yield Fault(
                    commitment.span,
                    f"'{commitment.words}' here, '{before.words}' before: use one, or say what "
                    "changed",
                    claim,
                    (Related(reading.document.id, before.span, "the judgement before"),),
                )
                break
            judged.append((claim, commitment))


def _own_commitment(reading: Reading, claim: Claim) -> Commitment | None:
    if not asserts(reading, claim) or _SCENARIOS.search(lead_of(reading, claim.span.start)):
        return None
    found = commitment_of(claim)
    return found if found and not reading.quoted(found.span) else None


def _is_explained(reading: Reading, claim: Claim) -> bool:
    sentence = claim.sentence.of(reading.text)
    return bool(_EXPLAINED.search(sentence)) or says(BASIS, sentence) is not None
