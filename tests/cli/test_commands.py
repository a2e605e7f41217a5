"""The commands as people type them: what they print and how they leave."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from auditor.claims import extract as extraction
from auditor.cli.app import app, command_names

REPO = Path(__file__).parents[2]
DRAFT = (
    "The bridge was closed on Monday, according to the transport ministry.\n\n"
    "Drones reportedly hit the depot in Gorsk.\n"
)
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AUDITOR_DATABASE_URL", raising=False)

    def typed(*words: str, **options: str) -> Result:
        return CliRunner().invoke(app, list(words), **options)  # type: ignore[arg-type]

    return typed


def draft(text: str = DRAFT, name: str = "draft.txt") -> Path:
    """A file in the working folder."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_command_has_help(run: Run) -> None:
    for name in command_names():
        result = run(*name.split(), "--help")
        assert result.exit_code == 0, name
        assert "Usage:" in result.output


def test_warning_does_not_fail_the_gate_unless_asked(run: Run) -> None:
    draft()
    passed = run("check", "draft.txt")
    assert passed.exit_code == 0
    assert "ATT005" in passed.output
    assert passed.output.splitlines()[-1].endswith("gate: fail-on error -> PASS")
    failed = run("check", "draft.txt", "--fail-on", "warning")
    assert failed.exit_code == 1
    assert failed.output.splitlines()[-1].endswith("gate: fail-on warning -> FAIL")
    assert run("check", "draft.txt", "--fail-on", "warning", "--exit-zero").exit_code == 0


def test_nothing_checked_is_no_success(run: Run) -> None:
    assert run("check", ".").exit_code == 3
    draft("A title only\n", "title.txt")
    assert run("check", "title.txt").exit_code == 3
    assert run("check", "title.txt", "--allow-empty").exit_code == 0


def test_unreadable_file_is_a_finding_and_the_rest_is_audited(run: Run) -> None:
    draft()
    Path("broken.docx").write_bytes(b"PK\x03\x04 not a document")
    result = run("check", ".")
    assert result.exit_code == 1
    assert "broken.docx" in result.output
    assert "ATT005" in result.output


def test_standard_input(run: Run) -> None:
    result = run("check", "-", "--stdin-filename", "memo.md", "--format", "json", input=DRAFT)
    whole = json.loads(result.stdout)
    assert {one["path"] for one in whole["findings"]} == {"memo.md"}
    assert whole["version"] == 1


def test_usage_and_configuration_errors_leave_with_2(run: Run) -> None:
    draft()
    assert run("check", "draft.txt", "--format", "sariff").exit_code == 2
    Path("auditor.toml").write_text('fail_onn = "error"\n')
    done = subprocess.run(
        [sys.executable, "-m", "auditor", "check", "draft.txt"],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(REPO), "PATH": ""},
    )
    assert done.returncode == 2
    assert "auditor.toml:1" in done.stderr
    assert "fail-on" in done.stderr
    assert "Traceback" not in done.stderr


def test_unchanged_folder_is_not_read_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    draft()
    first = run("check", ".", "--format", "json")

    def unwanted() -> None:
        raise AssertionError("a text was read again")

    monkeypatch.setattr(extraction, "shipped_marker", unwanted)
    second = run("check", ".", "--format", "json")
    assert json.loads(second.stdout) == json.loads(first.stdout)
    assert run("report", ".", "-o", "out.html").exit_code == 0
    draft("Another text, said the mayor.", "new.txt")
    assert isinstance(run("check", ".").exception, AssertionError)


