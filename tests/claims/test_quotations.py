"""Quotation marks of every kind, balanced or not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.claims.quotations import continues, find_quotations


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        pytest.param('He said "a b" and "c d."', ["a b", "c d."], id="straight"),
        pytest.param("«Oui», dit-il. „Ja“, sagt er.", ["Oui", "Ja"], id="continental"),
        pytest.param("``So be it,'' she wrote.", ["So be it,"], id="typewriter"),
        pytest.param("“He said ‘no’ to us,” she said.", ["He said ‘no’ to us,"], id="nested"),
        pytest.param(
            "the 'special operation' and the boys' own", ["special operation"], id="single"
        ),
        pytest.param("It's the dogs' day, isn't it? rock 'n' roll", [], id="apostrophes"),
        pytest.param("a 6\" pipe of 5' length", [], id="inches"),
    ],
)
def test_inner_words(text: str, inner: list[str]) -> None:
    assert [quote.inner.of(text) for quote in find_quotations(text)] == inner


def test_open_quotation_ends_with_its_paragraph_and_continues() -> None:
    text = "“It began at night.\n\n“It ended at noon,” he said."
    first, second = find_quotations(text)
    assert not first.closed
    assert first.inner.of(text) == "It began at night."
    assert second.closed
    assert continues(first, second, text)


def test_odd_mark_spoils_only_its_own_paragraph() -> None:
    text = 'He said "no and left.\n\nShe said "yes" twice.'
    assert [q.inner.of(text) for q in find_quotations(text)][-1] == "yes"


@given(st.text(alphabet="ab .,\n“”\"'‘’«»", max_size=80))
def test_quotations_are_in_order_apart_and_inside(text: str) -> None:
    quotes = find_quotations(text)
    for quote in quotes:
        assert 0 <= quote.span.start <= quote.inner.start <= quote.inner.end <= quote.span.end
        assert quote.span.end <= len(text)
    for before, after in pairwise(quotes):
        assert before.span.end <= after.span.start
