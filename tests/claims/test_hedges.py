"""Hedge cues that the lexicon and the grammar add to the tagger's marks."""

from __future__ import annotations

import pytest

from auditor.claims.hedges import find_hedges, weakens_claim
from auditor.claims.marks import MarkedHedge
from auditor.spans import Span


@pytest.mark.parametrize(
    "text",
    [
        "If the dam broke at night, the town would flood within an hour.",
        "The town would flood within an hour if the dam broke.",
    ],
)
def test_what_follows_from_a_condition_is_conditional(text: str) -> None:
    (hedge,) = find_hedges(text, ())
    assert (hedge.text, hedge.kind) == ("would", "conditional")
    assert not weakens_claim(hedge)


@pytest.mark.parametrize(
    "text",
    [
        "He said the town would flood. If not, he would leave it.",
        "The mayor would speak in May.",
    ],
)
def test_would_without_a_condition_in_its_clause_is_left_to_the_tagger(text: str) -> None:
    found = [hedge.span.start for hedge in find_hedges(text, ())]
    assert text.index("would") not in found


def test_a_marked_cue_is_not_found_twice() -> None:
    text = "If the dam broke, the town would flood."
    start = text.index("would")
    marked = MarkedHedge(Span(start, start + 5), "conditional", 0.9)
    assert len(find_hedges(text, [marked])) == 1


def test_the_longer_of_two_cues_wins() -> None:
    text = "The town was almost certainly flooded."
    start = text.index("certainly")
    marked = MarkedHedge(Span(start, start + 9), "epistemic", 0.9)
    assert [hedge.text for hedge in find_hedges(text, [marked])] == ["almost certainly"]


@pytest.mark.parametrize(
    ("text", "marked", "whole"),
    [
        ("Nobody knows whether or not it burned.", "whether", "whether or not"),
        ("The boat may or may not have sunk.", "may", "may or may not"),
        ("The minister may not attend.", "may not", "may"),
        ("It is not yet clear who paid.", "clear", "not yet clear"),
        ("It is not clear who paid.", "not", "not clear"),
        ("The cause is not well understood.", "well understood", "not well understood"),
        ("It is clear that she paid.", "clear", "clear"),
        ("It may be that not all came.", "may", "may"),
    ],
)
def test_a_mark_is_fitted_to_its_whole_expression(text: str, marked: str, whole: str) -> None:
    start = text.index(marked)
    mark = MarkedHedge(Span(start, start + len(marked)), "epistemic", 0.9)
    assert [hedge.text for hedge in find_hedges(text, [mark])] == [whole]
