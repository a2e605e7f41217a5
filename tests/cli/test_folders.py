"""What a folder holds besides drafts is left out, and the last line says so."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from auditor.cli.app import app

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in a folder with one draft."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AUDITOR_DATABASE_URL", raising=False)
    Path("draft.txt").write_text("Drones reportedly hit the depot in Gorsk.\n")
    return lambda *words: CliRunner().invoke(app, list(words))


def test_report_saved_beside_the_drafts_is_no_draft(run: Run) -> None:
    before = json.loads(run("check", "-f", "json").stdout)
    assert run("report", "-o", "report.html").exit_code == 0
    for _ in range(2):
        after = run("check", "-f", "json")
        stated = json.loads(after.stdout)
        assert stated["findings"] == before["findings"]
        assert stated["coverage"]["documents"] == 1
        assert "; 1 earlier report left out; gate:" in after.stderr


def test_report_alone_is_nothing_to_check(run: Run) -> None:
    run("report", "-o", "report.html")
    result = run("check", "report.html")
    assert result.exit_code == 3
    assert "0 files" in result.stdout.splitlines()[-1]
    assert "own, not a document" in run("claims", "report.html").stderr


def test_page_that_another_program_made_is_read(run: Run) -> None:
    page = '<html><head><meta name="generator" content="Hugo"></head><body><p>'
    Path("page.html").write_text(page + "Drones reportedly hit the depot in Gorsk.</p></body>")
    assert "2 files" in run("check").stdout.splitlines()[-1]


def test_gitignore_is_respected_unless_the_settings_say_otherwise(run: Run) -> None:
    subprocess.run(["git", "init", "-q", "."], check=True)
    Path(".gitignore").write_text("draft.txt\n")
    assert run("check").exit_code == 3
    assert run("claims", "--format", "jsonl").stdout == ""
    Path("auditor.toml").write_text("respect-gitignore = false\n")
    assert "1 file," in run("check").stdout.splitlines()[-1]
    assert run("claims", "--format", "jsonl").stdout.count("\n") == 1
