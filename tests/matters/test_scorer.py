"""The network reads a pair the same in any order and company, and scores it by what differs."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import as_file, files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.claims.words import Words
from auditor.matters import traits
from auditor.matters.framing import LONGEST, framed
from auditor.matters.reader import Reader
from auditor.matters.traits import Figure, figures

PAIRS = [
    (
        "The ferry company carried more than 2.4 million passengers in 2019.",
        "The ferry company carried fewer than 2 million passengers in 2019.",
    ),
    (
        "The ferry company carried more than 2.4 million passengers in 2019.",
        "In 2019 over two million passengers travelled with the ferry company.",
    ),
    ("The mayor resigned on Friday.", "The harbour was closed for two days."),
]


@pytest.fixture(scope="module")
def words() -> Words:
    with as_file(files("auditor.data") / "models" / "words") as folder:
        return Words.read(folder)


def trait_of(words: Words, text: str, word: str, other: str) -> int:
    """What `word` of `text` finds in `other`."""
    pieces = words.tokenizer.pieces(text)
    found = traits.traits(text, pieces, other, words.tokenizer.pieces(other))
    at = [text[s:e] for s, e in zip(pieces.starts, pieces.ends, strict=True)].index(word)
    return int(found[pieces.first[at]])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,234.5 tonnes", [(1234.5, "count")]),
        ("$1.5bn or £20 million", [(1.5e9, "money"), (2e7, "money")]),
        ("23.5% and twelve percent", [(23.5, "share"), (12.0, "share")]),
        ("twenty-five of forty", [(25.0, "count"), (40.0, "count")]),
        ("in 1984, 3 of 2,019", [(1984.0, "year"), (3.0, "count"), (2019.0, "count")]),
        ("two hundred men, the 21st time", [(200.0, "count"), (21.0, "count")]),
        ("nobody, nothing", []),
    ],
)
def test_numbers_are_read_with_their_sort(text: str, found: list[tuple[float, str]]) -> None:
    assert [(one.value, one.sort) for one in figures(text)] == found


def test_a_number_knows_where_it_stands() -> None:
    assert figures("some 25 percent.") == [Figure(25.0, "share", 5, 15)]


@pytest.mark.parametrize(
    ("other", "standing"),
    [
        ("40 ships", traits.EQUAL),
        ("42 ships", traits.MORE),
        ("39 ships", traits.LESS),
        ("400 ships", traits.FAR_MORE),
        ("4 ships", traits.FAR_LESS),
        ("40 percent of ships", traits.ALONE),
        ("no ships", traits.ALONE),
        ("4 ships or 41", traits.MORE),
    ],
)
def test_a_number_finds_the_nearest_of_its_sort(words: Words, other: str, standing: int) -> None:
    assert trait_of(words, "It has 40 ships.", "40", other) == traits.FIGURES + standing


def test_years_have_traits_of_their_own(words: Words) -> None:
    found = trait_of(words, "Born in 1950.", "1950", "Born in 1952.")
    assert found == traits.FIGURES + 6 + traits.MORE


@pytest.mark.parametrize(
    ("word", "trait"),
    [
        ("The", traits.FOUND_NAME),
        ("strike", traits.FOUND),
        ("killed", traits.MISSING),
        ("Vessia", traits.MISSING_NAME),
        ("announced", traits.ALIKE),
        (".", traits.PUNCTUATION),
    ],
)
def test_a_word_knows_whether_the_other_side_has_it(words: Words, word: str, trait: int) -> None:
    text = "The strike announced by Vessia killed many."
    assert trait_of(words, text, word, "the announcement of the strike") == trait


def test_the_shorter_statement_comes_second(words: Words) -> None:
    row = framed("Short one.", "A statement that is the longer one.", words.tokenizer)
    first = words.tokenizer.pieces("A statement that is the longer one.").ids
    assert (row.ids[1 : 1 + len(first)] == first).all()
    assert row.side.tolist() == [0] * (len(first) + 2) + [1] * 4


def test_long_statements_are_cut_at_their_ends(words: Words) -> None:
    long, short = "word " * 500, "tail " * 100
    row = framed(long, short, words.tokenizer)
    assert len(row.ids) == len(row.side) == len(row.trait) == LONGEST
    assert (row.side == 1).sum() == 81
    assert len(framed("a b", "word " * 500, words.tokenizer).ids) == LONGEST


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_make_a_row(a: str, b: str) -> None:
    with as_file(files("auditor.data") / "models" / "words") as folder:
        tokenizer = Words.read(folder).tokenizer
    row = framed(a, b, tokenizer)
    assert len(row.ids) == len(row.side) == len(row.trait)
    assert row.trait.max() < traits.TRAITS
    assert all((x == y).all() for x, y in zip(row, framed(b, a, tokenizer), strict=True))


def test_order_and_company_change_nothing() -> None:
    reader = Reader.shipped()
    alone = [reader.read(a, b) for a, b in PAIRS]
    again = [reader.read(b, a) for a, b in reversed(PAIRS)]
    assert alone == again[::-1]


def test_what_excludes_the_other_scores_above_what_does_not() -> None:
    margins = []
    for a, b in PAIRS:
        found = Reader.shipped().read(a, b)
        margins.append(found.contradiction - np.logaddexp(found.entailment, found.neutral))
    assert margins[0] > 0 > max(margins[1:])


def test_a_comparison_by_type_loads_no_network() -> None:
    code = (
        "import sys; from auditor.matters.compare import compare_typed;"
        "compare_typed('Nine died.', 'Four died.'); assert 'onnxruntime' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
