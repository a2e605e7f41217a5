"""Decisions by command: what scripts and CI can do without the screens."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from auditor.cli.app import app
from auditor.errors import StoreError

Run = Callable[..., Result]
DRAFT = "Drones reportedly hit the depot in Gorsk.\n\nCritics say the dam will burst.\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in a folder of its own that holds a draft with two findings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AUDITOR_DATABASE_URL", raising=False)
    Path("draft.txt").write_text(DRAFT, encoding="utf-8")

    def typed(*words: str) -> Result:
        return CliRunner().invoke(app, list(words))

    return typed


def _findings(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("check", ".", "-f", "json").stdout)["findings"]
    return found


def _decide(run: Run, finding: dict[str, Any], reviewer: str, *words: str) -> Result:
    result = run("decide", finding["fingerprint"], "--reviewer", reviewer, *words)
    assert result.exit_code == 0, result.output
    return result


def test_decision_with_everything_shows_in_check_and_history(run: Run) -> None:
    first = _findings(run)[0]
    told = json.loads(
        _decide(
            run,
            first,
            "ana",
            *("--verdict", "accepted", "--reason", "5", "--note", "until May"),
            *("--evidence", "https://archive.example/1", "--evidence", "notes/call.txt"),
            *("--assign", "ben", "--credibility", "2", "-f", "json"),
        ).stdout
    )["taken"]
    assert told[0]["reason"] == "agreed with the editor"
    assert told[0]["evidence"] == ["https://archive.example/1", "notes/call.txt"]
    assert _findings(run)[0]["state"] == "accepted"
    held = json.loads(run("history", first["fingerprint"][:6], "-f", "json").stdout)["decisions"]
    assert [(one["reviewer"], one["assignee"], one["credibility"]) for one in held] == [
        ("ana", "ben", 2)
    ]


def test_many_decisions_are_one_step_for_undo(run: Run) -> None:
    keys = [one["fingerprint"] for one in _findings(run)]
    assert len(keys) == 2
    result = run("decide", *keys, "--verdict", "confirmed", "--reviewer", "ana")
    assert "2 decisions taken by ana" in result.stdout
    assert {one["state"] for one in _findings(run)} == {"confirmed"}
    assert "0 decisions undone by ben" in run("undo", "--reviewer", "ben").stdout
    assert "2 decisions undone by ana" in run("undo", "--reviewer", "ana").stdout
    assert {one["state"] for one in _findings(run)} == {"open"}
    assert "2 decisions redone by ana" in run("redo", "--reviewer", "ana").stdout
    assert {one["state"] for one in _findings(run)} == {"confirmed"}
    run("undo", "--reviewer", "ana")
    assert run("history").stdout.count("(undone)") == 2


def test_verdict_on_a_claim_covers_its_findings(run: Run) -> None:
    first = _findings(run)[0]
    run("decide", first["claim"], "--verdict", "accepted", "--reviewer", "ana")
    assert [one["state"] for one in _findings(run)] == ["accepted", "open"]


def test_note_without_a_verdict_leaves_the_finding_open(run: Run) -> None:
    first = _findings(run)[0]
    _decide(run, first, "ana", "--note", "ask again", "--assign", "ben")
    assert _findings(run)[0]["state"] == "open"
    rows = json.loads(run("standing", "-f", "json").stdout)["standing"]
    assert [(one["state"], one["note"], one["assignee"]) for one in rows] == [
        ("open", "ask again", "ben")
    ]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--verdict", "maybe"),
        ("--reason", "1"),
        ("--verdict", "confirmed", "--format", "yaml"),
    ],
)
def test_usage_errors_leave_with_2_and_decide_nothing(run: Run, words: tuple[str, ...]) -> None:
    key = _findings(run)[0]["fingerprint"]
    assert run("decide", key, *words).exit_code == 2


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--verdict", "confirmed", "--reason", "because"), "is no reason for confirmed"),
        (("--verdict", "confirmed", "--evidence", "javascript:x"), "evidence"),
        (("--credibility", "7"), "Admiralty scale"),
    ],
)
def test_what_cannot_be_meant_is_refused(run: Run, words: tuple[str, ...], why: str) -> None:
    key = _findings(run)[0]["fingerprint"]
    refused = run("decide", key, *words).exception
    assert isinstance(refused, StoreError)
    assert why in refused.message
    assert isinstance(run("history").exception, StoreError)


@pytest.mark.parametrize("given", ["0000000000000000", "", "zzz"])
def test_unknown_fingerprint_is_refused(run: Run, given: str) -> None:
    refused = run("decide", given, "--verdict", "confirmed").exception
    assert isinstance(refused, StoreError)
    assert "no finding or claim" in refused.message


def test_stale_and_orphaned_decisions_are_shown(run: Run) -> None:
    for one in _findings(run):
        _decide(run, one, "ana", "--verdict", "accepted")
    edited = DRAFT.replace("the depot", "a depot").replace("Critics say the dam will burst.", "")
    Path("draft.txt").write_text(edited, encoding="utf-8")
    told = run("standing").stdout
    assert "stale (accepted)  ana  ATT005" in told
    assert "orphaned (accepted)  ana  ATT007" in told
    assert told.splitlines()[-1] == "2 decided findings: 1 stale, 1 orphaned, 0 disputed"


def test_disagreement_is_shown_settled_and_may_fail_the_gate(run: Run) -> None:
    first = _findings(run)[0]
    _decide(run, first, "ana", "--verdict", "confirmed")
    _decide(run, first, "ben", "--verdict", "false-positive")
    Path("auditor.toml").write_text('fail-on-triage = ["disputed"]\n')
    failed = run("check", ".")
    assert failed.exit_code == 1
    assert "fail-on-triage disputed (1 found)" in failed.output
    assert "disputed by ana: confirmed" in run("standing").stdout
    assert "1 disagreement, 1 not settled" in run("stats", "--show", "disagreements").stdout
    _decide(run, first, "eve", "--verdict", "false-positive", "--adjudicate")
    assert run("check", ".").exit_code == 0
    assert "settled by eve" in run("stats", "--show", "disagreements").stdout


def test_needs_info_may_fail_the_gate(run: Run) -> None:
    _decide(run, _findings(run)[0], "ana", "--verdict", "needs-info")
    assert run("check", ".").exit_code == 0
    Path("auditor.toml").write_text('fail-on-triage = ["needs-info"]\n')
    assert run("check", ".").exit_code == 1


def test_stats_count_rules_reviewers_and_agreement(run: Run) -> None:
    first, second = _findings(run)
    for reviewer, finding, verdict in (
        ("ana", first, "confirmed"),
        ("ana", second, "false-positive"),
        ("ben", first, "confirmed"),
        ("ben", second, "false-positive"),
    ):
        _decide(run, finding, reviewer, "--verdict", verdict)
    whole = json.loads(run("stats", "-f", "json").stdout)
    assert [(one["rule"], one["precision"]) for one in whole["rules"]] == [
        ("ATT005", 1.0),
        ("ATT007", 0.0),
    ]
    assert [one["decided"] for one in whole["reviewers"]] == [2, 2]
    assert whole["agreement"]["overall"]["value"] == 1.0
    assert "Cohen's kappa 1.00, 100% the same, on 2 items" in run("stats").stdout
    for part in ("rules", "reviewers", "agreement", "disagreements"):
        table = list(csv.reader(io.StringIO(run("stats", "-f", "csv", "--show", part).stdout)))
        assert len({len(row) for row in table}) == 1
        assert len(table) == {"rules": 3, "reviewers": 3, "agreement": 2, "disagreements": 1}[part]
    assert run("stats", "--show", "weather").exit_code == 2


def test_stats_name_the_line_that_switches_a_rule_off(run: Run) -> None:
    Path("draft.txt").write_text(
        "\n\n".join(f"Drones reportedly hit depot {number} in Gorsk." for number in range(9))
    )
    Path("auditor.toml").write_text('ignore = ["FCT002"]\n')
    keys = [one["fingerprint"] for one in _findings(run) if one["rule"] == "ATT005"]
    assert len(keys) == 8
    run("decide", *keys, "--verdict", "false-positive")
    told = run("stats").stdout
    assert "switch off ATT005: 8 of 8 findings judged were false positives" in told
    line = 'ignore = ["FCT002", "ATT005"]'
    assert f"auditor.toml, above every table: {line}" in told
    Path("auditor.toml").write_text(f"{line}\n")
    assert [one for one in _findings(run) if one["rule"] == "ATT005"] == []
    assert "switch off" not in run("stats").stdout


def test_nothing_decided_is_said(run: Run) -> None:
    for command in ("history", "stats", "standing"):
        refused = run(command).exception
        assert isinstance(refused, StoreError)
        assert "nobody has decided" in refused.message


def test_tables_for_spreadsheets_have_a_row_for_each(run: Run) -> None:
    for one in _findings(run):
        _decide(run, one, "ana", "--verdict", "confirmed", "--note", "=1+1")
    for command in ("history", "standing"):
        rows = list(csv.DictReader(io.StringIO(run(command, "-f", "csv").stdout)))
        assert [row["note"] for row in rows] == ["'=1+1", "'=1+1"]
        assert run(command, "-f", "yaml").exit_code == 2
