"""The tokenizer gives BERT's ids and offsets into the original string."""

from __future__ import annotations

import sys
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.claims.wordpiece import (
    LOWER,
    MARK,
    MIXED,
    NUMBER,
    OTHER,
    TITLE,
    UPPER,
    WordPiece,
    _word_pattern,
    is_punctuation,
    shape,
)

FOLDER = files("auditor.data") / "models" / "words"
TOKENIZER = WordPiece((FOLDER / "vocab.txt").read_text("utf-8").split("\n")[:-1])
NAMES = list(TOKENIZER.ids)


def cut(text: str) -> list[str]:
    return [NAMES[number] for number in TOKENIZER.pieces(text).ids]


def words(text: str) -> list[str]:
    pieces = TOKENIZER.pieces(text)
    return [text[s:e] for s, e in zip(pieces.starts, pieces.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said so.", ["the", "minister", "said", "so", "."]),
        ("Zelenskyy", ["ze", "##len", "##sky", "##y"]),
        ("can't", ["can", "'", "t"]),
        ("$50 5%", ["$", "50", "5", "%"]),
        ("Café Müller", ["cafe", "muller"]),
        ("\u201cNo,\u201d he said", ["\u201c", "no", ",", "\u201d", "he", "said"]),
        ("\u4e2d\u56fd", ["\u4e2d", "\u56fd"]),
        ("a\u200bb", ["ab"]),
        ("", []),
        (" \t\r\n", []),
        ("\u200b \x00", []),
        ("x" * 101, ["[UNK]"]),
        ("\U0001f600", ["[UNK]"]),
    ],
)
def test_pieces_are_those_of_bert(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said: \u201cno\u201d", ["He", "said", ":", "\u201c", "no", "\u201d"]),
        ("\U0001f680 launch", ["\U0001f680", "launch"]),
        ("Cafe\u0301 noir", ["Cafe\u0301", "noir"]),
        ("\u4e2d\u56fd said", ["\u4e2d", "\u56fd", "said"]),
        ("a\u200bb c", ["a\u200bb", "c"]),
        ("\u0130stanbul fell", ["\u0130stanbul", "fell"]),
        ("na\u00efve \ufb01sh", ["na\u00efve", "\ufb01sh"]),
    ],
)
def test_words_keep_their_place_in_the_original(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_offsets_are_sorted_and_inside(text: str) -> None:
    pieces = TOKENIZER.pieces(text)
    assert len(pieces.ids) == len(pieces.word_of)
    ends = [0, *pieces.ends.tolist()]
    for before, start, end in zip(ends, pieces.starts.tolist(), ends[1:], strict=False):
        assert before <= start < end <= len(text)


@given(st.text(max_size=30), st.text(max_size=30))
def test_words_do_not_depend_on_what_stands_before(left: str, right: str) -> None:
    alone = TOKENIZER.pieces(right)
    joined = TOKENIZER.pieces(left + " " + right)
    assert joined.ids[len(joined.ids) - len(alone.ids) :].tolist() == alone.ids.tolist()


def test_every_punctuation_mark_stands_alone() -> None:
    pattern = _word_pattern()
    marks = [c for c in map(chr, range(sys.maxunicode + 1)) if is_punctuation(c)]
    assert [c for c in marks if pattern.findall(f"a{c}a") != ["a", c, "a"]] == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("said", LOWER),
        ("Putin", TITLE),
        ("NATO", UPPER),
        ("McCain", MIXED),
        ("90", NUMBER),
        ("1st", NUMBER),
        (",", MARK),
        ("\u201d", MARK),
        ("\u20ac", OTHER),
    ],
)
def test_shape(word: str, expected: int) -> None:
    assert shape(word) == expected


def test_the_cache_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.claims.wordpiece.CACHED_WORDS", 10)
    tokenizer = WordPiece(NAMES)
    text = " ".join(f"word{number}" for number in range(100))
    assert tokenizer.pieces(text).ids.tolist() == TOKENIZER.pieces(text).ids.tolist()
    assert len(tokenizer._cache) <= 10
