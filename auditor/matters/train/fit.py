"""Fit the learned score on labelled pairs: word weights first, then trees over all figures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from auditor.matters.train.pairs import Table

_SEEN = {"word": 6, "pair": 8}
_FOLDS = 5


def vocabulary(tables: Sequence[Table]) -> dict[str, int]:
    """Cues seen often enough, numbered."""
    counts = Counter(cue for table in tables for cues in table.cues for cue in set(cues))
    kept = sorted(c for c, n in counts.items() if n >= _SEEN["pair" if ">" in c else "word"])
    return {cue: number for number, cue in enumerate(kept)}


def incidence(cues: Sequence[Sequence[str]], numbers: dict[str, int]) -> csr_matrix:
    """One row a pair, one column a cue, 1 where the pair has it."""
    rows, columns = [], []
    for row, found in enumerate(cues):
        for cue in set(found):
            if cue in numbers:
                rows.append(row)
                columns.append(numbers[cue])
    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(cues), len(numbers)))


def _linear() -> LogisticRegression:
    return LogisticRegression(C=0.05, solver="liblinear")


def lexical(
    cues: csr_matrix, labels: NDArray[Any], weights: NDArray[Any], groups: NDArray[Any]
) -> tuple[LogisticRegression, NDArray[np.float32]]:
    """The word weights, and for each pair the score of a fit that has not seen its group."""
    unseen = np.zeros(len(labels), dtype=np.float32)
    for inside, outside in GroupKFold(_FOLDS).split(cues, labels, groups):
        part = _linear().fit(cues[inside], labels[inside], sample_weight=weights[inside])
        unseen[outside] = part.decision_function(cues[outside])
    return _linear().fit(cues, labels, sample_weight=weights), unseen


def trees(
    figures: NDArray[np.float32], labels: NDArray[Any], weights: NDArray[Any], rounds: int
) -> HistGradientBoostingClassifier:
    """Boosted trees over the figures."""
    return HistGradientBoostingClassifier(
        max_iter=rounds,
        learning_rate=0.06,
        max_leaf_nodes=24,
        min_samples_leaf=20,
        l2_regularization=1.0,
        random_state=0,
    ).fit(figures, labels, sample_weight=weights)


def save_words(fit: LogisticRegression, numbers: dict[str, int], target: Path) -> None:
    """Write the word weights, two decimals each, without those that say nothing."""
    weights = {cue: round(float(fit.coef_[0][i]), 2) for cue, i in numbers.items()}
    kept = {cue: weight for cue, weight in weights.items() if abs(weight) >= 0.03}
    text = json.dumps({"bias": round(float(fit.intercept_[0]), 4), "words": kept}, indent=0)
    target.write_text(text + "\n", "utf-8")


def save_trees(fit: HistGradientBoostingClassifier, bar: float, target: Path) -> None:
    """Write the trees as arrays of shape (trees, nodes); a leaf is its own child."""
    nodes = [stage[0].nodes for stage in fit._predictors]
    size = max(len(tree) for tree in nodes)
    shape = (len(nodes), size)
    feature, left, right = (np.zeros(shape, dtype=np.int16) for _ in range(3))
    threshold, value = (np.zeros(shape, dtype=np.float32) for _ in range(2))
    for row, tree in enumerate(nodes):
        for at, node in enumerate(tree):
            leaf = bool(node["is_leaf"])
            feature[row, at] = 0 if leaf else node["feature_idx"]
            threshold[row, at] = 0 if leaf else node["num_threshold"]
            left[row, at] = at if leaf else node["left"]
            right[row, at] = at if leaf else node["right"]
            value[row, at] = node["value"] if leaf else 0
    depth = max(int(tree["depth"].max()) for tree in nodes) + 1
    np.savez_compressed(
        target,
        feature=feature,
        threshold=threshold,
        left=left,
        right=right,
        value=value,
        base=np.float64(np.ravel(fit._baseline_prediction)[0]),
        depth=np.int64(depth),
        bar=np.float64(bar),
    )
