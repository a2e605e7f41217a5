"""The shared table of words gives back the vectors it was made of."""

from __future__ import annotations

from importlib.resources import as_file, files

import numpy as np

from auditor.claims.words import Words, rounded


def test_a_vector_is_off_by_half_a_step_of_its_row_at_most() -> None:
    draw = np.random.default_rng(3)
    vectors = draw.normal(size=(50, 8)).astype(np.float32) * np.logspace(-3, 2, 50)[:, None]
    table, scale = rounded(vectors.astype(np.float32))
    off = np.abs(table * scale[:, None] - vectors)
    assert (off <= scale[:, None] * 0.501).all()
    assert np.abs(table).max(axis=1).min() == 127


def test_a_row_of_nothing_stays_nothing() -> None:
    table, scale = rounded(np.zeros((2, 4), np.float32))
    assert not table.any()
    assert not scale.any()


def test_the_shipped_table_has_a_row_for_each_piece() -> None:
    with as_file(files("auditor.data") / "models" / "words") as folder:
        words = Words.read(folder)
        assert words is Words.read(folder)
    assert len(words.tokenizer.ids) == len(words.table) == len(words.scale)
    ids = words.tokenizer.pieces("the river the bank").ids
    vectors = words.embed(ids)
    assert vectors.dtype == np.float32
    assert vectors.shape == (4, words.table.shape[1])
    assert (vectors[0] == vectors[2]).all()
    assert (vectors[1] != vectors[3]).any()
