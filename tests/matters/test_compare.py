"""Two statements are related by type, with a reason; near misses are not conflicts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.matters.compare import compare

_PAIRS = Path(__file__).parent / "pairs.jsonl"
_RELATIONS = {"conflict", "agree", "update", "differ", "unrelated"}


def pairs() -> Iterator[dict[str, str]]:
    """The near-miss pairs."""
    for line in _PAIRS.read_text("utf-8").splitlines():
        yield json.loads(line)


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        (
            "quantity-bound",
            "At least 31 people were killed in Tuesday's strike on Sorn market, doctors said.",
            "Twelve people died in Tuesday's strike on the market in Sorn, according to police.",
        ),
        (
            "date",
            "The treaty between Vessia and Orlan was signed on 12 April 2019.",
            "The treaty between Vessia and Orlan was signed on 21 June 2019.",
        ),
        (
            "place",
            "Senator Quill was born in Dunmar.",
            "Senator Quill was born in Pell, a register shows.",
        ),
        (
            "polarity",
            "The captain sent a distress call.",
            "The captain never sent a distress call, the inquiry found.",
        ),
        (
            "denial",
            "Vessia supplied the rebels with rockets, a report said.",
            "Vessia denied supplying the rebels with rockets.",
        ),
        ("agent", "Halden Group acquired Brask Steel.", "Brask Steel acquired Halden Group."),
        (
            "identity",
            "The author of the letter was Reva Stoll, police said.",
            "The author of the letter was Anders Brill, according to the prosecutor.",
        ),
        (
            "outcome",
            "The appeals court acquitted Reva Stoll of arson.",
            "The appeals court convicted Reva Stoll of arson.",
        ),
        (
            "sequence",
            "The guards fired before the prisoners threw stones.",
            "The guards fired after the prisoners threw stones.",
        ),
        (
            "cause",
            "A fallen tree caused the blackout, the minister said.",
            "The blackout was caused by a cyberattack, the grid operator said.",
        ),
    ],
    ids=lambda value: value if " " not in value else "",
)
def test_each_kind_of_conflict_is_named(kind: str, a: str, b: str) -> None:
    found = compare(a, b)
    assert (found.relation, found.kind) == ("conflict", kind)
    assert found.score >= 0.5
    assert found.because.endswith(".")


def test_the_reason_names_both_sources_and_both_values() -> None:
    found = compare(
        "Inflation in Orlan was 9.1 percent in June, the statistics office said.",
        "June inflation in Orlan was 7.4 percent, the treasury said.",
    )
    assert found.relation == "conflict"
    for part in ("statistics office", "treasury", "9.1 percent", "7.4 percent"):
        assert part in found.because.lower()


def test_known_sources_are_named_where_the_text_is_silent() -> None:
    found = compare(
        "Turnout in the Vessia referendum was 38 percent.",
        "Turnout in the Vessia referendum was 61 percent.",
        a_source="the Gorse Herald",
        b_source="Radio Pell",
    )
    assert "Gorse Herald" in found.because
    assert "Radio Pell" in found.because


def test_a_growing_count_on_a_later_day_is_an_update() -> None:
    a, b = (
        "The flood in Ember Valley killed 23 people.",
        "The flood in Ember Valley killed 57 people.",
    )
    assert compare(a, b, a_date="2026-03-01", b_date="2026-03-04").relation == "update"
    assert compare(a, b, a_date="2026-03-01", b_date="2026-03-01").relation == "conflict"


def test_a_retraction_is_an_update() -> None:
    found = compare(
        "The Gorse Herald reported that Quill had resigned.",
        "The Gorse Herald withdrew its report that Quill had resigned.",
    )
    assert found.relation == "update"


def test_near_miss_pairs_keep_their_figures() -> None:
    """Over all pairs of this folder, seen and held out: conflict precision and recall."""
    given_, right, wanted = 0, 0, 0
    for row in pairs():
        answer = compare(row["a"], row["b"]).relation
        given_ += answer == "conflict"
        wanted += row["relation"] == "conflict"
        right += answer == row["relation"] == "conflict"
    assert right / given_ >= 0.9
    assert right / wanted >= 0.75


def test_comparing_is_the_same_either_way_round() -> None:
    differing = [
        row["id"]
        for row in pairs()
        if row["relation"] == "conflict"
        and (compare(row["a"], row["b"]).relation == "conflict")
        != (compare(row["b"], row["a"]).relation == "conflict")
    ]
    assert len(differing) <= 4, differing


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(a: str, b: str) -> None:
    found = compare(a, b)
    assert found.relation in _RELATIONS
    assert 0 <= found.score <= 1
