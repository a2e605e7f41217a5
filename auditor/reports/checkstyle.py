"""The findings as Checkstyle XML."""

from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree

from auditor.engine.audit import Audit
from auditor.reports.plain import inert, one_line
from auditor.reports.position import file_of, region
from auditor.reports.selection import counted

_SEVERITY = {"error": "error", "warning": "warning", "note": "info"}


def render(audit: Audit, *, root: str | None = None) -> str:
    """One `file` for each path with counted findings, one `error` a finding."""
    top = ElementTree.Element("checkstyle", version="4.3")
    for path, findings in groupby(counted(audit), key=lambda finding: finding.path):
        file = ElementTree.SubElement(top, "file", name=inert(file_of(audit, path, root)))
        for finding in findings:
            where = region(audit, finding)
            ElementTree.SubElement(
                file,
                "error",
                line=str(where.line),
                column=str(where.column),
                severity=_SEVERITY[finding.severity],
                message=f"{finding.name}: {one_line(finding.message)}",
                source=f"auditor.{finding.rule}",
            )
    ElementTree.indent(top)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        + ElementTree.tostring(top, encoding="unicode")
        + "\n"
    )
