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
