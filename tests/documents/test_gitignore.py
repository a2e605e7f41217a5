"""A walk of a repository passes over what git ignores, unless it is told not to."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from auditor.documents.discover import discover

FILES = ("a.md", "notes/b.md", "notes/scratch.txt", "build/c.html", "build/keep.txt", "local.txt")


def found(*paths: str, gitignore: bool = True) -> list[str]:
    """The files a walk lists."""
    return [path.as_posix() for path in discover(paths, gitignore=gitignore)]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that ignores a folder, a name within another, and one file of this user."""
    monkeypatch.chdir(tmp_path)
    for name in FILES:
        path = Path(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text("It rained.")
    subprocess.run(["git", "init", "-q", "."], check=True)
    Path(".gitignore").write_text("build/\n")
    Path("notes/.gitignore").write_text("scratch.*\n")
    Path(".git/info/exclude").write_text("local.txt\n")
    return tmp_path


def test_ignored_files_and_folders_are_passed_over(repository: Path) -> None:
    assert found(".") == ["a.md", "notes/b.md"]
    assert found("notes") == ["notes/b.md"]
    assert found(str(repository)) == [str(repository / "a.md"), str(repository / "notes/b.md")]


def test_ignored_files_are_read_where_that_is_switched_off(repository: Path) -> None:
    assert sorted(found(".", gitignore=False)) == sorted(FILES)


def test_what_is_named_is_read_although_it_is_ignored(repository: Path) -> None:
    assert found("local.txt", "build") == ["local.txt", "build/c.html", "build/keep.txt"]


def test_what_is_tracked_is_read_although_it_is_ignored(repository: Path) -> None:
    subprocess.run(["git", "add", "-f", "build/keep.txt"], check=True)
    assert "build/keep.txt" in found(".")
    assert "build/c.html" not in found(".")


def test_repository_named_by_a_hook_does_not_stand_in_the_way(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    assert found("notes") == ["notes/b.md"]


def test_without_git_everything_is_read(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert sorted(found(".")) == sorted(FILES)


def test_gitignore_outside_a_repository_means_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("It rained.")
    Path(".gitignore").write_text("a.md\n")
    assert found(".") == ["a.md"]
