"""The learned score: how likely two statements conflict, where the comparators leave it open."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.matters.comparators.answer import Answer
from auditor.matters.cues import cues_of
from auditor.matters.event import Pairing
from auditor.matters.features import features_of
from auditor.matters.reader import Reader
from auditor.matters.statement import Statement


class Forest(NamedTuple):
    """Trees side by side: node arrays of shape (trees, nodes), leaves point to themselves.

    `left` and `right` are child positions, `value` what a leaf adds.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float32]
    base: float
    depth: int

    def total(self, figures: NDArray[np.float32]) -> float:
        """The sum over all trees for one row of features."""
        trees = np.arange(len(self.feature))
        at = np.zeros(len(self.feature), dtype=np.int64)
        for _ in range(self.depth):
            goes_left = figures[self.feature[trees, at]] <= self.threshold[trees, at]
            at = np.where(goes_left, self.left[trees, at], self.right[trees, at])
        return self.base + float(self.value[trees, at].sum())


class Model(NamedTuple):
    """Weights of one-sided words, the trees, and the last sums of prose and of headlines."""

    words: dict[str, float]
    bias: float
    prose: Forest
    headline: Forest
    sums: dict[str, list[float]]


@cache
def model() -> Model:
    """The model that ships in data/matters."""
    folder = resources.files("auditor.data").joinpath("matters")
    lexical = json.loads(folder.joinpath("cues.json").read_text("utf-8"))
    sums = json.loads(folder.joinpath("stack.json").read_text("utf-8"))
    with folder.joinpath("scorer.npz").open("rb") as handle:
        arrays = dict(np.load(handle, allow_pickle=False))
    prose, headline = (_forest(arrays, name) for name in ("prose", "headline"))
    return Model(lexical["words"], lexical["bias"], prose, headline, sums)


def _forest(arrays: dict[str, NDArray[Any]], name: str) -> Forest:
    return Forest(
        feature=arrays[f"{name}_feature"],
        threshold=arrays[f"{name}_threshold"],
        left=arrays[f"{name}_left"],
        right=arrays[f"{name}_right"],
        value=arrays[f"{name}_value"],
        base=float(arrays[f"{name}_base"]),
        depth=int(arrays[f"{name}_depth"]),
    )


def is_headline(statement: Statement) -> bool:
    """Whether a statement is written as headlines are: short, without a full stop."""
    return len(statement.tokens) <= 45 and statement.text.rstrip()[-1:] not in '."”;'


def conflict_chance(p: Pairing, answer: Answer) -> float:
    """The chance, 0 to 1, that the pair conflicts, as learned from labelled pairs.

    A logistic sum (stacking: Wolpert 1992) of what the trees make of the plain figures and of
    what the network makes of the two texts.
    """
    bias, *weights = model().sums["headline" if _are_headlines(p) else "prose"]
    inputs = [plain_odds(p, answer), *Reader.shipped().read(p.a.text, p.b.text).odds]
    return chance_of(bias + math.fsum(w * x for w, x in zip(weights, inputs, strict=True)))


def plain_odds(p: Pairing, answer: Answer) -> float:
    """The logarithm of the odds of a conflict, from words and plain figures alone."""
    known = model()
    lexical = known.bias + sum(known.words.get(cue, 0.0) for cue in set(cues_of(p)))
    figures = np.array([*features_of(p, answer), lexical], dtype=np.float32)
    if _are_headlines(p):
        return odds_of(known.headline.total(figures))
    return known.prose.total(figures)


def _are_headlines(p: Pairing) -> bool:
    return is_headline(p.a) and is_headline(p.b)


def odds_of(chance: float) -> float:
    """The logarithm of the odds of a chance, which is kept from being certain."""
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(chance / (1 - chance))


def chance_of(odds: float) -> float:
    """The chance with those odds."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))
