"""The findings as a GitLab Code Quality report."""

from __future__ import annotations

import json
from typing import Any

from auditor.engine.audit import Audit, Finding
from auditor.reports.plain import one_line
from auditor.reports.position import file_of, region
from auditor.reports.selection import counted, with_unique_fingerprints

_SEVERITY = {"error": "major", "warning": "minor", "note": "info"}


def render(audit: Audit, *, root: str | None = None) -> str:
    """A JSON array of the counted findings, each with a fingerprint of its own.

    GitLab keeps one finding of those that share a fingerprint, so none do.
    """
    pairs = with_unique_fingerprints(counted(audit))
    issues = [_issue(audit, finding, fingerprint, root) for finding, fingerprint in pairs]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(audit: Audit, finding: Finding, fingerprint: str, root: str | None) -> dict[str, Any]:
    where = region(audit, finding)
    return {
        "description": f"{finding.rule} {finding.name}: {one_line(finding.message)}",
        "check_name": finding.name,
        "fingerprint": fingerprint,
        "severity": _SEVERITY[finding.severity],
        "location": {
            "path": file_of(audit, finding.path, root),
            "lines": {"begin": where.line, "end": where.end_line},
        },
    }
