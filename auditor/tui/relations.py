"""Which claims a claim conflicts or agrees with, across the documents of an audit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.engine.audit import Audit
from auditor.matters.matter import Corroboration, Matter, PlacedClaim, Relation

_ORDER = {"conflict": 0, "update": 1, "differ": 2, "agree": 3, "unrelated": 4}


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Another claim of the same matter and how the two relate."""

    other: PlacedClaim
    relation: Relation


class Relations:
    """Matters looked up by claim: document id and claim id."""

    def __init__(self, audit: Audit) -> None:
        # By the claim's id alone, which equal claims of other documents may share.
        self._matters: dict[str, tuple[Matter, ...]] = {}
        for matter in audit.matters:
            for name in {placed.claim.id for placed in matter.claims}:
                self._matters[name] = (*self._matters.get(name, ()), matter)

    def matters(self, document: str, claim: str) -> Iterator[tuple[Matter, int]]:
        """The matters that hold the claim, each with the claim's index in it."""
        for matter in self._matters.get(claim, ()):
            for index, placed in enumerate(matter.claims):
                if placed.claim.id == claim and placed.document == document:
                    yield matter, index

    def counterparts(self, document: str, claim: str) -> list[Counterpart]:
        """The claims it relates to, conflicts first."""
        found = []
        for matter, index in self.matters(document, claim):
            for relation in matter.relations:
                if index in (relation.a, relation.b) and relation.relation != "unrelated":
                    other = relation.b if index == relation.a else relation.a
                    found.append(Counterpart(matter.claims[other], relation))
        return sorted(found, key=lambda one: (_ORDER[one.relation.relation], -one.relation.score))

    def corroboration(self, document: str, claim: str) -> list[Corroboration]:
        """What each matter says of the claim's origins."""
        return [
            verdict
            for matter, index in self.matters(document, claim)
            for verdict in matter.corroboration
            if verdict.claim == index
        ]


def resting_alone(audit: Audit) -> dict[str, int]:
    """How many claims rest on a source alone, by the source's name.

    A claim rests on its origin alone unless corroboration names a second origin group; a claim
    that no matter weighs has its chain and nothing else.
    """
    relations = Relations(audit)
    counts: dict[str, int] = defaultdict(int)
    for reading in audit.readings:
        for claim in reading.claims:
            weighed = relations.corroboration(reading.document.id, claim.id)
            if claim.origin and all(len(verdict.origins) < 2 for verdict in weighed):
                counts[claim.origin.source] += 1
    return counts
