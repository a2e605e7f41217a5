"""Every format carries the same findings."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from auditor.engine.audit import Audit
from auditor.reports.formats import CHECK_FORMATS, FORMATS, REPORT_FORMATS, render


def _is_open(state: str) -> bool:
    return state in ("open", "confirmed", "needs-info")


def _annotations(text: str) -> int:
    more = re.search(r"^(\d+) more:", text, re.MULTILINE)
    drawn = len(re.findall(r"^::(?:error|warning|notice) ", text, re.MULTILINE))
    return drawn + (int(more[1]) if more else 0)


COUNTERS: dict[str, Callable[[str], int]] = {
    "text": lambda text: len(re.findall(r"^  \S+:\d+:\d+.* (?:error|warning|note) ", text, re.M)),
    "json": lambda text: sum(_is_open(one["state"]) for one in json.loads(text)["findings"]),
    "jsonl": lambda text: sum(_is_open(json.loads(line)["state"]) for line in text.splitlines()),
    "csv": lambda text: sum(_is_open(row["state"]) for row in csv.DictReader(io.StringIO(text))),
    "sarif": lambda text: len(json.loads(text)["runs"][0]["results"]),
    "github": _annotations,
    "gitlab": lambda text: len({one["fingerprint"] for one in json.loads(text)}),
    "junit": lambda text: len(ElementTree.fromstring(text).findall(".//failure")),
    "rdjson": lambda text: len(json.loads(text)["diagnostics"]),
    "checkstyle": lambda text: len(ElementTree.fromstring(text).findall(".//error")),
    "azure": lambda text: text.count("##vso[task.logissue "),
    "html": lambda text: len(
        re.findall(r'data-finding [^>]*data-state="(?:open|confirmed|needs-info)"', text)
    ),
    "markdown": lambda text: len(re.findall(r"^- \*\*(?:error|warning|note)\*\* ", text, re.M)),
    "report-json": lambda text: sum(_is_open(one["state"]) for one in json.loads(text)["findings"]),
}


def _crowded(audit: Audit) -> Audit:
    """The audit with forty more findings, two of which share a fingerprint, in all states."""
    pattern = audit.findings[1]
    more = []
    for number in range(40):
        state = ("open", "confirmed", "needs-info", "accepted", "baseline")[number % 5]
        severity = ("error", "warning", "note")[number % 3]
        fingerprint = f"{max(number, 1):016x}"
        more.append(
            replace(
                pattern,
                severity=severity,  # type: ignore[arg-type]
                state=state,  # type: ignore[arg-type]
                fingerprint=fingerprint,
            )
        )
    return replace(audit, findings=(*audit.findings, *more))


# Exports of decided claims, and of findings on words of a text, carry part by their nature.
PARTIAL = {"claimreview", "stix", "web-annotation"}


def test_every_format_is_counted() -> None:
    assert set(COUNTERS) | PARTIAL == set(FORMATS)
    assert set(CHECK_FORMATS.values()) | set(REPORT_FORMATS.values()) == set(FORMATS.values())


@pytest.mark.parametrize("name", COUNTERS)
def test_format_carries_every_finding_that_counts(name: str, audit: Audit) -> None:
    for one in (audit, _crowded(audit)):
        expected = sum(finding.counts for finding in one.findings)
        assert COUNTERS[name](render(one, name, root="/")) == expected


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "report-json", "html"])
def test_formats_for_the_record_keep_what_is_set_aside(name: str, audit: Audit) -> None:
    text = render(audit, name)
    assert "suppressed" in text
    assert "anonymous-no-reason" in text


def test_sarif_carries_what_is_set_aside_only_when_asked(audit: Audit) -> None:
    log = json.loads(render(audit, "sarif", include_suppressed=True))
    results = log["runs"][0]["results"]
    assert len(results) == len(audit.findings)
    assert [len(one["suppressions"]) for one in results].count(1) == 1
    suppressed = next(one for one in results if one["suppressions"])
    assert suppressed["suppressions"][0]["justification"] == "agreed with the desk"
