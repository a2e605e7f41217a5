"""Decisions made from rows: one for each finding, with the words and chain they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from auditor.engine.audit import Finding
from auditor.rule import Reading
from auditor.store.decision import Action, Decision
from auditor.store.subjects import Subject
from auditor.tui.entry import Entry
from auditor.tui.questions import SETTLING
from auditor.tui.screens.dialog import Answer


def decisions_on(
    rows: Iterable[Entry], readings: Mapping[str, Reading], action: Action
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


def with_credibility(batch: Iterable[Decision], answer: Answer) -> list[Decision]:
    """The notes of `batch` with the figure chosen; none where none was."""
    figure = int(answer.choice) if answer.choice else None
    return [
        replace(event, credibility=figure, note=answer.words["note"])
        for event in batch
        if figure is not None
    ]


def with_settlement(batch: Iterable[Decision], answer: Answer) -> list[Decision]:
    """The events of `batch` as verdicts that settle a disagreement; none where none was chosen."""
    verdict = SETTLING.get(answer.choice)
    return [
        replace(event, action=verdict, adjudicates=True, note=answer.words["note"])
        for event in batch
        if verdict is not None
    ]


def said_of(event: Decision) -> str:
    """What an event added, in a few words."""
    parts = [event.reason or event.note]
    if event.adjudicates:
        parts.insert(0, f"settled as {event.action.replace('-', ' ')}")
    if event.credibility is not None:
        parts.insert(0, f"credibility {event.credibility}")
    parts += event.evidence
    parts += [f"for {event.assignee}"] if event.assignee else []
    return ", ".join(part for part in parts if part) or event.action
