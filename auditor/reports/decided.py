"""Claims on whose sourcing a reviewer has decided, for exports that carry verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.claims.claim import Claim
from auditor.engine.audit import Audit, Finding, State
from auditor.reports.plain import one_line
from auditor.reports.selection import in_text_order
from auditor.rule import Reading

DECIDED: tuple[State, ...] = ("confirmed", "accepted", "false-positive", "needs-info")


@dataclass(frozen=True, slots=True)
class Decided:
    """A claim with the findings on it that a reviewer has judged, at least one."""

    reading: Reading
    claim: Claim
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> State:
        """The gravest decision: a confirmed fault outweighs every other."""
        return min((one.state for one in self.findings), key=_BY_GRAVITY.index)

    def in_words(self) -> str:
        """Each decision in a sentence; it concerns the sourcing of the claim alone."""
        told = "; ".join(
            f"{one.rule} {one.name}, {one.state}: "
            + one_line(one.message + (f" ({one.reason})" if one.reason else ""))
            for one in self.findings
        )
        return f"On the sourcing of the claim, not on its truth. {told}."


_BY_GRAVITY: tuple[State, ...] = ("confirmed", "needs-info", "accepted", "false-positive")


def decided_claims(audit: Audit) -> Iterator[Decided]:
    """Every decided claim, in document and text order."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in in_text_order(audit, audit.findings):
        if finding.state in DECIDED and finding.claim:
            found.setdefault((finding.path, finding.claim), []).append(finding)
    for reading in audit.readings:
        for claim in reading.claims:
            findings = found.get((reading.document.id, claim.id))
            if findings:
                yield Decided(reading, claim, tuple(findings))
