"""A report is checked from the command line against the files it names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from auditor.cli.app import app

TEXT = "The bridge was closed on Monday, according to the transport ministry.\n"


def typed(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of a draft in the working folder."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "draft.txt").write_text(TEXT)
    before = Path.cwd()
    os.chdir(folder)
    try:
        assert typed("report", "draft.txt", "-o", "page.html", "--no-cache").exit_code == 0
    finally:
        os.chdir(before)
    return (folder / "page.html").read_text("utf-8")


@pytest.fixture
def desk(made: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the draft and its report, in which commands run."""
    (tmp_path / "page.html").write_text(made, "utf-8")
    (tmp_path / "draft.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_report_of_unchanged_files_is_as_reported(desk: Path) -> None:
    result = typed("verify", "page.html")
    assert (result.exit_code, result.output) == (0, "page.html: as reported\n")


def test_a_changed_draft_is_named(desk: Path) -> None:
    (desk / "draft.txt").write_text(TEXT + "More.")
    result = typed("verify", "page.html")
    assert result.exit_code == 1
    assert result.output.startswith("drifted: draft.txt: ")


def test_a_draft_elsewhere_is_missing_until_its_folder_is_named(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = desk / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    lost = typed("verify", "../page.html")
    assert lost.exit_code == 1
    assert lost.output.startswith("missing: draft.txt: ")
    assert typed("verify", "../page.html", "--root", "..").exit_code == 0


def test_a_pipe_is_never_read(desk: Path) -> None:
    (desk / "draft.txt").unlink()
    os.mkfifo(desk / "draft.txt")
    assert typed("verify", "page.html").output.startswith("missing: ")


def test_a_page_that_is_no_report_is_malformed(desk: Path) -> None:
    (desk / "page.html").write_text("<p>Hello")
    result = typed("verify", "page.html")
    assert result.exit_code == 1
    assert result.output.startswith("malformed: page.html: ")


def test_a_report_that_is_not_there_is_an_error(desk: Path) -> None:
    assert "nowhere.html: cannot be read" in str(typed("verify", "nowhere.html").exception)
