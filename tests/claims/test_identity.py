"""Which claims are the same claim, and which only look alike."""

from __future__ import annotations

from dataclasses import replace

from auditor.claims.claim import Claim, Link
from auditor.claims.identity import with_fingerprints
from auditor.spans import Span

MAYOR = Link("a1", "the mayor", Span(0, 9), "the mayor", "person")
HERE = Claim("", (Span(10, 30),), "The bridge was closed", Span(10, 31), chain=(MAYOR,))


def test_the_same_words_again_are_another_claim() -> None:
    first, second = with_fingerprints((HERE, replace(HERE, spans=(Span(50, 70),))))
    assert first.id != second.id


def test_place_case_and_punctuation_change_nothing() -> None:
    moved = replace(HERE, spans=(Span(90, 110),), text="the bridge “was closed”")
    assert with_fingerprints((HERE,))[0].id == with_fingerprints((moved,))[0].id


def test_another_source_or_word_is_another_claim() -> None:
    (known,) = with_fingerprints((HERE,))
    other_source = replace(HERE, chain=(replace(MAYOR, source="the governor"),))
    other_word = replace(HERE, text="The bridge was opened")
    unsourced = replace(HERE, chain=())
    ids = {with_fingerprints((one,))[0].id for one in (other_source, other_word, unsourced)}
    assert len(ids | {known.id}) == 4
