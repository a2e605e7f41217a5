"""Run the exported network that reads two statements together."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

import numpy as np

from auditor.claims.network import session
from auditor.claims.words import Words
from auditor.matters.framing import framed


class Reading(NamedTuple):
    """Scores, up to one constant the logarithms of chances."""

    entailment: float
    neutral: float
    contradiction: float

    @property
    def odds(self) -> tuple[float, float]:
        """Of a contradiction against the rest, and of an entailment against none of the two."""
        rest = float(np.logaddexp(self.entailment, self.neutral))
        return self.contradiction - rest, self.entailment - self.neutral


class Reader:
    """The weights of one folder; they read the vectors of words in the folder `words` beside it.

    Each pair is read by itself, so that no answer depends on what is read before or after it.
    """

    def __init__(self, folder: Path) -> None:
        self._words = Words.read(folder.parent / "words")
        self._session = session(folder / "network.onnx", 1)

    @classmethod
    @cache
    def shipped(cls) -> Reader:
        """The weights that come with the package."""
        with as_file(files("auditor.data") / "models") as folder:
            return cls(folder / "conflict")

    def read(self, a: str, b: str) -> Reading:
        """What the network makes of the pair; the order of the two does not matter."""
        row = framed(a, b, self._words.tokenizer)
        feed = {
            "vectors": self._words.embed(row.ids),
            "side": row.side.astype(np.int64),
            "trait": row.trait.astype(np.int64),
        }
        (scores,) = self._session.run(None, feed)
        return Reading(*scores.tolist())
