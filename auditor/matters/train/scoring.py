"""Fit the learned score: words and trees on most pairs, the last sum on pairs held out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier  # type: ignore[import-not-found, import-untyped, unused-ignore]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found, import-untyped, unused-ignore]

from auditor.matters.reader import Reader
from auditor.matters.scorer import odds_of
from auditor.matters.train.fit import (
    boosted_arrays,
    grove,
    grove_arrays,
    incidence,
    lexical,
    save,
    save_words,
    trees,
    vocabulary,
)
from auditor.matters.train.pairs import (
    Table,
    is_held_out,
    neighbours,
    rows_of,
    strangers,
    table,
)

# How much each training half counts: headlines are few and matter as much as the rest.
_SETS = {"emergent": 2.0, "vitaminc": 1.0, "feversym": 1.0}
_STRANGERS, _NEIGHBOURS = 12000, 4


@dataclass(frozen=True)
class _Fit:
    """Word weights with the numbers of their cues, and the trees of prose and of headlines."""

    numbers: dict[str, int]
    words: LogisticRegression
    prose: HistGradientBoostingClassifier
    headline: ExtraTreesClassifier

    def chances(self, one: Table, trees: Any) -> NDArray[np.float64]:
        """The chance of a conflict for each pair of a table, from its plain figures."""
        lexical_odds = self.words.decision_function(incidence(one.cues, self.numbers))
        figures = np.hstack([one.figures, lexical_odds[:, None]])
        return trees.predict_proba(figures)[:, 1]


def train_score(relations: Path, articles: Path, network: Path, out: Path) -> None:
    """Write cues.json, scorer.npz and stack.json to `out`.

    `relations` holds the train halves, `articles` the texts from which pairs that hardly ever
    conflict are drawn, `network` the network that was trained without the pairs held out.
    """
    halves = {name: list(rows_of(relations / f"{name}.train.jsonl")) for name in _SETS}
    seen = [table(r for r in rows if not is_held_out(r)) for rows in halves.values()]
    fit = _fit([*seen, table(strangers(articles, _STRANGERS))])
    save_words(fit.words, fit.numbers, out / "cues.json")
    forests = {"prose": boosted_arrays(fit.prose), "headline": grove_arrays(fit.headline)}
    save(forests, out / "scorer.npz")
    held = {name: table(filter(is_held_out, halves[name])) for name in ("vitaminc", "emergent")}
    prose = [held["vitaminc"], table(neighbours(articles, _NEIGHBOURS))]
    reader = Reader(network)
    sums = {
        "prose": _sum(prose, [fit.chances(one, fit.prose) for one in prose], reader),
        "headline": _sum([held["emergent"]], [fit.chances(held["emergent"], fit.headline)], reader),
    }
    (out / "stack.json").write_text(json.dumps(sums, indent=1) + "\n", "utf-8")


def _fit(tables: Sequence[Table]) -> _Fit:
    """Words and trees, those of headlines on the first table alone."""
    weights = np.concatenate(
        [np.full(len(t.labels), f) for t, f in zip(tables, [*_SETS.values(), 1.0], strict=True)]
    )
    numbers = vocabulary(tables)
    labels = np.concatenate([t.labels for t in tables])
    cues = incidence([c for t in tables for c in t.cues], numbers)
    groups = np.array([group for t in tables for group in t.groups])
    words, unseen = lexical(cues, labels, weights, groups)
    figures = np.hstack([np.vstack([t.figures for t in tables]), unseen[:, None]])
    first = len(tables[0].labels)
    return _Fit(
        numbers, words, trees(figures, labels, weights), grove(figures[:first], labels[:first])
    )


def _sum(
    tables: Sequence[Table], chances: Sequence[NDArray[np.float64]], reader: Reader
) -> list[float]:
    """Bias and weights of the logistic sum of the odds of plain figures and of the network."""
    inputs = [
        [odds_of(chance), *reader.read(a, b).odds]
        for one, found in zip(tables, chances, strict=True)
        for chance, (a, b) in zip(found, one.texts, strict=True)
    ]
    fit = LogisticRegression().fit(np.array(inputs), np.concatenate([t.labels for t in tables]))
    return [round(float(x), 4) for x in (fit.intercept_[0], *fit.coef_[0])]
