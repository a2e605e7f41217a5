"""The findings in Reviewdog Diagnostic Format."""

from __future__ import annotations

import json
from typing import Any

from auditor.engine.audit import Audit, Finding
from auditor.reports.plain import one_line
from auditor.reports.position import file_of, in_bytes, region
from auditor.reports.selection import counted
from auditor.spans import Span

_SEVERITY = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(audit: Audit, *, root: str | None = None) -> str:
    """A DiagnosticResult of the counted findings; columns count UTF-8 bytes, as it asks."""
    result = {
        "source": {"name": str(audit.tool.get("name", "auditor"))},
        "diagnostics": [_diagnostic(audit, one, root) for one in counted(audit)],
    }
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(audit: Audit, finding: Finding, root: str | None) -> dict[str, Any]:
    diagnostic: dict[str, Any] = {
        "message": one_line(finding.message),
        "location": _location(audit, finding.path, finding.span, root),
        "severity": _SEVERITY[finding.severity],
        "code": {"value": f"{finding.rule} {finding.name}"},
    }
    if finding.span is None:
        diagnostic["location"]["range"] = {"start": {"line": region(audit, finding).line}}
    if finding.related:
        diagnostic["relatedLocations"] = [
            {
                "message": one_line(related.message),
                "location": _location(audit, related.document, related.span, root),
            }
            for related in finding.related
        ]
    return diagnostic


def _location(audit: Audit, path: str, span: Span | None, root: str | None) -> dict[str, Any]:
    location: dict[str, Any] = {"path": file_of(audit, path, root)}
    reading = audit.dossier.by_document.get(path)
    if reading is not None and span is not None:
        where = in_bytes(reading.document, span)
        location["range"] = {
            "start": {"line": where.line, "column": where.column},
            "end": {"line": where.end_line, "column": where.end_column},
        }
    return location
