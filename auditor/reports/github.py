"""The findings as GitHub workflow commands, and the job summary in Markdown."""

from __future__ import annotations

from collections import Counter

from auditor.engine.audit import Audit, Finding
from auditor.reports.markdown import cell, findings_table
from auditor.reports.plain import inert, many, one_line
from auditor.reports.position import file_of, region
from auditor.reports.selection import counted, counts_by_state, set_aside, worst_first

_COMMAND = {"error": "error", "warning": "warning", "note": "notice"}
_SHOWN_PER_LEVEL = 10
_SUMMARY_ROWS = 200


def render(audit: Audit, *, root: str | None = None) -> str:
    """One annotation a counted finding, worst first, and the last line of the audit.

    GitHub shows ten errors, ten warnings and ten notices a step: the rest is counted in
    a line, never dropped in silence. Paths are relative to `root`.
    """
    drawn: Counter[str] = Counter()
    lines = []
    for finding in worst_first(counted(audit)):
        drawn[finding.severity] += 1
        if drawn[finding.severity] <= _SHOWN_PER_LEVEL:
            lines.append(_annotation(audit, finding, root))
    more = sum(max(0, count - _SHOWN_PER_LEVEL) for count in drawn.values())
    if more:
        lines.append(f"{more} more: GitHub shows ten of a level; the job summary lists the rest")
    return "\n".join([*lines, audit.last_line()]) + "\n"


def summary(audit: Audit) -> str:
    """Markdown for `$GITHUB_STEP_SUMMARY`: the verdict, then the findings, worst first.

    At most 200 rows, so that the page stays under GitHub's limit of 1 MiB a step.
    """
    findings = worst_first(counted(audit))
    lines = [f"## Sourcing audit: {audit.gate.outcome}", "", cell(audit.last_line()), ""]
    if findings:
        lines += findings_table(audit, findings[:_SUMMARY_ROWS])
    if len(findings) > _SUMMARY_ROWS:
        lines += ["", f"{many(len(findings) - _SUMMARY_ROWS, 'more finding')} not listed."]
    aside = counts_by_state(set_aside(audit))
    if aside:
        parts = ", ".join(f"{count} {state}" for state, count in aside.items())
        lines += ["", f"Not listed: {parts}."]
    return "\n".join(lines).rstrip() + "\n"


def _annotation(audit: Audit, finding: Finding, root: str | None) -> str:
    where = region(audit, finding)
    properties = {
        "file": file_of(audit, finding.path, root),
        "line": str(where.line),
        "endLine": str(where.end_line),
        "col": str(where.column),
        "endColumn": str(where.end_column),
        "title": f"{finding.rule} {finding.name}",
    }
    if where.end_line != where.line or finding.span is None:
        del properties["col"], properties["endColumn"]
    joined = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMAND[finding.severity]} {joined}::{_data(one_line(finding.message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(inert(text)).replace(":", "%3A").replace(",", "%2C")
