"""Fit the learned score on labelled pairs: word weights first, then trees over all figures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix  # type: ignore[import-not-found, import-untyped, unused-ignore]
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier  # type: ignore[import-not-found, import-untyped, unused-ignore]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found, import-untyped, unused-ignore]
from sklearn.model_selection import GroupKFold  # type: ignore[import-not-found, import-untyped, unused-ignore]

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
    figures: NDArray[np.float32], labels: NDArray[Any], weights: NDArray[Any]
) -> HistGradientBoostingClassifier:
    """Boosted trees over the figures."""
    return HistGradientBoostingClassifier(
        max_iter=300,
        learning_rate=0.06,
        max_leaf_nodes=24,
        min_samples_leaf=20,
        l2_regularization=2.0,
        max_features=0.5,
        random_state=0,
    ).fit(figures, labels, sample_weight=weights)


def grove(figures: NDArray[np.float32], labels: NDArray[Any]) -> ExtraTreesClassifier:
    """Randomised trees, which hold up better than boosted ones on the few headlines."""
    return ExtraTreesClassifier(
        120, min_samples_leaf=4, max_features=0.3, random_state=0, n_jobs=1
    ).fit(figures, labels)


def save_words(fit: LogisticRegression, numbers: dict[str, int], target: Path) -> None:
    """Write the word weights, two decimals each, without those that say nothing."""
    weights = {cue: round(float(fit.coef_[0][i]), 2) for cue, i in numbers.items()}
    kept = {cue: weight for cue, weight in weights.items() if abs(weight) >= 0.03}
    text = json.dumps({"bias": round(float(fit.intercept_[0]), 4), "words": kept}, indent=0)
    target.write_text(text + "\n", "utf-8")


def _arrays(sizes: Sequence[int]) -> dict[str, NDArray[Any]]:
    shape = (len(sizes), max(sizes))
    whole = {name: np.zeros(shape, dtype=np.int16) for name in ("feature", "left", "right")}
    parts = {name: np.zeros(shape, dtype=np.float32) for name in ("threshold", "value")}
    return {**whole, **parts}


def boosted_arrays(fit: HistGradientBoostingClassifier) -> dict[str, Any]:
    """Boosted trees as arrays of shape (trees, nodes); a leaf is its own child."""
    nodes = [stage[0].nodes for stage in fit._predictors]
    made = _arrays([len(tree) for tree in nodes])
    for row, tree in enumerate(nodes):
        for at, node in enumerate(tree):
            leaf = bool(node["is_leaf"])
            made["feature"][row, at] = 0 if leaf else node["feature_idx"]
            made["threshold"][row, at] = 0 if leaf else node["num_threshold"]
            made["left"][row, at] = at if leaf else node["left"]
            made["right"][row, at] = at if leaf else node["right"]
            made["value"][row, at] = node["value"] if leaf else 0
    depth = max(int(tree["depth"].max()) for tree in nodes) + 1
    return {**made, "base": float(np.ravel(fit._baseline_prediction)[0]), "depth": depth}


def grove_arrays(fit: ExtraTreesClassifier) -> dict[str, Any]:
    """Randomised trees in the same form; the leaves hold shares of the probability."""
    inner = [one.tree_ for one in fit.estimators_]
    made = _arrays([tree.node_count for tree in inner])
    for row, tree in enumerate(inner):
        leaf = tree.children_left < 0
        here = np.arange(tree.node_count)
        counts = tree.value[:, 0, :]
        share = counts[:, 1] / counts.sum(axis=1) / len(inner)
        size = tree.node_count
        made["feature"][row, :size] = np.where(leaf, 0, tree.feature)
        made["threshold"][row, :size] = tree.threshold
        made["left"][row, :size] = np.where(leaf, here, tree.children_left)
        made["right"][row, :size] = np.where(leaf, here, tree.children_right)
        made["value"][row, :size] = np.where(leaf, share, 0)
    return {**made, "base": 0.0, "depth": max(tree.max_depth for tree in inner) + 1}


def save(forests: dict[str, dict[str, Any]], target: Path) -> None:
    """Write forests to one .npz, each array under `<forest>_<array>`."""
    named = {
        f"{forest}_{name}": np.asarray(array)
        for forest, arrays in forests.items()
        for name, array in arrays.items()
    }
    np.savez_compressed(target, allow_pickle=False, **named)
