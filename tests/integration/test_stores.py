"""The commands over a store of either kind: what one run leaves, the next one finds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.engine.pipeline import audit
from auditor.engine.policy import load_policy
from auditor.store.database import open_database
from auditor.store.decisions import DecisionLog, decision
from auditor.store.load import load_claims, load_findings
from auditor.store.schema import info

REPO = Path(__file__).parents[2]
DRAFT = (
    "The bridge at {name} was closed on Monday, according to the transport ministry.\n\n"
    "Drones reportedly hit the depot in {name}.\n"
)
Start = Callable[..., "subprocess.Popen[str]"]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def start(tmp_path: Path, store_url: str, monkeypatch: pytest.MonkeyPatch) -> Start:
    """Starts a command in a folder of two drafts, its store named by the environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("Gorsk", "Sul"):
        (tmp_path / f"{name}.txt").write_text(DRAFT.format(name=name))
    named = {**os.environ, "PYTHONPATH": str(REPO), "AUDITOR_DATABASE_URL": store_url}

    def started(*words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "auditor", *words],
            env=named,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return started


@pytest.fixture
def run(start: Start) -> Run:
    """Runs a command to its end."""

    def ran(*words: str) -> subprocess.CompletedProcess[str]:
        process = start(*words)
        out, error = process.communicate()
        assert "Traceback" not in error, error
        return subprocess.CompletedProcess(words, process.returncode, out, error)

    return ran


def test_check_claims_decide_and_history_go_through_the_store(run: Run, store_url: str) -> None:
    first = run("check", "-f", "json")
    findings = json.loads(first.stdout)["findings"]
    assert [one["rule"] for one in findings] == ["ATT005", "ATT005"]
    assert json.loads(run("check", "-f", "json").stdout)["findings"] == findings
    with open_database(store_url) as db:
        assert {one.fingerprint for one in load_findings(db)} == {
            one["fingerprint"] for one in findings
        }
        stored = len(load_claims(db))
    claims = [
        json.loads(line)["claims"] for line in run("claims", "-f", "jsonl").stdout.splitlines()
    ]
    assert stored == sum(map(len, claims)) == 4
    decided = run(
        "decide", findings[0]["fingerprint"], "--verdict", "accepted", "--reason", "agreed",
        "--reviewer", "ana",
    )  # fmt: skip
    assert decided.returncode == 0, decided.stderr
    states = [one["state"] for one in json.loads(run("check", "-f", "json").stdout)["findings"]]
    assert sorted(states) == ["accepted", "open"]
    assert "agreed" in run("history").stdout
    assert "current" in run("db", "info").stdout


def test_two_checks_at_once_lose_nothing(start: Start, run: Run, store_url: str) -> None:
    both = [start("check", "Gorsk.txt"), start("check", "Sul.txt")]
    for process in both:
        _, error = process.communicate()
        assert (process.returncode, error) == (0, "")
    with open_database(store_url) as db:
        assert {claim.document for claim in load_claims(db)} == {"Gorsk.txt", "Sul.txt"}
        assert info(db).rows["documents"] == 2
    assert run("check").returncode == 0


def test_what_one_reviewer_decides_on_a_server_another_machine_sees(
    run: Run, store_url: str, tmp_path: Path
) -> None:
    run("check")
    made = audit(["."], load_policy(tmp_path))
    with open_database(store_url) as db:
        folder = tmp_path / ".auditor" / "decisions"
        log = DecisionLog(db, None if db.path is None else folder, "ana")
        log.append([decision(made, made.findings[0], "false-positive", reason="quoted")])
    assert "1 accepted or false positive" in run("check").stdout.splitlines()[-1]
