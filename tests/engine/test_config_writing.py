"""A source is written into the configuration, and everything else in it stays as it was."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from auditor.engine.config_writing import config_file, write_source
from auditor.engine.policy import load_policy
from auditor.errors import ConfigError

POST = {"kind": "outlet", "grade": "D", "aliases": ["the Post"]}
SETTINGS = """\
# the desk's own
fail-on = "error"  # since May

[sources."Gorsk Post"]
# a daily
kind = "outlet"
owner = "Delta"
grade = "B" # two corrections

[severity]
SRC101 = "note"
"""


def test_new_file_holds_the_source_alone(tmp_path: Path) -> None:
    file = config_file(load_policy(tmp_path))
    assert file == tmp_path / "auditor.toml"
    write_source(file, "Gorsk Post", POST)
    assert tomllib.loads(file.read_text()) == {"sources": {"Gorsk Post": POST}}
    assert dict(load_policy(tmp_path).sources) == {"Gorsk Post": POST}


def test_comments_order_and_other_tables_stay(tmp_path: Path) -> None:
    file = tmp_path / "auditor.toml"
    file.write_text(SETTINGS)
    write_source(file, "Gorsk Post", POST)
    write_source(file, "Radio Velna", {"grade": "E"})
    assert file.read_text() == (
        SETTINGS.replace('owner = "Delta"\n', "")
        .replace('"B" # two corrections\n', '"D" # two corrections\naliases = ["the Post"]\n')
        .replace("\n[severity]", '\n[sources."Radio Velna"]\ngrade = "E"\n\n[severity]')
    )


def test_project_file_gets_the_table_under_tool(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text('[project]\nname = "x"\n\n[tool.auditor]\nignore = []\n\n[tool.ruff]\n')
    policy = load_policy(tmp_path)
    write_source(config_file(policy), "Gorsk Post", POST)
    whole = tomllib.loads(file.read_text())
    assert whole["tool"]["auditor"] == {"ignore": [], "sources": {"Gorsk Post": POST}}
    assert whole["tool"]["ruff"] == {}
    assert dict(load_policy(tmp_path).sources) == {"Gorsk Post": POST}


@pytest.mark.parametrize(
    "stated",
    ['sources.TASS = {grade = "C"}\n', 'sources = {TASS = {grade = "C"}}\n', "[sources]\n"],
)
def test_every_way_of_writing_a_table_is_understood(tmp_path: Path, stated: str) -> None:
    file = tmp_path / "auditor.toml"
    file.write_text(stated)
    write_source(file, "TASS", {"grade": "F"})
    write_source(file, "Gorsk Post", POST)
    assert tomllib.loads(file.read_text()) == {
        "sources": {"TASS": {"grade": "F"}, "Gorsk Post": POST}
    }


def test_line_ends_stay_what_they_are(tmp_path: Path) -> None:
    file = tmp_path / "auditor.toml"
    file.write_bytes(b'fail-on = "error"\r\n\r\n[severity]\r\nSRC101 = "note"\r\n')
    write_source(file, "TASS", {"grade": "F"})
    assert b'fail-on = "error"\r\n\r\n[severity]\r\n' in file.read_bytes()


@pytest.mark.parametrize("content", [b"not = = toml", b"\xff\xfe"])
def test_file_that_cannot_be_read_is_refused_and_left(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "auditor.toml"
    file.write_bytes(content)
    with pytest.raises(ConfigError, match="cannot be written"):
        write_source(file, "TASS", {"grade": "F"})
    assert file.read_bytes() == content
