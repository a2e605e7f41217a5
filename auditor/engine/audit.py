"""The Audit: the one object from which every report, screen and gate is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from auditor.claims.claim import Claim
from auditor.documents.document import Document, Place, Unreadable
from auditor.matters.matter import Matter
from auditor.rule import Dossier, Reading, Related, Severity
from auditor.sources.source import Source
from auditor.spans import Span

State = Literal[
    "open", "suppressed", "baseline", "confirmed", "accepted", "false-positive", "needs-info"
]


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's complaint, as design 4.5 prints it.

    `path` is the document's id; `span` is None for a file that could not be read. `claim` is
    the claim's id. `fingerprint` survives edits elsewhere in the document. `reason` is the
    suppression's or the decision's, empty for an open finding.
    """

    rule: str
    name: str
    severity: Severity
    message: str
    path: str
    span: Span | None
    place: Place
    claim: str | None
    fingerprint: str
    related: tuple[Related, ...] = ()
    standard: tuple[str, ...] = ()
    state: State = "open"
    reason: str = ""

    @property
    def counts(self) -> bool:
        """Whether a gate counts it: open, or confirmed by a reviewer."""
        return self.state in ("open", "confirmed", "needs-info")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was looked at: documents read, files not read, claims and how many are attributed."""

    documents: int
    unreadable: int
    words: int
    claims: int
    attributed: int
    sources: int
    matters: int
    cached: int = 0


@dataclass(frozen=True, slots=True)
class Gate:
    """Which condition decided and the exit code it gives.

    `outcome` is PASS, FAIL or NOTHING; `because` names the deciding condition, for instance
    `fail-on error`.
    """

    outcome: Literal["PASS", "FAIL", "NOTHING"]
    exit_code: int
    because: str


@dataclass(frozen=True)
class Audit:
    """The result of one run, complete in itself and the same for every face.

    `stale` counts the reviewers' decisions that no longer fit the claim they were taken on,
    `disputed` the findings on which reviewers differ and nobody has settled it. `left_out` are
    the paths of earlier reports that lie among the documents.
    """

    readings: tuple[Reading, ...]
    unreadable: tuple[Unreadable, ...]
    sources: tuple[Source, ...]
    matters: tuple[Matter, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage
    gate: Gate
    tool: Mapping[str, Any] = field(default_factory=dict)
    stale: int = 0
    disputed: int = 0
    left_out: tuple[str, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that were read."""
        return tuple(reading.document for reading in self.readings)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, in document and text order."""
        return tuple(claim for reading in self.readings for claim in reading.claims)

    @cached_property
    def dossier(self) -> Dossier:
        """The readings, sources and matters as rules see them."""
        return Dossier(
            self.readings, {source.name: source for source in self.sources}, self.matters
        )

    def last_line(self) -> str:
        """What was covered and what decided, in one line."""
        seen = self.coverage
        levels = {
            level: sum(f.counts and f.severity == level for f in self.findings)
            for level in ("error", "warning", "note")
        }
        known = {
            state: sum(f.state == state for f in self.findings)
            for state in ("suppressed", "baseline")
        }
        judged = sum(f.state in ("accepted", "false-positive") for f in self.findings)
        parts = [
            f"{_many(seen.documents, 'file')}, {_many(seen.claims, 'claim')} "
            f"({seen.attributed} attributed), {_many(sum(levels.values()), 'finding')}: "
            f"{_many(levels['error'], 'error')}, {_many(levels['warning'], 'warning')}, "
            f"{_many(levels['note'], 'note')}"
        ]
        parts.append(
            f"{known['suppressed']} suppressed, {known['baseline']} in the baseline"
            + (f", {judged} accepted or false positive" if judged else "")
        )
        if seen.unreadable:
            parts.append(f"{_many(seen.unreadable, 'file')} not read")
        if self.left_out:
            parts.append(f"{_many(len(self.left_out), 'earlier report')} left out")
        parts.append(f"gate: {self.gate.because} -> {self.gate.outcome}")
        return "; ".join(parts)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
