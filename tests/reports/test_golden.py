"""Every format against a file that shows what it looks like.

`AUDITOR_UPDATE_GOLDEN=1` writes the files anew; look at the difference before committing it.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.engine.audit import Audit
from auditor.reports.formats import FORMATS, render
from auditor.reports.github import summary
from auditor.rule import Rule

_GOLDEN = Path(__file__).parent / "golden"
_FILES = {
    "text": "text.txt",
    "json": "findings.json",
    "jsonl": "findings.jsonl",
    "csv": "findings.csv",
    "sarif": "findings.sarif",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "rdjson": "rdjson.json",
    "checkstyle": "checkstyle.xml",
    "azure": "azure.txt",
    "html": "report.html",
    "markdown": "report.md",
    "report-json": "report.json",
    "web-annotation": "annotations.json",
    "claimreview": "claimreview.json",
    "stix": "stix.json",
}


def _compare(name: str, text: str) -> None:
    path = _GOLDEN / name
    if os.environ.get("AUDITOR_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8")


def _decided(audit: Audit) -> Audit:
    """The audit after a reviewer confirmed its conflict."""
    findings = list(audit.findings)
    findings[0] = replace(findings[0], state="confirmed", reason="asked both, no answer")
    return replace(audit, findings=tuple(findings))


def test_every_format_has_a_golden_file() -> None:
    assert set(_FILES) == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_format_is_as_shown(name: str, audit: Audit, rules: list[type[Rule]]) -> None:
    if name in ("claimreview", "stix"):
        audit = _decided(audit)
    _compare(_FILES[name], render(audit, name, rules=rules, width=100, colour=False, root="/"))


def test_job_summary_is_as_shown(audit: Audit) -> None:
    _compare("summary.md", summary(audit))


@pytest.mark.parametrize("name", FORMATS)
def test_same_audit_gives_the_same_bytes(
    name: str, audit_factory: object, rules: list[type[Rule]]
) -> None:
    assert callable(audit_factory)
    first, second = (render(audit_factory(), name, rules=rules, root="/") for _ in range(2))
    assert first == second
