"""Lay a pair of statements out as the one row of pieces that the network reads."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from auditor.claims.wordpiece import Ints, Pieces, WordPiece
from auditor.matters.traits import FRAME, traits

# Pieces kept of a pair; a longer one loses the end of its longer statement.
LONGEST = 192
_SHORTER_KEEPS = 80


class Row(NamedTuple):
    """Three numbers a piece: its id, its side (0 or 1), its trait."""

    ids: Ints
    side: Ints
    trait: Ints


def framed(a: str, b: str, tokenizer: WordPiece) -> Row:
    """The pair as `[CLS] longer [SEP] shorter [SEP]`, so that the order given does not matter."""
    first, second = sorted((a, b), key=lambda text: (-len(text), text))
    one, two = tokenizer.pieces(first), tokenizer.pieces(second)
    cut_two = min(len(two.ids), max(_SHORTER_KEEPS, LONGEST - 3 - len(one.ids)))
    cut_one = min(len(one.ids), LONGEST - 3 - cut_two)
    start, end = tokenizer.classify, tokenizer.separate
    side = np.repeat(np.array([0, 1], np.int32), (cut_one + 2, cut_two + 1))
    return Row(
        _joined(one.ids[:cut_one], two.ids[:cut_two], start, end),
        side,
        _joined(
            _cut(first, one, second, two, cut_one),
            _cut(second, two, first, one, cut_two),
            FRAME,
            FRAME,
        ),
    )


def _cut(text: str, pieces: Pieces, other: str, others: Pieces, size: int) -> Ints:
    return traits(text, pieces, other, others)[:size]


def _joined(one: Ints, two: Ints, start: int, end: int) -> Ints:
    return np.concatenate([[start], one, [end], two, [end]]).astype(np.int32)
