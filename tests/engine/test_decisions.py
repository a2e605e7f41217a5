"""Reviewers' verdicts show on the findings they were taken on, and the gate counts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from auditor.engine.audit import Audit
from auditor.engine.pipeline import audit as run
from auditor.engine.pipeline import with_decisions
from auditor.engine.settings import Policy


@dataclass(frozen=True)
class Verdict:
    action: str
    reason: str = ""
    stale: bool = False
    disputed: bool = False


@dataclass(frozen=True)
class Log:
    verdicts: Mapping[str, Verdict]

    def states(self, audit: Audit) -> Mapping[str, Verdict]:
        return self.verdicts


@pytest.mark.parametrize(
    ("verdict", "state"),
    [
        (Verdict("accepted", "desk"), "accepted"),
        (Verdict("false-positive"), "false-positive"),
        (Verdict("confirmed"), "confirmed"),
        (Verdict("needs-info"), "needs-info"),
        (Verdict("reopened"), "open"),
        (Verdict("accepted", stale=True), "open"),
    ],
)
def test_verdict_gives_the_state(audit: Audit, verdict: Verdict, state: str) -> None:
    first = audit.findings[0]
    judged = with_decisions(audit, Log({first.fingerprint: verdict}), Policy())
    assert judged.findings[0].state == state
    assert judged.findings[1:] == audit.findings[1:]
    assert judged.findings[0].reason == (verdict.reason if state != "open" else "")


def test_gate_is_decided_anew(audit: Audit) -> None:
    errors = [one for one in audit.findings if one.severity == "error"]
    log = Log({one.fingerprint: Verdict("false-positive") for one in errors})
    judged = with_decisions(audit, log, Policy())
    assert (audit.gate.outcome, judged.gate.outcome) == ("FAIL", "PASS")
    assert "2 accepted or false positive" in judged.last_line()


def test_stale_verdicts_are_counted_and_can_fail_the_gate(audit: Audit) -> None:
    first = audit.findings[0]
    log = Log({first.fingerprint: Verdict("accepted", stale=True)})
    policy = Policy(fail_on="never", fail_on_stale_decisions=True)
    judged = with_decisions(audit, log, policy)
    assert judged.stale == 1
    assert judged.gate.because == "fail-on-stale-decisions (1 found)"


def test_disputed_findings_are_counted_and_can_fail_the_gate(audit: Audit) -> None:
    first, hidden = audit.findings[0], next(f for f in audit.findings if f.state == "suppressed")
    log = Log(
        {
            first.fingerprint: Verdict("accepted", disputed=True),
            hidden.fingerprint: Verdict("accepted", disputed=True),
            "gone": Verdict("accepted", disputed=True),
        }
    )
    assert with_decisions(audit, log, Policy(fail_on="never")).gate.outcome == "PASS"
    policy = Policy(fail_on="never", fail_on_triage=("disputed",))
    judged = with_decisions(audit, log, policy)
    assert judged.disputed == 1
    assert judged.gate.because == "fail-on-triage disputed (1 found)"


@dataclass(frozen=True)
class Records(Log):
    known: Mapping[str, Mapping[str, Any]]

    def sources(self, stated: Mapping[str, Mapping[str, Any]]) -> Records:
        return self

    @property
    def tables(self) -> Mapping[str, Mapping[str, Any]]:
        return self.known


def test_what_reviewers_put_on_record_holds_in_the_audit(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("The Gorsk Post reported that the dam burst. Radio Velna said it was whole.\n")
    log = Records({}, {"Gorsk Post": {"kind": "outlet", "grade": "D", "owner": "Delta"}})
    made = run([draft], Policy(), decisions=log)
    source = next(one for one in made.sources if one.name == "Gorsk Post")
    assert (source.grade, source.owner, source.kind) == ("D", "Delta", "outlet")
    # One graded source does not make a desk keep a registry.
    assert "IND008" not in {finding.rule for finding in made.findings}
    kept = run([draft], Policy(sources={"Vexa": {}}), decisions=log)
    unknown = [one.message for one in kept.findings if one.rule == "IND008"]
    assert [message.split(" is not")[0] for message in unknown] == ["Radio Velna"]


def test_policy_that_is_informed_is_another_policy() -> None:
    tables = {"Gorsk Post": {"grade": "D"}}
    informed = Policy().informed(tables)
    stated = Policy(sources=tables)
    assert len({Policy().digest(), informed.digest(), stated.digest()}) == 3
    assert (informed.registry, stated.registry) == (frozenset(), frozenset(tables))


def test_what_the_text_suppresses_stays_suppressed(audit: Audit) -> None:
    hidden = next(one for one in audit.findings if one.state == "suppressed")
    judged = with_decisions(audit, Log({hidden.fingerprint: Verdict("confirmed")}), Policy())
    assert judged.findings == audit.findings
