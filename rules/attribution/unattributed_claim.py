"""Flags a disputable statement about the world that names no source.

## Why

What the writer neither saw nor can take as settled needs somebody who says so. Unattributed, a
disputable claim becomes the publication's own.

## Fix

Attribute it in the same sentence, or say that the writer saw it.

## Standard

AP News Values: attribute any disputable fact not witnessed or gathered by us. Reuters, Essentials
of sourcing: source every statement unless it is an established fact, public record or witnessed.

## Known gaps

Disputable is told from words of harm, secret knowledge, intent and interest; a disputable claim in
other words is missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Reading, Rule

_DISPUTABLE = re.compile(
    r"\b(?:killed|wounded|injured|died|dead|casualt\w+|massacre\w*|executed|tortured"
    r"|raped|kidnapped"
    r"|abducted|bombed|shelled|struck by|shot (?:down|dead)|captured|seized|destroyed"
    r"|sabotaged|hacked"
    r"|poisoned|embezzled|bribed|stole|stolen|laundered|smuggled|rigged|falsified|covered up"
    r"|secretly|covertly|illegally|espionage|spies|spying"
    r"|knew (?:of|that|about)|ordered the|was behind|were behind|is responsible for|caused by"
    r"|(?:is|are|was|were) (?:\w+ly )?(?:interested in|concerned about|worried about"
    r"|afraid of|eager to"
    r"|determined to|reluctant to|aware of|convinced)"
    r"|masterminded|orchestrated|violated|breached)\b",
    re.IGNORECASE,
)
_SOURCED = re.compile(
    r"\b(?:we saw|seen by (?:us|this|our)|this reporter|witnessed by|footage|imagery"
    r"|court (?:records"
    r"|documents)|was (?:convicted|sentenced|acquitted)|pleaded|in (?:19|20)\d\d\b)",
    re.IGNORECASE,
)


class UnattributedClaim(Rule):
    """A disputable claim without a source."""

    code = "ATT001"
    name = "unattributed-claim"
    severity = "warning"
    scope = "dossier"
    standards = {"ap": "News Values, attribution", "reuters": "Essentials of sourcing"}
    bad = (
        "[[Forty soldiers were killed in the strike]].",
        "The hall was full. [[The minister secretly met the rebels]].",
        "[[The service is interested in recruiting spies abroad]].",
    )
    good = (
        "Forty soldiers were killed in the strike, the Health Ministry said.",
        "The health ministry said a shell hit the market. Forty people were killed, it said.",
        "The town lies on the northern bank of the river.",
        "Were forty soldiers killed in the strike?",
        "The general was convicted of ordering the killings.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each disputable claim of the author's own that nothing sources."""
        for claim in reading.claims:
            if claim.chain or claim.hedges or reading.quoted(claim.span):
                continue
            found = _DISPUTABLE.search(claim.text)
            if found is None or _SOURCED.search(claim.text):
                continue
            if _is_sourced_elsewhere(reading, claim, dossier):
                continue
            yield Fault(
                claim.span,
                f"no source for '{found.group()}': say who says so, or that it was witnessed",
                claim,
            )


def _is_sourced_elsewhere(reading: Reading, claim: Claim, dossier: Dossier) -> bool:
    """Whether a claim in agreement, in this document, has a source."""
    standing = dossier.matter_of(reading, claim)
    if standing is None:
        return False
    matter, index = standing
    for relation in matter.relations:
        if relation.relation == "agree" and index in (relation.a, relation.b):
            other = matter.claims[relation.b if relation.a == index else relation.a]
            if other.document == reading.document.id and other.claim.chain:
                return True
    return False
