"""The audit as Markdown: to commit beside the draft, or to paste into an issue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.engine.audit import Audit, Finding
from auditor.matters.matter import Matter
from auditor.reports.claims_table import chain_in_words
from auditor.reports.excerpt import excerpt_of
from auditor.reports.plain import many, one_line
from auditor.reports.selection import counted, set_aside
from auditor.reports.standing import standings
from auditor.reports.ties import Ties, key_of, ties_of
from auditor.rule import Reading

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!@])")
_LIST_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")

_CONFLICTS = 100


def render(audit: Audit) -> str:
    """The verdict, the findings by file, claims, conflicts, sources and what is set aside.

    Text from documents is escaped: it shows as written and cannot become markup.
    """
    ties = ties_of(audit)
    parts: list[Iterable[str]] = [
        [f"# Sourcing audit: {audit.gate.outcome}", "", plain(audit.last_line()), ""],
        _findings(audit),
        _conflicts(audit.matters, ties),
        _sources(audit, ties),
        _claims(audit, ties),
        _aside(audit),
        _files(audit),
    ]
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def plain(text: str) -> str:
    """`text` on one line, such that Markdown shows it as it stands."""
    return _LIST_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", one_line(text)))


cell = plain
"""A table cell is escaped text: the bar is among the escaped characters."""


def findings_table(audit: Audit, findings: Sequence[Finding]) -> list[str]:
    """The findings as the lines of a Markdown table, in the order given."""
    lines = ["| | where | rule | what |", "|---|---|---|---|"]
    for one in findings:
        where = f"{cell(one.path)}:{one.place.line}:{one.place.column}"
        rule = f"{cell(one.rule)} {cell(one.name)}"
        lines.append(f"| {one.severity} | {where} | {rule} | {cell(one.message)} |")
    return lines


def _findings(audit: Audit) -> Iterator[str]:
    findings = counted(audit)
    yield f"## {many(len(findings), 'finding').capitalize()}"
    yield ""
    path = None
    for finding in findings:
        if finding.path != path:
            path = finding.path
            yield f"### {plain(path)}"
            yield ""
        yield (
            f"- **{finding.severity}** {finding.rule} {plain(finding.name)}, "
            f"{finding.place.label()}: {plain(finding.message)}{_standards(finding)}"
        )
        reading = audit.dossier.by_document.get(finding.path)
        if reading is not None and finding.span is not None:
            around = excerpt_of(reading.document, finding.span)
            marked = f"**{plain(around.marked)}**" if around.marked.strip() else ""
            yield f"  > {_joined(around.before, marked, around.after)}"
        yield ""


def _standards(finding: Finding) -> str:
    return f" ({plain('; '.join(finding.standard))})" if finding.standard else ""


def _joined(before: str, marked: str, after: str) -> str:
    left = " " if before.endswith(" ") else ""
    right = " " if after.startswith(" ") else ""
    return f"{plain(before)}{left}{marked}{right}{plain(after)}"


def _conflicts(matters: Sequence[Matter], ties: Ties) -> Iterator[str]:
    found = [
        (matter, one)
        for matter in matters
        for one in matter.relations
        if one.relation == "conflict"
    ]
    if not found:
        return
    yield "## Conflicting accounts"
    yield ""
    for matter, relation in found[:_CONFLICTS]:
        yield f"- {plain(relation.because)}"
        for placed in (matter.claims[relation.a], matter.claims[relation.b]):
            yield (
                f"  - claim {ties.number(placed)}, {plain(placed.document)}: "
                f"“{plain(placed.claim.text)}” ({plain(chain_in_words(placed.claim))})"
            )
    if len(found) > _CONFLICTS:
        yield f"- and {many(len(found) - _CONFLICTS, 'more conflict')}; `auditor matters` lists all"
    yield ""


def _sources(audit: Audit, ties: Ties) -> Iterator[str]:
    yield f"## {many(len(audit.sources), 'source').capitalize()}"
    yield ""
    if not audit.sources:
        return
    yield "| source | kind | grade | claims | origin of | rest on it alone |"
    yield "|---|---|---|---:|---:|---|"
    for name, one in standings(audit, ties).items():
        alone = ", ".join(str(ties.numbers[key]) for key in one.alone)
        yield (
            f"| {cell(name)} | {one.source.kind} | {one.source.grade or ''} "
            f"| {len(one.carried)} | {len(one.origin)} | {alone} |"
        )
    yield ""


def _claims(audit: Audit, ties: Ties) -> Iterator[str]:
    yield f"## {many(len(audit.claims), 'claim').capitalize()}"
    yield ""
    for reading in audit.readings:
        if not reading.claims:
            continue
        yield f"### Claims of {plain(reading.document.id)}"
        yield ""
        yield "| | claim | who says so | hedges | corroboration |"
        yield "|---:|---|---|---|---|"
        yield from _claim_rows(reading, ties)
        yield ""


def _claim_rows(reading: Reading, ties: Ties) -> Iterator[str]:
    for claim in reading.claims:
        key = key_of(reading.document.id, claim)
        hedges = ", ".join(hedge.text for hedge in claim.hedges)
        yield (
            f"| {ties.numbers[key]} | {cell(claim.text)} | {cell(chain_in_words(claim))} "
            f"| {cell(hedges)} | {ties.verdicts[key].verdict} |"
        )


def _aside(audit: Audit) -> Iterator[str]:
    findings = set_aside(audit)
    if not findings:
        return
    yield "## Set aside"
    yield ""
    yield "| state | where | rule | what | reason |"
    yield "|---|---|---|---|---|"
    for one in findings:
        yield (
            f"| {one.state} | {cell(one.path)}:{one.place.line}:{one.place.column} "
            f"| {one.rule} {cell(one.name)} | {cell(one.message)} | {cell(one.reason)} |"
        )
    yield ""


def _files(audit: Audit) -> Iterator[str]:
    yield "## Files"
    yield ""
    yield "| file | SHA-256 |"
    yield "|---|---|"
    for document in audit.documents:
        yield f"| {cell(document.id)} | {document.sha256} |"
    for missed in audit.unreadable:
        yield f"| {cell(missed.path)} | not read: {cell(missed.message)} |"
