"""Labelled pairs as tables of figures and cues."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.matters.compare import typed
from auditor.matters.cues import cues_of
from auditor.matters.event import pair
from auditor.matters.features import features_of
from auditor.matters.statement import read

_SENTENCE = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[A-Z\"“])|\n+")


class Table(NamedTuple):
    """Figures (pairs, features), whether each is a conflict, its cues and its group."""

    figures: NDArray[np.float32]
    labels: NDArray[np.int64]
    cues: list[list[str]]
    groups: list[str]


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as handle:
        for line in handle:
            if line.strip():
                yield json.loads(line)


def table(rows: Iterable[Mapping[str, Any]]) -> Table:
    """The table of labelled pairs; groups are claims or pages, so that folds share none."""
    figures, labels, cues, groups = [], [], [], []
    for row in rows:
        p = pair(read(row["a"]), read(row["b"]))
        answer, _ = typed(p)
        figures.append(features_of(p, answer))
        labels.append(int(row["label"] == "contradiction"))
        cues.append(cues_of(p))
        groups.append(str(row.get("claim_id") or row.get("page") or row["id"]))
    return Table(np.array(figures, dtype=np.float32), np.array(labels), cues, groups)


def strangers(articles: Path, count: int, seed: int = 77) -> list[dict[str, str]]:
    """Pairs of sentences drawn from one article each, which hardly ever conflict."""
    draw = random.Random(seed)
    texts = [row["text"] for row in rows_of(articles)]
    draw.shuffle(texts)
    found = []
    for number in range(count):
        sentences = [
            s.strip()
            for s in _SENTENCE.split(texts[number % len(texts)])
            if 5 <= len(s.split()) <= 45
        ]
        if len(sentences) > 4:
            a, b = draw.sample(sentences, 2)
            found.append({"id": f"stranger-{number}", "a": a, "b": b, "label": "neutral"})
    return found
