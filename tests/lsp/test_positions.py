"""Offsets and positions, there and back, in every way editors count."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.lsp.positions import Encoding, Lines

TEXT = st.text(st.sampled_from("ab\N{FIRE}e\u0301\u2028\x0c\r\n") | st.characters())


@pytest.mark.parametrize(("encoding", "column"), [("utf-16", 3), ("utf-8", 5), ("utf-32", 2)])
def test_an_emoji_counts_as_the_editor_counts_it(encoding: Encoding, column: int) -> None:
    assert Lines("a\N{FIRE}b", encoding).position(2) == (0, column)


def test_only_the_line_ends_of_the_protocol_end_lines() -> None:
    text = "a\u2028b\x0cc\r\nd\re\nf"
    assert [Lines(text).position(text.index(char)) for char in "acdef"] == [
        (0, 0), (0, 4), (1, 0), (2, 0), (3, 0),
    ]  # fmt: skip


def test_positions_beyond_the_text_go_to_its_ends() -> None:
    lines = Lines("one\ntwo")
    assert [lines.offset(0, 99), lines.offset(9, 0), lines.offset(-1, 5)] == [3, 7, 0]


@given(text=TEXT, encoding=st.sampled_from(get_args(Encoding)), data=st.data())
def test_there_and_back(text: str, encoding: Encoding, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    lines = Lines(text, encoding)
    between = text[offset - 1 : offset + 1] == "\r\n" if offset else False
    assert lines.offset(*lines.position(offset)) == offset - between