def test_claims_as_json_lines(run: Run) -> None:
    records = [
        {"id": "one", "text": DRAFT},
        {"id": "two", "text": "“It rained all night,” said Ana Priel."},
    ]
    Path("all.jsonl").write_text("\n".join(map(json.dumps, records)))
    result = run("claims", "all.jsonl", "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["one", "two"]
    assert [row["text"] for row in rows] == [record["text"] for record in records]
    (claim,) = rows[1]["claims"]
    assert claim["chain"][0]["text"] == "Ana Priel"
    assert claim["voice"] == "attributed"


def test_compare_statements_and_pairs(run: Run) -> None:
    a = "Twelve people died in the fire at the Sul harbour on Monday."
    b = "Thirty people died in the fire at the Sul harbour on Monday."
    result = run("compare", a, b, "--format", "json")
    assert json.loads(result.stdout)["relation"] == "conflict"
    Path("pairs.jsonl").write_text(json.dumps({"id": "p1", "a": a, "b": a}) + "\n")
    (row,) = run("compare", "--pairs", "pairs.jsonl", "--format", "jsonl").stdout.splitlines()
    assert json.loads(row)["relation"] == "agree"
    Path("pairs.jsonl").write_text('{"id": "p1", "a": 3}\n')
    assert run("compare", "--pairs", "pairs.jsonl").exception is not None


def test_baseline_holds_the_line(run: Run) -> None:
    draft()
    assert run("baseline", "create", ".").exit_code == 0
    Path("auditor.toml").write_text('fail-on = "warning"\n')
    assert run("check", ".").exit_code == 0
    draft(DRAFT + "\nRockets reportedly hit the port of Velna.\n")
    again = run("check", ".")
    assert again.exit_code == 1
    assert "1 in the baseline" in again.output
    run("baseline", "update", ".")
    assert run("check", ".").exit_code == 1


def test_sources_and_what_falls_without_one(run: Run) -> None:
    draft()
    assert "ransport" in run("sources", ".").output
    lost = json.loads(
        run("sources", ".", "--without", "transport ministry", "--format", "json").stdout
    )
    assert [one["becomes"] for one in lost["claims"]] == ["unsourced"]
    assert "no source is called" in str(run("sources", ".", "--without", "nobody").exception)


def test_diff_names_what_changed(run: Run) -> None:
    draft("The bridge may fall soon, said Ana Priel.", "old.txt")
    draft("The bridge will fall soon, said Jon Aske.", "new.txt")
    found = json.loads(run("diff", "old.txt", "new.txt", "--format", "json").stdout)
    (claim,) = found["claims"]
    assert "source replaced: Ana Priel -> Jon Aske" in claim["what"]
    assert "hedge dropped: may" in claim["what"]


def test_new_rule_passes_its_own_examples(run: Run) -> None:
    assert run("new-rule", "uncited-number").exit_code == 0
    assert run("test-rules", "house_rules").exit_code == 0
    Path("auditor.toml").write_text('rule-paths = ["house_rules"]\n')
    assert "HSE001" in run("rules").output


def test_explain_and_the_catalogue(run: Run) -> None:
    page = run("explain", "single-source").output
    assert "IND001" in page
    assert "## Why" in page
    catalogue = json.loads(run("rules", "--format", "json").stdout)
    assert {"code", "name", "family", "severity", "standards", "page", "good", "bad", "options",
            "false_alarm_rate"} <= set(catalogue["rules"][0])  # fmt: skip
    assert "did you mean" in str(run("explain", "single-sorce").exception)


def test_explain_a_stored_finding(run: Run) -> None:
    draft()
    found = json.loads(run("check", ".", "--format", "json").stdout)["findings"]
    shown = run("explain", found[0]["fingerprint"]).output
    assert found[0]["message"] in shown


def test_why_a_sentence_was_not_flagged(run: Run) -> None:
    draft()
    told = run("check", ".", "--explain-miss", "The bridge was closed on Monday").output
    assert "draft.txt" in told
    assert "single-source" in told
    assert "gate:" not in told


def test_demo_is_offline_and_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    result = run("demo")
    assert result.exit_code == 0
    assert "gate: fail-on error -> FAIL" in result.output
    assert not list(tmp_path.iterdir())
    assert run("demo", "--report", "demo.html").exit_code == 0
    assert Path("demo.html").read_text("utf-8").lower().startswith("<!doctype html>")


def test_init_config_and_store(run: Run) -> None:
    assert run("init").exit_code == 0
    shown = run("config", "show").output
    assert 'fail-on = "error"' in shown
    assert "auditor.toml" in shown
    assert json.loads(run("config", "schema").output)["properties"]["fail-on"]
    assert run("db", "upgrade").exit_code == 0
    assert "auditor.db" in run("db", "info").output


def test_review_asks_for_a_terminal(run: Run) -> None:
    draft()
    assert "needs a terminal" in str(run("review", "draft.txt").exception)
