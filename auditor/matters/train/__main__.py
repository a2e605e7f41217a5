"""Train the learned score: `python -m auditor.matters.train RELATIONS ARTICLES [--wordnet DIR]`."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

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
from auditor.matters.train.lexicon import build, words_of
from auditor.matters.train.pairs import rows_of, strangers, table

# How much each training half counts: headlines are few and matter as much as the rest.
_SETS = {"emergent": 2.0, "vitaminc": 1.0, "feversym": 1.0}
_STRANGERS = 12000


def _lexicon(relations: Path, articles: Path, wordnet: Path, target: Path) -> None:
    texts = [row["text"] for row in rows_of(articles)]
    for path in sorted(relations.glob("*.train.jsonl")):
        for row in rows_of(path):
            texts += [row["a"], row["b"]]
    print(f"{build(wordnet, words_of(texts), target / 'lexicon.tsv')} words")


def train(relations: Path, articles: Path, target: Path) -> None:
    """Fit on the train halves in `relations` and on pairs out of `articles`; write to `target`."""
    tables = [table(rows_of(relations / f"{name}.train.jsonl")) for name in _SETS]
    tables.append(table(strangers(articles, _STRANGERS)))
    factors = [*_SETS.values(), 1.0]
    weights = np.concatenate(
        [np.full(len(t.labels), f) for t, f in zip(tables, factors, strict=True)]
    )
    labels = np.concatenate([t.labels for t in tables])
    groups = np.array([group for t in tables for group in t.groups])
    numbers = vocabulary(tables)
    cues = incidence([c for t in tables for c in t.cues], numbers)
    words, unseen = lexical(cues, labels, weights, groups)
    figures = np.hstack([np.vstack([t.figures for t in tables]), unseen[:, None]])
    save_words(words, numbers, target / "cues.json")
    headlines = len(tables[0].labels)
    forests = {
        "prose": boosted_arrays(trees(figures, labels, weights)),
        "headline": grove_arrays(grove(figures[:headlines], labels[:headlines])),
    }
    save(forests, target / "scorer.npz")
    print(f"{len(labels)} pairs, {figures.shape[1]} figures, {len(numbers)} cues -> {target}")


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("relations", type=Path, help="folder with *.train.jsonl")
    parser.add_argument("articles", type=Path, help="a .jsonl of articles with a text each")
    parser.add_argument("--wordnet", type=Path, help="WordNet dict folder, to remake the lexicon")
    parser.add_argument("--target", type=Path, default=Path("data/matters"))
    arguments = parser.parse_args()
    if arguments.wordnet:
        _lexicon(arguments.relations, arguments.articles, arguments.wordnet, arguments.target)
    train(arguments.relations, arguments.articles, arguments.target)


if __name__ == "__main__":
    main()
