"""What each part of the learned score finds in labelled pairs, and what `compare` makes of them.

usage: python tests/benchmarks/matters_parts.py PAIRS.jsonl...
       python tests/benchmarks/matters_parts.py --near 25 ARTICLES.jsonl

Each row of PAIRS holds a, b and a label (contradiction, entailment, neutral). The parts are given
with the threshold that serves them best, which flatters all three alike.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from auditor.matters.compare import compare, typed
from auditor.matters.event import pair
from auditor.matters.reader import Reader
from auditor.matters.scorer import conflict_chance, plain_odds
from auditor.matters.statement import read
from auditor.matters.train.pairs import neighbours, rows_of, strangers

Row = Mapping[str, Any]


def best(scores: Sequence[float], gold: np.ndarray[Any, np.dtype[np.bool_]]) -> str:
    """Precision, recall and F1 at the threshold of the best F1, and average precision."""
    order = np.argsort(-np.array(scores), kind="stable")
    found = np.cumsum(gold[order])
    rank = np.arange(1, len(gold) + 1)
    at = int(np.argmax(2 * found / (rank + gold.sum())))
    precision, recall = found[at] / rank[at], found[at] / gold.sum()
    figures = (precision, recall, 2 * precision * recall / (precision + recall))
    average = float((found / rank)[gold[order]].mean())
    return "  ".join(f"{100 * x:5.1f}" for x in (*figures, average))


def parts(rows: Iterable[Row]) -> dict[str, list[float]]:
    """The scores of each part, one a pair."""
    found: dict[str, list[float]] = {"figures": [], "network": [], "both": []}
    for row in rows:
        p = pair(read(row["a"]), read(row["b"]))
        answer, _ = typed(p)
        found["figures"].append(plain_odds(p, answer))
        found["network"].append(Reader.shipped().read(row["a"], row["b"]).odds[0])
        found["both"].append(conflict_chance(p, answer))
    return found


def compared(name: str, rows: Sequence[Row]) -> None:
    """Print what `compare` answers, and how fast."""
    began = time.process_time()
    flagged = np.array([compare(row["a"], row["b"]).relation == "conflict" for row in rows])
    speed = len(rows) / (time.process_time() - began)
    gold = np.array([row["label"] == "contradiction" for row in rows])
    print(f"{name}: {len(rows)} pairs, {speed:.0f} a CPU second, {flagged.sum()} flagged")
    if gold.any():
        right = int((flagged & gold).sum())
        precision, recall = right / max(1, flagged.sum()), right / gold.sum()
        f1 = 2 * right / (flagged.sum() + gold.sum())
        print(f"  compare  {100 * precision:5.1f}  {100 * recall:5.1f}  {100 * f1:5.1f}")
        for part, scores in parts(rows).items():
            print(f"  {part:8} {best(scores, gold)}")


def main() -> None:
    """Read the command line, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--near", type=int, help="compare the NEAR likest pairs of each article")
    options = parser.parse_args()
    for path in options.files:
        if options.near:
            compared(f"{path.name}, likest", neighbours(path, options.near))
            compared(f"{path.name}, any", strangers(path, 4000, seed=11))
        else:
            compared(path.name, list(rows_of(path)))


if __name__ == "__main__":
    main()
