"""The findings as Azure Pipelines logging commands."""

from __future__ import annotations

from auditor.engine.audit import Audit, Finding
from auditor.reports.plain import inert, one_line
from auditor.reports.position import file_of, region
from auditor.reports.selection import counted, worst_first

_ESCAPES = {"%": "%AZP25", "\r": "%0D", "\n": "%0A", ";": "%3B", "]": "%5D"}


def render(audit: Audit, *, root: str | None = None) -> str:
    """One `task.logissue` a counted finding, worst first, and the last line of the audit.

    Azure knows errors and warnings only: a note is a warning whose message says so.
    """
    lines = [_issue(audit, finding, root) for finding in worst_first(counted(audit))]
    return "\n".join([*lines, audit.last_line()]) + "\n"


def _issue(audit: Audit, finding: Finding, root: str | None) -> str:
    where = region(audit, finding)
    properties = {
        "type": "error" if finding.severity == "error" else "warning",
        "sourcepath": file_of(audit, finding.path, root),
        "linenumber": str(where.line),
        "columnnumber": str(where.column),
        "code": finding.rule,
    }
    joined = "".join(f"{key}={_escaped(value)};" for key, value in properties.items())
    note = "(note) " if finding.severity == "note" else ""
    message = _escaped(f"{note}{finding.name}: {one_line(finding.message)}")
    return f"##vso[task.logissue {joined}]{message}"


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in inert(text))
