"""The learned score: how likely two statements conflict, where the comparators leave it open."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.matters.comparators.answer import Answer
from auditor.matters.cues import cues_of
from auditor.matters.event import Pairing
from auditor.matters.features import features_of


class Forest(NamedTuple):
    """Boosted trees side by side: node arrays of shape (trees, nodes), leaves point to themselves.

    `left` and `right` are child positions, `value` the leaf's addition to the log-odds.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float32]
    base: float
    depth: int

    def log_odds(self, figures: NDArray[np.float32]) -> float:
        """The log-odds of conflict for one row of features."""
        trees = np.arange(len(self.feature))
        at = np.zeros(len(self.feature), dtype=np.int64)
        for _ in range(self.depth):
            goes_left = figures[self.feature[trees, at]] <= self.threshold[trees, at]
            at = np.where(goes_left, self.left[trees, at], self.right[trees, at])
        return self.base + float(self.value[trees, at].sum())


class Model(NamedTuple):
    """Weights of one-sided words, the trees, and the score from which a pair is a conflict."""

    words: dict[str, float]
    bias: float
    forest: Forest
    bar: float


@cache
def model() -> Model:
    """The model that ships in data/matters."""
    folder = resources.files("auditor.data").joinpath("matters")
    lexical = json.loads(folder.joinpath("cues.json").read_text("utf-8"))
    with folder.joinpath("scorer.npz").open("rb") as handle:
        arrays = np.load(handle)
        forest = Forest(
            arrays["feature"],
            arrays["threshold"],
            arrays["left"],
            arrays["right"],
            arrays["value"],
            float(arrays["base"]),
            int(arrays["depth"]),
        )
        bar = float(arrays["bar"])
    return Model(lexical["words"], lexical["bias"], forest, bar)


def figures_of(p: Pairing, answer: Answer, lexical: float) -> NDArray[np.float32]:
    """The row of features of a pair, its lexical score last."""
    return np.array([*features_of(p, answer), lexical], dtype=np.float32)


def lexical_score(p: Pairing, words: dict[str, float], bias: float) -> float:
    """Log-odds of conflict by the words of one side alone."""
    return bias + sum(words.get(cue, 0.0) for cue in set(cues_of(p)))


def conflict_score(p: Pairing, answer: Answer) -> float:
    """The probability, 0 to 1, that the pair conflicts, as learned from labelled pairs."""
    known = model()
    lexical = lexical_score(p, known.words, known.bias)
    odds = known.forest.log_odds(figures_of(p, answer, lexical))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))
