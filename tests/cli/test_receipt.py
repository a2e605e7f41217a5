"""A check that was made before prints the same again, unless anything it rests on has changed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from auditor.cli import check as command
from auditor.cli.app import app
from auditor.cli.judge import check_paths

DRAFT = (
    "The bridge was closed on Monday, according to the transport ministry.\n\n"
    "Drones reportedly hit the depot in Gorsk.\n"
)
RULE = '''"""Flags the word depot."""

import re

from auditor.rule import Fault, Rule, Span


class Depot(Rule):
    code, name, severity = "TST901", "depot", "warning"
    standards = {}
    good, bad = ("Nothing.",), ("A [[depot]].",)

    def check(self, reading, dossier):
        for match in re.finditer("depot", reading.text):
            yield Fault(Span(*match.span()), "the word WORD")
'''
Check = Callable[..., Result]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each check that had to be made."""
    calls: list[str] = []

    def noted(*arguments: object, **options: object) -> int:
        calls.append("made")
        return check_paths(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(command, "check_paths", noted)
    return calls


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Run a check in a folder with one draft and the decisions of nobody."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AUDITOR_DATABASE_URL", raising=False)
    Path("draft.txt").write_text(DRAFT)
    Path("auditor.toml").write_text('fail-on = "warning"\n')
    return lambda *words: CliRunner().invoke(app, ["check", *words])


def test_unchanged_check_prints_the_same_and_is_not_made_again(
    check: Check, made: list[str]
) -> None:
    first, again = check("draft.txt"), check("draft.txt")
    assert (again.stdout, again.stderr, again.exit_code) == (first.stdout, first.stderr, 1)
    assert "ATT005" in first.stdout
    assert made == ["made"]


def test_every_format_and_a_file_are_written_again(check: Check, made: list[str]) -> None:
    for words in (("-f", "json"), ("-f", "sarif", "-o", "x.sarif"), ("--exit-zero",)):
        first = check("draft.txt", *words)
        wrote = Path("x.sarif").read_bytes() if "-o" in words else b""
        Path("x.sarif").unlink(missing_ok=True)
        again = check("draft.txt", *words)
        assert (again.stdout, again.stderr) == (first.stdout, first.stderr)
        assert again.exit_code == first.exit_code == (0 if "--exit-zero" in words else 1)
        if wrote:
            assert Path("x.sarif").read_bytes() == wrote
    assert made == ["made", "made", "made"]


def _edit() -> None:
    Path("draft.txt").write_text(DRAFT.replace("Gorsk", "Sul"))


def _add() -> None:
    Path("other.txt").write_text(DRAFT)


def _configure() -> None:
    Path("auditor.toml").write_text('fail-on = "error"\n')


def _configure_nearer() -> None:
    Path("pyproject.toml").write_text("[tool.auditor]\n")
    Path("auditor.toml").unlink()


def _accept() -> None:
    CliRunner().invoke(app, ["baseline", "create"])


def _decide() -> None:
    folder = Path(".auditor/decisions")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ana.jsonl").write_text("")


def _touch_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.cli.receipt.code_version", lambda: "another")


def _install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.cli.receipt.installed_version", lambda: "another")


@pytest.mark.parametrize(
    "change",
    [_edit, _add, _configure, _configure_nearer, _accept, _decide],
    ids=lambda change: change.__name__,
)
def test_check_is_made_again_when_what_it_rests_on_changes(
    check: Check, made: list[str], change: Callable[[], None]
) -> None:
    check()
    check()
    assert made == ["made"]
    change()
    check()
    assert made == ["made", "made"]


@pytest.mark.parametrize("change", [_touch_program, _install], ids=lambda change: change.__name__)
def test_check_is_made_again_by_another_program(
    check: Check,
    made: list[str],
    change: Callable[[pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    check()
    change(monkeypatch)
    check()
    assert made == ["made", "made"]


def test_rule_of_ones_own_that_changes_is_run_again(check: Check) -> None:
    Path("house").mkdir()
    Path("house/depot.py").write_text(RULE)
    Path("auditor.toml").write_text('rule-paths = ["house"]\nselect = ["TST"]\n')
    assert "the word WORD" in check("draft.txt").stdout
    Path("house/depot.py").write_text(RULE.replace("WORD", "depot is vague"))
    assert "the word depot is vague" in check("draft.txt").stdout


def test_standard_input_and_no_cache_leave_no_receipt(
    check: Check, made: list[str], tmp_path: Path
) -> None:
    for _ in range(2):
        CliRunner().invoke(app, ["check", "-"], input=DRAFT)
        check("draft.txt", "--no-cache")
    assert made == ["made"] * 4


def test_draft_that_changes_during_the_check_leaves_no_receipt(
    check: Check, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = vars(command)["check_paths"]

    def edited(*arguments: object, **options: object) -> int:
        _edit()
        return int(noted(*arguments, **options))

    monkeypatch.setattr(command, "check_paths", edited)
    check("draft.txt")
    Path("draft.txt").write_text(DRAFT)
    check("draft.txt")
    assert len(made) == 2


def test_unchanged_check_imports_nothing_that_audits(check: Check) -> None:
    program = (
        "import sys; from auditor.__main__ import main\n"
        "sys.argv = ['auditor', 'check', 'draft.txt']\n"
        "try: main()\n"
        "except SystemExit as left: code = left.code\n"
        "heavy = {'sqlalchemy', 'numpy', 'onnxruntime', 'lxml', 'rapidfuzz', 'rich'}\n"
        "ours = {'auditor.claims', 'auditor.matters', 'auditor.rules', 'auditor.engine.policy'}\n"
        "print('LOADED', *((heavy | ours) & set(sys.modules)), code)"
    )
    repo = Path(__file__).parents[2]
    for loaded in ("another", "LOADED 1"):
        run = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONPATH": str(repo)},
            capture_output=True,
            text=True,
        )
        assert loaded == "another" or run.stdout.splitlines()[-1] == loaded, run.stderr
