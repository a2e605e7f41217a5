"""What goes wrong is said in one clear line: what, where, what to do; the exit code is 2."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from auditor.cli.app import run

NOBODY = 65534
TEXT = "The minister said on Monday that the dam had failed.\n"


@dataclass(frozen=True)
class Left:
    """How a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str


Typed = Callable[..., Left]


@pytest.fixture
def typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Typed:
    """Run a command line in a folder of one draft, in no git repository."""
    (tmp_path / "draft.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "latin.html").write_bytes(b"caf\xe9")
    (tmp_path / "pairs.jsonl").write_text('{"id": "1", "a": "It rained."}\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AUDITOR_DATABASE_URL", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    def ran(*words: str) -> Left:
        with pytest.raises(SystemExit) as left:
            run(list(words))
        said = capsys.readouterr()
        return Left(int(left.value.code or 0), said.out, said.err)

    return ran


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("compare --pairs gone.jsonl", "gone.jsonl: cannot be read: No such file or directory"),
        ("compare --pairs pairs.jsonl", "pairs.jsonl:1: not a pair: 'b' is missing"),
        ("verify gone.html", "gone.html: cannot be read: No such file or directory"),
        ("verify latin.html", "latin.html: is not UTF-8 text"),
        ("diff draft.txt gone.txt", "gone.txt: no such file or folder"),
        ("diff gone.txt draft.txt", "gone.txt: no such file or folder"),
        ("baseline show", "auditor-baseline.json: there is no baseline"),
        ("baseline update draft.txt", "auditor-baseline.json: there is no baseline"),
        ("check draft.txt --select XYZ123", "unknown rule 'XYZ123' in select"),
        ("check draft.txt --since HEAD", "since HEAD: the drafts are in no git repository"),
        ("check draft.txt --config gone.toml", "gone.toml: no such configuration file"),
        ("check draft.txt --output draft.txt/a.txt", "draft.txt/a.txt: cannot be written"),
        ("claims draft.txt -f jsonl -o draft.txt/a", "draft.txt/a: cannot be written"),
        ("init draft.txt", "draft.txt/auditor.toml: cannot be written"),
        ("new-rule single-source", "a rule that ships has this name or code"),
        ("new-rule uncited --code IND001", "a rule that ships has this name or code"),
        ("new-rule uncited --folder draft.txt", "draft.txt/uncited.py: cannot be written"),
    ],
)
def test_message_says_what_where_and_what_to_do(typed: Typed, words: str, said: str) -> None:
    left = typed(*words.split())
    assert left.code == 2, left.err
    first, *rest = left.err.strip().splitlines()
    assert first.startswith("auditor: ")
    assert said in first
    assert len(rest) == 1
    assert rest[0].startswith("  ")


def test_report_of_nothing_that_could_be_read_is_no_success(typed: Typed) -> None:
    assert typed("report", "gone.txt", "-o", "a.html").code == 3
    assert "gone.txt" in Path("a.html").read_text(encoding="utf-8")


def test_baseline_that_cannot_be_written_is_said(typed: Typed) -> None:
    Path("auditor.toml").write_text('baseline = "draft.txt/a.json"\n', encoding="utf-8")
    left = typed("baseline", "create", "latin.html")
    assert left.code == 2
    assert "a.json: the baseline cannot be" in left.err.splitlines()[0]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become another user"
)
def test_file_nobody_may_read_is_a_finding_and_the_rest_is_audited(typed: Typed) -> None:
    secret = Path("secret.txt").absolute()
    secret.write_text(TEXT, encoding="utf-8")
    secret.chmod(0)
    words = ("check", "--no-cache", "secret.txt", "draft.txt")
    typed(*words)  # What is loaded once need not be readable for the other user.
    temporary = Path(tempfile.gettempdir())
    for above in secret.parents:
        if temporary in above.parents:
            above.chmod(0o755)
    os.seteuid(NOBODY)
    try:
        left = typed(*words)
    finally:
        os.seteuid(0)
    assert left.code == 1, left.err
    assert "secret.txt:1:1 error DOC001" in left.out
    assert "1 file, 1 claim" in left.out
