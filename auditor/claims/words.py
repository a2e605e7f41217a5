"""One table of word vectors, eight bits a number, that every network of the program reads."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from auditor.claims.wordpiece import WordPiece

Floats = npt.NDArray[np.float32]


class Words:
    """A vocabulary with a vector for each of its pieces.

    `table` (pieces, width) holds whole numbers from -127 to 127, `scale` (pieces) what one step
    of them is worth in that row.
    """

    def __init__(
        self, tokenizer: WordPiece, table: npt.NDArray[np.int8], scale: npt.NDArray[np.float32]
    ) -> None:
        self.tokenizer = tokenizer
        self.table = table
        self.scale = scale

    @classmethod
    @cache
    def read(cls, folder: Path) -> Words:
        """Map the table of a folder into memory, once for all networks that read it."""
        table = np.load(folder / "table.npy", mmap_mode="r", allow_pickle=False)
        scale = np.load(folder / "scale.npy", allow_pickle=False)
        return cls(WordPiece.read(folder / "vocab.txt"), table, scale)

    def embed(self, ids: npt.NDArray[np.integer]) -> Floats:
        """The vectors (n, width) of n pieces."""
        vectors: Floats = self.table[ids] * self.scale[ids][:, None]
        return vectors


def rounded(vectors: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """`table` and `scale` of a table (pieces, width) of float vectors, each row on its own."""
    scale = (np.abs(vectors).max(axis=1) / 127).astype(np.float32)
    table = np.rint(vectors / np.maximum(scale, 1e-12)[:, None]).astype(np.int8)
    return table, scale
