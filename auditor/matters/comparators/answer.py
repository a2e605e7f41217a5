"""What one comparator answers."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.matters.matter import RelationName


@dataclass(frozen=True, slots=True)
class Answer:
    """A relation with its kind, the confidence that it is a conflict, and why."""

    relation: RelationName
    kind: str | None
    score: float
    because: str


def conflict(kind: str, because: str, score: float = 0.9) -> Answer:
    """The two cannot both hold."""
    return Answer("conflict", kind, score, because)


def agree(because: str) -> Answer:
    """One carries the other."""
    return Answer("agree", None, 0.05, because)


def differ(because: str, score: float = 0.15) -> Answer:
    """One event, neither carries nor excludes the other."""
    return Answer("differ", None, score, because)


def update(because: str) -> Answer:
    """The later takes over."""
    return Answer("update", None, 0.15, because)


def unrelated(because: str) -> Answer:
    """Two events."""
    return Answer("unrelated", None, 0.02, because)
