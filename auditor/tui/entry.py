"""A row of the triage list: a finding, or a claim."""

from __future__ import annotations

from typing import NamedTuple

from auditor.claims.claim import Claim, Link
from auditor.engine.audit import Finding
from auditor.spans import Span


class Entry(NamedTuple):
    """A row to decide: a finding with the claim it concerns, or a claim with its findings.

    `key` is the finding's fingerprint, or the claim's id.
    """

    key: str
    document: str
    claim: Claim | None
    findings: tuple[Finding, ...] = ()
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
    def keys(self) -> tuple[str, ...]:
        """What verdicts on the row are kept under: its findings' keys, or else its own."""
        return tuple(finding.fingerprint for finding in self.findings) or (self.key,)

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
