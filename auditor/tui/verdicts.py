"""Decisions made from rows: one for each finding, with the words and chain they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from auditor.engine.audit import Finding
from auditor.rule import Reading
from auditor.store.decision import Decision
from auditor.store.subjects import Subject
from auditor.tui.entry import Entry
from auditor.tui.log import Verdict


def decisions_on(
    rows: Iterable[Entry], readings: Mapping[str, Reading], action: Verdict
) -> list[Decision]:
    """One decision for each finding of `rows`, or for the claim itself where it has none.

    The suppressed and the baseline are left out of a claim's findings: the text and the policy
    have decided those.
    """
    made: dict[str, Decision] = {}
    for row in rows:
        for finding in _decidable(row):
            subject = Subject(row.document, readings.get(row.document), row.claim, finding)
            made[subject.key] = Decision(
                action=action,
                finding=subject.key,
                claim=row.claim.id if row.claim else "",
                rule=subject.rule,
                path=subject.path,
                seen=subject.seen,
                quote=subject.quote,
                chain=subject.chain,
            )
    return list(made.values())


def _decidable(row: Entry) -> Sequence[Finding | None]:
    if not row.is_claim:
        return row.findings
    if not row.findings:
        return (None,)
    return [f for f in row.findings if f.state not in ("suppressed", "baseline")]


def with_reason(batch: Iterable[Decision], reason: str, note: str) -> list[Decision]:
    """The same verdicts again, with a reason; the log fills in who and when."""
    return [
        replace(event, reason=reason, note=note, id="", at="", reviewer="", batch="", previous="")
        for event in batch
    ]
