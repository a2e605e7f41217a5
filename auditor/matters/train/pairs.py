"""Labelled pairs, kept or held out, as tables of figures and cues."""

from __future__ import annotations

import json
import random
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.matters.compare import typed
from auditor.matters.cues import cues_of
from auditor.matters.event import pair
from auditor.matters.features import features_of
from auditor.matters.statement import read
from auditor.matters.words import listed

_SENTENCE = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[A-Z\"“])|\n+")


# One page, or one claim, in so many is kept from the network and the trees.
HELD_OUT = 8
_PLAIN = frozenset[str]().union(
    *map(listed, ("preposition", "auxiliary", "determiner", "pronoun", "conjunction"))
)


class Table(NamedTuple):
    """Figures (pairs, features), whether each is a conflict, its cues, its group and its texts."""

    figures: NDArray[np.float32]
    labels: NDArray[np.int64]
    cues: list[list[str]]
    groups: list[str]
    texts: list[tuple[str, str]]


def group_of(row: Mapping[str, Any]) -> str:
    """The page or claim of a pair, which no two folds share."""
    return str(row.get("claim_id") or row.get("page") or row["id"])


def is_held_out(row: Mapping[str, Any]) -> bool:
    """Whether a pair is kept for the last step of the fit."""
    return zlib.crc32(group_of(row).encode()) % HELD_OUT == 0


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as handle:
        for line in handle:
            if line.strip():
                yield json.loads(line)


def table(rows: Iterable[Mapping[str, Any]]) -> Table:
    """The table of labelled pairs."""
    figures, labels, cues, groups, texts = [], [], [], [], []
    for row in rows:
        p = pair(read(row["a"]), read(row["b"]))
        answer, _ = typed(p)
        figures.append(features_of(p, answer))
        labels.append(int(row["label"] == "contradiction"))
        cues.append(cues_of(p))
        groups.append(group_of(row))
        texts.append((row["a"], row["b"]))
    return Table(np.array(figures, dtype=np.float32), np.array(labels), cues, groups, texts)


def _sentences(text: str) -> list[str]:
    found = (sentence.strip() for sentence in _SENTENCE.split(text))
    return [sentence for sentence in found if 5 <= len(sentence.split()) <= 45]


def _neutral(name: str, a: str, b: str) -> dict[str, str]:
    return {"id": name, "a": a, "b": b, "label": "neutral"}


def strangers(articles: Path, count: int, seed: int = 77) -> list[dict[str, str]]:
    """Pairs of sentences drawn from one article each, which hardly ever conflict."""
    draw = random.Random(seed)
    texts = [row["text"] for row in rows_of(articles)]
    draw.shuffle(texts)
    found = []
    for number in range(count):
        sentences = _sentences(texts[number % len(texts)])
        if len(sentences) > 4:
            a, b = draw.sample(sentences, 2)
            found.append(_neutral(f"stranger-{number}", a, b))
    return found


def neighbours(articles: Path, each: int) -> list[dict[str, str]]:
    """The pairs of sentences, `each` of an article, that share most words: hardly a conflict."""
    found = []
    for number, row in enumerate(rows_of(articles)):
        sentences = sorted(set(_sentences(row["text"])))
        bags = [{word.strip('.,"”“').lower() for word in s.split()} - _PLAIN for s in sentences]

        def likeness(pair: tuple[int, int], bags: list[set[str]] = bags) -> float:
            one, two = (bags[at] for at in pair)
            return len(one & two) / (3 + min(len(one), len(two)))

        pairs = sorted(combinations(range(len(sentences)), 2), key=likeness, reverse=True)[:each]
        found += [
            _neutral(f"neighbour-{number}-{i}-{j}", sentences[i], sentences[j]) for i, j in pairs
        ]
    return found
