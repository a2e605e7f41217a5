"""The rows of the triage list: one for each finding, and one for each claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.claims.claim import Claim, Link
from auditor.engine.audit import Audit, Finding
from auditor.spans import Span

_RANK = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row to decide: a finding with the claim it concerns, or a claim with its findings.

    `key` is the finding's fingerprint, or the claim's id.
    """

    key: str
    document: str
    claim: Claim | None
    findings: tuple[Finding, ...]
    is_claim: bool = False

    @property
    def finding(self) -> Finding | None:
        """The finding of the row, the gravest where there are several."""
        return self.findings[0] if self.findings else None

    @property
    def span(self) -> Span | None:
        """The characters the row is about."""
        if not self.is_claim and self.findings and self.findings[0].span is not None:
            return self.findings[0].span
        return self.claim.span if self.claim else None

    @property
    def chain(self) -> tuple[Link, ...]:
        """The claim's chain, empty where the author speaks or no claim is concerned."""
        return self.claim.chain if self.claim else ()

    @property
    def severity(self) -> str:
        """The gravest severity of the row's findings, empty where there are none."""
        return self.findings[0].severity if self.findings else ""

    @property
    def text(self) -> str:
        """What the row says: the claim's words, or the finding's where there is no claim."""
        if self.claim:
            return self.claim.text
        return self.findings[0].message if self.findings else ""


def entries_of(audit: Audit) -> tuple[list[Entry], list[Entry]]:
    """The findings and the claims of `audit` as rows, each in document and text order."""
    rows: list[Entry] = []
    claim_rows: list[Entry] = []
    by_document: dict[str, list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        by_document[finding.path].append(finding)
    claims_of = {reading.document.id: reading.claims for reading in audit.readings}
    for document in [*claims_of, *(path for path in by_document if path not in claims_of)]:
        claims = {claim.id: claim for claim in claims_of.get(document, ())}
        by_claim: dict[str | None, list[Finding]] = defaultdict(list)
        for finding in sorted(by_document.get(document, ()), key=_position):
            by_claim[finding.claim].append(finding)
            claim = claims.get(finding.claim) if finding.claim else None
            rows.append(Entry(finding.fingerprint, document, claim, (finding,)))
        claim_rows += [
            Entry(key, document, claim, _gravest_first(by_claim.get(key, ())), True)
            for key, claim in claims.items()
        ]
    return rows, claim_rows


def _position(finding: Finding) -> tuple[int, int]:
    return finding.span.start if finding.span else -1, _RANK[finding.severity]


def _gravest_first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    if len(findings) < 2:
        return tuple(findings)
    return tuple(sorted(findings, key=lambda finding: _RANK[finding.severity]))
