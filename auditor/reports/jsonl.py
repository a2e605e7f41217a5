"""The findings as JSON Lines: one finding a line, in any state."""

from __future__ import annotations

import json

from auditor.engine.audit import Audit
from auditor.reports.findings_json import finding_json
from auditor.reports.selection import in_text_order


def render(audit: Audit) -> str:
    """One `finding_json` object a line; empty where nothing was found."""
    return "".join(
        json.dumps(finding_json(one), ensure_ascii=False) + "\n"
        for one in in_text_order(audit, audit.findings)
    )
