"""What the matters say of each claim: what it conflicts with and what corroborates it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.claims.claim import Claim
from auditor.engine.audit import Audit
from auditor.matters.matter import Corroboration, Matter, PlacedClaim, Relation

Key = tuple[str, str]


def key_of(document: str, claim: Claim) -> Key:
    """What names a claim across documents: the id of its document and its own."""
    return (document, claim.id)


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation seen from one of its two claims."""

    other: PlacedClaim
    relation: Relation
    matter: Matter


@dataclass(frozen=True)
class Ties:
    """Relations and corroboration by claim, and claim numbers that count through the audit.

    `corroboration` has the claims of matters, `verdicts` all claims: one that no other is
    about rests on its own origin.
    """

    numbers: Mapping[Key, int]
    relations: Mapping[Key, tuple[Tie, ...]]
    corroboration: Mapping[Key, Corroboration]
    verdicts: Mapping[Key, Corroboration]

    def number(self, placed: PlacedClaim) -> int | None:
        """The claim's number, from 1; None for a claim of a document not in the audit."""
        return self.numbers.get(key_of(placed.document, placed.claim))


def ties_of(audit: Audit) -> Ties:
    """Everything the audit's matters say, by claim; a relation is seen from both its ends."""
    keys = [
        key_of(reading.document.id, claim) for reading in audit.readings for claim in reading.claims
    ]
    relations: dict[Key, list[Tie]] = {}
    corroboration: dict[Key, Corroboration] = {}
    for matter in audit.matters:
        for relation in matter.relations:
            for one, other in ((relation.a, relation.b), (relation.b, relation.a)):
                placed = matter.claims[one]
                tie = Tie(matter.claims[other], relation, matter)
                relations.setdefault(key_of(placed.document, placed.claim), []).append(tie)
        for verdict in matter.corroboration:
            placed = matter.claims[verdict.claim]
            corroboration[key_of(placed.document, placed.claim)] = verdict
    return Ties(
        {key: number for number, key in enumerate(keys, 1)},
        {key: tuple(found) for key, found in relations.items()},
        corroboration,
        {
            key_of(reading.document.id, claim): audit.dossier.corroboration_of(reading, claim)
            for reading in audit.readings
            for claim in reading.claims
        },
    )
