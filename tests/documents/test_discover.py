"""Folders are walked as people expect, and fingerprinting reads no text."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditor.documents.discover import discover, fingerprint_paths, passed_over
from auditor.documents.document import Document, Unreadable
from auditor.documents.globs import matches
from auditor.documents.read import read_paths


def write(*paths: str) -> None:
    for path in map(Path, paths):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("It rained.")


def names(*paths: str, exclude: tuple[str, ...] = ()) -> list[str]:
    return [path.as_posix() for path in discover(paths, exclude)]


def test_folder_is_walked_in_order_without_what_is_hidden(folder: Path) -> None:
    write("b.txt", "a/z.md", "a/B.HTML", ".git/x.txt", ".auditor/d.jsonl", "node_modules/r.md")
    write(".venv/x.txt", "a/picture.png", "a/.hidden.txt", "a/old.doc")
    assert names(".") == ["a/B.HTML", "a/old.doc", "a/z.md", "b.txt"]


def test_draft_in_a_format_that_is_not_read_is_reported(folder: Path) -> None:
    write("d/a.doc")
    (one,) = read_paths(["d"])
    assert isinstance(one, Unreadable)
    assert (one.path, one.reason) == ("d/a.doc", "unsupported")


def test_named_file_is_read_whatever_folder_it_is_in(folder: Path) -> None:
    write(".git/x.txt", "node_modules/r.md")
    assert names(".git/x.txt", "node_modules/r.md") == [".git/x.txt", "node_modules/r.md"]


def test_file_is_listed_once_in_the_order_given(folder: Path) -> None:
    write("d/a.txt", "d/b.txt")
    assert names("d/b.txt", "d", "./d/a.txt") == ["d/b.txt", "d/a.txt"]


def test_excluded_file_is_left_out_even_when_named(folder: Path) -> None:
    write("d/a.txt", "d/b.txt", "d/old/c.txt")
    assert names("d", "d/b.txt", exclude=("b.txt", "d/old")) == ["d/a.txt"]


def test_loop_of_links_is_walked_once(folder: Path) -> None:
    write("d/a.txt")
    (folder / "d/up").symlink_to(folder / "d", target_is_directory=True)
    (folder / "d/gone.txt").symlink_to("nowhere")
    assert names("d") == ["d/a.txt", "d/gone.txt"]


@pytest.mark.parametrize(
    ("path", "pattern", "hit"),
    [
        ("d/a.txt", "*.txt", True),
        ("d/a.txt", "d", True),
        ("d/a.txt", "d/", True),
        ("d/a.txt", "d/*.txt", True),
        ("d/e/a.txt", "d/*.txt", False),
        ("d/e/a.txt", "d/**/*.txt", True),
        ("d/a.txt", "d/**/*.txt", True),
        ("x/d/a.txt", "d/*.txt", True),
        ("xd/a.txt", "d/*.txt", False),
        ("d/a.txt", "a", False),
        ("d/a1.txt", "a[0-9].txt", True),
        ("d/ab.txt", "a[!b].txt", False),
        ("d/a.txt", "?.txt", True),
        ("d/a+b.txt", "a+b.txt", True),
        ("d/a.txt", "./d/a.txt", True),
        ("d/a.txt", "**", True),
    ],
)
def test_patterns(path: str, pattern: str, hit: bool) -> None:
    assert matches(path, pattern) is hit


def test_fingerprint_is_that_of_the_document(folder: Path) -> None:
    write("a.txt", "b.md")
    found = dict(fingerprint_paths(["a.txt", "b.md", "none.txt", "-"]))
    assert found["a.txt"] == hashlib.sha256(b"It rained.").hexdigest()
    documents = [one for one in read_paths(["a.txt", "b.md"]) if isinstance(one, Document)]
    assert {one.path: one.sha256 for one in documents}.items() <= found.items()
    missing = found["none.txt"]
    assert isinstance(missing, Unreadable)
    assert missing.reason == "missing"
    assert "-" not in found


def test_thousand_files_are_fingerprinted_in_well_under_a_second(folder: Path) -> None:
    for number in range(1000):
        (folder / f"{number:04}.txt").write_text(f"It rained on day {number}. " * 100)
    start = time.process_time()
    assert len(fingerprint_paths(["."])) == 1000
    assert time.process_time() - start < 0.5


def test_finding_and_reading_text_imports_no_parser() -> None:
    heavy = {"lxml", "trafilatura", "pypdfium2", "markdown_it", "pydantic", "sqlmodel"}
    code = (
        "import sys, auditor.documents.discover, auditor.documents.read;"
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("draft.md", False),
        ("drafts/../notes.txt", False),
        ("./draft.docx", False),
        ("-", False),
        (".", False),
        ("old.doc", False),
        (".draft.md", True),
        (".git/draft.md", True),
        ("venv/lib/readme.md", True),
        ("setup.py", True),
        ("Makefile", True),
    ],
)
def test_what_a_walk_passes_over_is_known_by_its_name(path: str, expected: bool) -> None:
    assert passed_over(Path(path)) is expected


def test_only_folders_below_the_working_one_can_be_hidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / ".home"
    home.mkdir()
    assert not passed_over(home / "draft.md")
    monkeypatch.chdir(tmp_path)
    assert passed_over(home / "draft.md")
