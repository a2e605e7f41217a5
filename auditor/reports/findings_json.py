"""The findings as one JSON object, the contract that scripts read."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from auditor.engine.audit import Audit, Finding
from auditor.reports.selection import in_text_order


def render(audit: Audit) -> str:
    """The object `as_json` gives, indented by two, ending with a line feed."""
    return json.dumps(as_json(audit), ensure_ascii=False, indent=2) + "\n"


def as_json(audit: Audit) -> dict[str, Any]:
    """Design contract 4.5: version, tool, coverage, gate and every finding in any state.

    Spans are `[start, end]` in code points, half open; lines and columns count from 1.
    """
    return {
        "version": 1,
        "tool": dict(audit.tool),
        "coverage": asdict(audit.coverage),
        "gate": asdict(audit.gate),
        "findings": [finding_json(one) for one in in_text_order(audit, audit.findings)],
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding; `span` is null for a file that could not be read."""
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "path": finding.path,
        "span": list(finding.span) if finding.span is not None else None,
        "line": finding.place.line,
        "column": finding.place.column,
        "claim": finding.claim,
        "related": [
            {"path": one.document, "span": list(one.span), "message": one.message}
            for one in finding.related
        ],
        "fingerprint": finding.fingerprint,
        "state": finding.state,
        "standard": list(finding.standard),
    }
