"""A statement's frame, polarity, roles and times are read from its text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.matters.statement import read
from auditor.matters.tokens import tokens_of
from auditor.matters.when import clash


def words(tokens: tuple[object, ...]) -> str:
    """Tokens as text."""
    return " ".join(str(getattr(token, "text", "")) for token in tokens)


def test_a_trailing_attribution_is_set_apart() -> None:
    statement = read("Twelve people died in the strike, according to police.")
    assert statement.frame.speaker == "police"
    assert "police" not in words(statement.body)


def test_a_denial_turns_the_proposition_round() -> None:
    assert read("The ministry denied that its aircraft struck the convoy.").negated
    assert not read("The ministry did not deny that it had paid the men.").negated


def test_not_ruling_out_is_no_negation_of_the_object() -> None:
    assert not read("The minister did not rule out sanctions.").main.negated
    assert read("The regulator has yet to approve the vaccine.").main.negated


def test_a_passive_has_its_agent_in_the_by_phrase() -> None:
    clause = read("A patrol boat was rammed by an Aranian frigate.").main
    assert words(clause.agent) == "an Aranian frigate"
    assert words(clause.patient) == "A patrol boat"


def test_plans_and_possibilities_stand_on_a_lower_rung() -> None:
    assert read("Arania plans to withdraw its forces.").main.rung == 0
    assert read("The dam could collapse.").main.rung == 0
    assert read("The dam collapsed.").main.rung == 2


def test_weekdays_resolve_against_the_document_date() -> None:
    (day,) = read("The plane crashed on Tuesday.", "2026-03-05").times
    assert (day.year, day.month, day.day) == (2026, 3, 3)


def test_a_time_within_a_range_does_not_clash() -> None:
    (ran,) = read("The festival ran from 3 to 9 August.").times
    (inside,) = read("It rained on 7 August.").times
    (outside,) = read("It rained on 12 August.").times
    assert not clash(ran, inside)
    assert clash(ran, outside)


def test_before_and_after_bound_a_time() -> None:
    (before,) = read("She was born before 1975.").times
    (year,) = read("She was born in 1974.").times
    (late,) = read("She was born in 1979.").times
    assert not clash(before, year)
    assert clash(before, late)


@given(st.text(max_size=120))
def test_any_text_can_be_read_and_tokens_keep_their_places(text: str) -> None:
    for token in tokens_of(text):
        assert 0 <= token.start < token.end <= len(text)
    read(text)
