"""The gate: exit codes 0, 1 and 3, and the name of what decided."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.documents.document import Place
from auditor.engine.audit import Coverage, Finding
from auditor.engine.gate import decide
from auditor.engine.settings import Policy
from auditor.rule import Severity
from auditor.spans import Span

SEEN = Coverage(documents=1, unreadable=0, words=40, claims=4, attributed=1, sources=1, matters=0)


def finding(severity: Severity = "warning", **more: Any) -> Finding:
    made = Finding("TST101", "n", severity, "m", "a.txt", Span(0, 1), Place(1, 1), None, "f")
    return replace(made, **more)


@pytest.mark.parametrize(
    ("findings", "settings", "expected"),
    [
        ([], {}, ("PASS", 0, "fail-on error")),
        ([finding("warning")], {}, ("PASS", 0, "fail-on error")),
        ([finding("error")], {}, ("FAIL", 1, "fail-on error")),
        ([finding("warning")], {"fail_on": "warning"}, ("FAIL", 1, "fail-on warning")),
        ([finding("error")], {"fail_on": "warning"}, ("FAIL", 1, "fail-on warning")),
        ([finding("note")], {"fail_on": "warning"}, ("PASS", 0, "fail-on warning")),
        ([finding("error")], {"fail_on": "never"}, ("PASS", 0, "fail-on never")),
        ([finding("error", state="suppressed")], {}, ("PASS", 0, "fail-on error")),
        ([finding("error", state="baseline")], {}, ("PASS", 0, "fail-on error")),
        ([finding("error", state="accepted")], {}, ("PASS", 0, "fail-on error")),
        ([finding("error", state="confirmed")], {}, ("FAIL", 1, "fail-on error")),
        ([finding()] * 2, {"max_warnings": 1}, ("FAIL", 1, "max-warnings 1 (2 found)")),
        ([finding()] * 2, {"max_warnings": 2}, ("PASS", 0, "fail-on error")),
        (
            [finding("note")],
            {"fail_on_triage": ["untriaged"]},
            ("FAIL", 1, "fail-on-triage untriaged (1 found)"),
        ),
        (
            [finding("note", state="confirmed")],
            {"fail_on_triage": ["untriaged", "confirmed"]},
            ("FAIL", 1, "fail-on-triage confirmed (1 found)"),
        ),
        (
            [finding(rule="AUD003")],
            {"fail_on_expired": True},
            ("FAIL", 1, "fail-on-expired (1 found)"),
        ),
        ([finding(rule="AUD003")], {}, ("PASS", 0, "fail-on error")),
        (
            [finding(rule="AUD002")],
            {"fail_on_unused_suppression": True},
            ("FAIL", 1, "fail-on-unused-suppression (1 found)"),
        ),
    ],
)
def test_gate(
    findings: list[Finding], settings: dict[str, Any], expected: tuple[str, int, str]
) -> None:
    gate = decide(findings, SEEN, Policy(**settings))
    assert (gate.outcome, gate.exit_code, gate.because) == expected


def test_stale_decisions_fail_only_where_the_policy_says_so() -> None:
    assert decide([], SEEN, Policy(), stale=2).exit_code == 0
    gate = decide([], SEEN, Policy(fail_on_stale_decisions=True), stale=2)
    assert (gate.exit_code, gate.because) == (1, "fail-on-stale-decisions (2 found)")


@pytest.mark.parametrize(
    ("coverage", "because"),
    [
        (replace(SEEN, documents=0, words=0, claims=0), "no file to audit"),
        (replace(SEEN, claims=0), "no claim found in 40 words"),
        (replace(SEEN, documents=0, claims=0, unreadable=2), "no file could be read"),
    ],
)
def test_nothing_checked_is_an_outcome_of_its_own(coverage: Coverage, because: str) -> None:
    gate = decide([], coverage, Policy())
    assert (gate.outcome, gate.exit_code, gate.because) == ("NOTHING", 3, because)
    allowed = decide([], coverage, Policy(allow_empty=True))
    assert (allowed.outcome, allowed.exit_code) == ("PASS", 0)
    assert because in allowed.because


def test_file_that_could_not_be_read_fails_the_gate_even_when_it_was_the_only_one() -> None:
    coverage = replace(SEEN, documents=0, claims=0, unreadable=1)
    unread = finding("error", rule="DOC001", span=None)
    assert decide([unread], coverage, Policy()).exit_code == 1
    assert decide([unread], coverage, Policy(allow_empty=True)).exit_code == 1
    assert decide([unread], coverage, Policy(fail_on="never")).exit_code == 3
