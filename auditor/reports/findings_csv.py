"""The findings as a table for a spreadsheet: one finding a row, in any state."""

from __future__ import annotations

import csv
import io

from auditor.engine.audit import Audit, Finding
from auditor.reports.excerpt import quoted_span
from auditor.reports.plain import one_line
from auditor.reports.position import region
from auditor.reports.selection import in_text_order

COLUMNS = (
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "severity",
    "rule",
    "name",
    "message",
    "text",
    "state",
    "reason",
    "standard",
    "claim",
    "fingerprint",
)


def render(audit: Audit) -> str:
    """RFC 4180 with a header row and line feeds; `text` is what the span covers, shortened."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for finding in in_text_order(audit, audit.findings):
        writer.writerow(as_text(cell) for cell in _row(audit, finding))
    return table.getvalue()


def as_text(cell: object) -> str:
    """A cell that no spreadsheet runs as a formula: such text is led by an apostrophe."""
    text = one_line(str(cell))
    return "'" + text if text[:1] in ("=", "+", "-", "@") and text[:1] else text


def _row(audit: Audit, finding: Finding) -> tuple[object, ...]:
    reading = audit.dossier.by_document.get(finding.path)
    return (
        finding.path,
        *region(audit, finding),
        finding.severity,
        finding.rule,
        finding.name,
        finding.message,
        quoted_span(reading.text, finding.span) if reading else "",
        finding.state,
        finding.reason,
        "; ".join(finding.standard),
        finding.claim or "",
        finding.fingerprint,
    )
