"""What reviewers put on record about sources, by command."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from auditor.cli.app import app
from auditor.errors import SourceError, StoreError

Run = Callable[..., Result]
DRAFT = "The Gorsk Post reported that the dam burst. Radio Velna said it was whole.\n"
CONFIG = '# our desk\n[sources."Gorsk Post"]\nkind = "outlet"  # a daily\ngrade = "B"\n'


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in a folder of its own with a draft and a configuration."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AUDITOR_DATABASE_URL", raising=False)
    Path("draft.txt").write_text(DRAFT, encoding="utf-8")
    Path("auditor.toml").write_text(CONFIG, encoding="utf-8")

    def typed(*words: str) -> Result:
        return CliRunner().invoke(app, list(words))

    return typed


def _sources(run: Run) -> dict[str, dict[str, Any]]:
    whole = json.loads(run("sources", "-f", "json").stdout)
    return {one["name"]: one for one in whole["sources"]}


def test_grade_of_the_configuration_holds_until_a_reviewer_gives_another(run: Run) -> None:
    before = _sources(run)["Gorsk Post"]
    assert (before["grade"], before["graded_by"]) == ("B", "auditor.toml:2")
    result = run("grade", "the gorsk post", "--grade", "d", "--reviewer", "ana")
    assert "kind outlet, grade D" in result.stdout
    after = _sources(run)["Gorsk Post"]
    assert after["grade"] == "D"
    assert after["graded_by"].startswith("ana 20")
    assert "ana 20" in run("sources").stdout
    assert Path("auditor.toml").read_text() == CONFIG


def test_source_that_documents_name_needs_no_kind(run: Run) -> None:
    run("grade", "Radio Velna", "--grade", "E", "--owner", "Delta", "--alias", "the Radio")
    found = _sources(run)["Radio Velna"]
    assert (found["kind"], found["grade"], found["owner"]) == ("outlet", "E", "Delta")
    assert "the Radio" in found["aliases"]


def test_unknown_source_needs_a_kind(run: Run) -> None:
    refused = run("grade", "Velna Herald", "--grade", "A").exception
    assert isinstance(refused, SourceError)
    assert "--kind" in refused.hint
    assert run("grade", "Velna Herald", "--grade", "A", "--kind", "outlet").exit_code == 0


def test_names_are_added_and_taken_away(run: Run) -> None:
    run("grade", "Gorsk Post", "--alias", "the Post", "--interest", "Oster dam")
    told = run("grade", "Gorsk Post", "--alias", "GP").stdout
    assert "aliases the Post; GP" in told
    assert "interests Oster dam" in told
    told = run("grade", "Gorsk Post", "--clear", "aliases", "--clear", "grade").stdout
    assert "aliases" not in told.splitlines()[-1]
    assert _sources(run)["Gorsk Post"]["grade"] is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("--grade", "G"), StoreError),
        (("--alias", "Radio Velna"), SourceError),
        (("--kind", "newspaper"), SourceError),
    ],
)
def test_edit_that_cannot_hold_is_refused(
    run: Run, words: tuple[str, ...], kind: type[Exception]
) -> None:
    run("grade", "Radio Velna", "--grade", "C")
    assert isinstance(run("grade", "Gorsk Post", *words).exception, kind)
    assert _sources(run)["Gorsk Post"]["grade"] == "B"


def test_nothing_to_say_and_unknown_keys_are_usage_errors(run: Run) -> None:
    assert run("grade", "Gorsk Post").exit_code == 2
    assert run("grade", "Gorsk Post", "--clear", "kindness").exit_code == 2


def test_undo_and_reset_give_the_source_back_to_the_configuration(run: Run) -> None:
    run("grade", "Gorsk Post", "--grade", "E", "--reviewer", "ana")
    assert "1 decision undone by ana" in run("undo", "--reviewer", "ana").stdout
    assert _sources(run)["Gorsk Post"]["grade"] == "B"
    run("redo", "--reviewer", "ana")
    assert _sources(run)["Gorsk Post"]["grade"] == "E"
    run("grade", "Gorsk Post", "--reset", "--reviewer", "ben")
    assert _sources(run)["Gorsk Post"]["grade"] == "B"
    told = run("history", "Gorsk Post").stdout
    assert "ana  grade  Gorsk Post  grade E" in told
    assert "ben  grade  Gorsk Post  given back to the configuration" in told


def test_configuration_is_written_only_when_asked_and_then_holds(run: Run) -> None:
    run("grade", "Gorsk Post", "--grade", "D", "--reviewer", "ana")
    run("grade", "Gorsk Post", "--alias", "the Post", "--write-config", "--reviewer", "ana")
    text = Path("auditor.toml").read_text()
    assert text.startswith('# our desk\n[sources."Gorsk Post"]\nkind = "outlet"  # a daily\n')
    table = {"kind": "outlet", "grade": "D", "aliases": ["the Post"]}
    assert tomllib.loads(text)["sources"] == {"Gorsk Post": table}
    assert _sources(run)["Gorsk Post"]["graded_by"] == "auditor.toml:2"
    Path("auditor.toml").write_text(text.replace('"D"', '"A"'))
    assert _sources(run)["Gorsk Post"]["grade"] == "A"
