"""A matter: claims about the same event or state, how they relate, what corroborates them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from auditor.claims.claim import Claim

RelationName = Literal["agree", "conflict", "update", "differ", "unrelated"]
ConflictKind = Literal[
    "number",
    "date",
    "place",
    "polarity",
    "denial",
    "agent",
    "identity",
    "outcome",
    "sequence",
    "quantity-bound",
    "cause",
]
Verdict = Literal["corroborated", "single-source", "circular", "anonymous-only", "self-interested"]


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A claim and the id of the document it stands in."""

    document: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two statements relate.

    `score` is the confidence, 0 to 1, that they conflict, whatever the relation answered;
    `because` is one sentence.
    """

    relation: RelationName
    kind: str | None
    score: float
    because: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A Comparison between claims `a` and `b`, indices into the matter's claims, a < b."""

    a: int
    b: int
    relation: RelationName
    kind: str | None
    score: float
    because: str


@dataclass(frozen=True, slots=True)
class Corroboration:
    """The origin groups behind claim `claim` (an index) and what they amount to.

    `origins` holds one tuple of source names a group; `because` says it in a sentence.
    """

    claim: int
    origins: tuple[tuple[str, ...], ...]
    verdict: Verdict
    because: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """Claims about one event or state of affairs."""

    id: str
    title: str
    claims: tuple[PlacedClaim, ...]
    relations: tuple[Relation, ...] = ()
    corroboration: tuple[Corroboration, ...] = ()
