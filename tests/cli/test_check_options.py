"""Options of `auditor check` that hooks and CI jobs pass."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from auditor.cli.app import app

DRAFT = (
    "The bridge was closed on Monday, according to the transport ministry.\n\n"
    "<!-- auditor: ignore[ATT005] -- agreed with the desk -->\n"
    "Drones reportedly hit the depot in Gorsk.\n"
)
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in a folder with one draft."""
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text(DRAFT)
    return lambda *words: CliRunner().invoke(app, ["check", "--no-cache", *words])


def test_sarif_takes_a_category_and_the_suppressed(run: Run) -> None:
    plain = json.loads(run("draft.md", "-f", "sarif").stdout)["runs"][0]
    full = json.loads(
        run("draft.md", "-f", "sarif", "--sarif-category", "desk", "--include-suppressed").stdout
    )["runs"][0]
    assert "automationDetails" not in plain
    assert full["automationDetails"]["id"].startswith("desk")
    assert len(full["results"]) == len(plain["results"]) + 1
    assert any(one["suppressions"] for one in full["results"])


def test_named_files_may_be_held_to_what_a_search_finds(run: Run) -> None:
    for name in (".drafts/note.md", "node_modules/pkg/readme.md", "build.cfg"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("Drones reportedly hit the depot.\n")
        assert "0 findings" not in run(name).output.splitlines()[-1]
        result = run("--force-exclude", name)
        assert result.exit_code == 3, name
        assert "0 files" in result.output
        assert run("--force-exclude", "--allow-empty", name).exit_code == 0
    both = run("--force-exclude", "build.cfg", "draft.md")
    assert "1 file," in both.output.splitlines()[-1]


def test_nothing_left_to_check_never_becomes_the_whole_folder(run: Run) -> None:
    assert "0 files" in run("--force-exclude", ".hidden.md").output


def test_exclude_holds_for_named_files_as_it_is(run: Run) -> None:
    Path("auditor.toml").write_text('exclude = ["draft.md"]\n')
    assert "0 files" in run("draft.md").output


def test_one_measure_of_what_is_new(run: Run) -> None:
    result = run("--new-only", "--since", "HEAD", "draft.md")
    assert result.exit_code == 2
    assert "not both" in result.output
