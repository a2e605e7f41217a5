"""Claims of one story, or of two outlets, conflict only where something ties them together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.claims.claim import Claim, Extraction, Kind, Link
from auditor.documents.document import Document
from auditor.matters.compare import compare, compare_typed
from auditor.matters.group import group
from auditor.spans import Span

_ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "stories.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row["id"])
def test_a_conflict_is_found_where_it_is_and_only_there(row: dict[str, Any]) -> None:
    for a, b in ((row["a"], row["b"]), (row["b"], row["a"])):
        found = compare_typed(a, b, b_source="the governor", one_text=bool(row["one_text"]))
        assert (found.relation == "conflict") == row["conflict"], found.because


def test_statements_of_unknown_place_are_taken_to_be_of_one_event() -> None:
    a, b = "All the hostages have been released.", "Three hostages are still being held."
    assert compare(a, b).relation == "conflict"


def test_two_polls_weeks_apart_do_not_contradict_each_other() -> None:
    told = {"a_date": "2026-01-05", "b_date": "2026-02-20", "one_text": False}
    a, b = "41 percent of voters back the plan", "48 percent of voters back the plan"
    assert compare_typed(a, b, **told).relation != "conflict"  # type: ignore[arg-type]


def _story(name: str, *told: tuple[str, str]) -> tuple[Document, Extraction]:
    text, claims = "", []
    for number, (claim, who) in enumerate(told):
        span = Span(len(text), len(text) + len(claim))
        text += claim + ".\n"
        kind: Kind = "person"
        chain = (Link(f"a{number}", who, span, who, kind),) if who else ()
        claims.append(Claim(f"{name}-{number}", (span,), claim, span, chain))
    document = Document(name, name, text, "0" * 64, outlet=f"The {name}", date="2026-03-02")
    return document, Extraction(name, claims=tuple(claims))


def test_one_bridge_or_two_is_a_matter_of_one_story() -> None:
    story = _story(
        "Post",
        ("The army fired rockets at the port overnight", ""),
        ("Two bridges over the Mero were destroyed in the attack", ""),
        ("Only one bridge was destroyed", "the governor"),
    )
    (matter,) = group([story], {}, [])
    assert [relation.relation for relation in matter.relations] == ["conflict"]


def test_what_everybody_names_ties_no_two_claims() -> None:
    many = [_story(f"n{i}", (f"Roke visited the {word} of Pell", "")) for i, word in
            enumerate(f"Hall{n}" for n in range(130))]  # fmt: skip
    one = _story("Herald", ("Roke trusts the campaign", ""))
    two = _story("Radio", ("Roke does not trust the campaign", ""))
    few = group([one, two], {}, [])
    assert [r.relation for m in few for r in m.relations] == ["conflict"]
    found = group([*many, one, two], {}, [])
    assert not [r for m in found for r in m.relations if r.relation == "conflict"]
