"""The kind of a source is read from the words of its mention."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.sources.kinds import mention_kind
from auditor.sources.lists import listed
from auditor.sources.registry import KINDS

HERE = Path(__file__).parent


def labelled(name: str) -> list[tuple[str, str]]:
    """Mentions with their kinds from a tab-separated file."""
    rows = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [(text, kind) for text, _, kind in (row.partition("\t") for row in rows)]


@pytest.mark.parametrize(("text", "kind"), labelled("mentions.tsv"))
def test_kind_of_mention(text: str, kind: str) -> None:
    assert mention_kind(text) == kind


def test_kind_of_mentions_kept_apart() -> None:
    rows = labelled("mentions_unseen.tsv")
    right = sum(mention_kind(text) == kind for text, kind in rows)
    assert right / len(rows) >= 0.95


def test_known_names_come_before_the_lists() -> None:
    assert mention_kind("Ford") == "person"
    assert mention_kind("Ford", known={"ford": "organisation"}) == "organisation"


def test_acronym_is_no_pronoun() -> None:
    assert mention_kind("WHO") == "organisation"
    assert mention_kind("who") == "pronoun"


def test_outlets_come_from_an_open_list_of_the_world() -> None:
    text = (HERE.parents[1] / "data/sources/outlets.txt").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len(rows) >= 400
    found = sum(
        listed(f"the {row.split('|')[0].strip().removeprefix('The ')}") is not None for row in rows
    )
    assert found / len(rows) > 0.98


@given(st.text(max_size=60))
@example("A\u00b8")  # A name without a word in it.
def test_any_text_has_a_kind(text: str) -> None:
    assert mention_kind(text) in KINDS
