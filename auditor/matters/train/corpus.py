"""What the network learns from: labelled pairs, framed, in batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from auditor.claims.train.model import Layout
from auditor.claims.wordpiece import WordPiece
from auditor.matters.framing import Row, framed
from auditor.matters.train.network import ANSWERS
from auditor.matters.train.pairs import is_held_out, rows_of, strangers

# The share of each training half that one epoch reads. Short captions and made-up swaps teach
# less than the rest; headlines are few.
SHARES = {"vitaminc": 1.0, "feversym": 1.0, "emergent": 2.0, "snli": 0.25, "conjnli": 0.25}
STRANGERS, OTHER_CLAIMS = 2500, 600


@dataclass(frozen=True)
class Example:
    """A framed pair and the number of its answer."""

    row: Row
    answer: int


def other_claims(rows: Sequence[Mapping[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """Each headline with a claim of another story."""
    found = []
    for row in rows:
        other = chance.choice(rows)
        if other["claim_id"] != row["claim_id"]:
            found.append({**row, "b": other["b"], "label": "neutral"})
    return found


class Corpus:
    """All training pairs, drawn anew for each epoch."""

    def __init__(self, relations: Path, articles: Path, tokenizer: WordPiece, seed: int) -> None:
        self._chance = random.Random(seed)
        self._tokenizer = tokenizer
        self._pools: list[tuple[list[Example], float]] = []
        for name, share in SHARES.items():
            rows = list(rows_of(relations / f"{name}.train.jsonl"))
            if name in ("vitaminc", "emergent"):
                rows = [row for row in rows if not is_held_out(row)]
            self._pools.append((self._examples(rows), share))
            if name == "emergent":
                others = other_claims(rows * 2, self._chance)
                self._pools.append((self._examples(others), OTHER_CLAIMS / len(others)))
        apart = strangers(articles, 4 * STRANGERS, seed)
        self._pools.append((self._examples(apart), 0.25))

    def _examples(self, rows: Sequence[Mapping[str, Any]]) -> list[Example]:
        return [
            Example(framed(row["a"], row["b"], self._tokenizer), ANSWERS.index(row["label"]))
            for row in rows
        ]

    def epoch(self) -> list[Example]:
        """The examples of one epoch."""
        found: list[Example] = []
        for pool, share in self._pools:
            found += pool * int(share)
            found += self._chance.sample(pool, round(len(pool) * (share % 1)))
        self._chance.shuffle(found)
        return found

    def batches(self, size: int) -> Iterator[list[Example]]:
        """One epoch in batches, pairs of like length together."""
        examples = self.epoch()
        sorting = 40 * size
        for start in range(0, len(examples), sorting):
            part = sorted(examples[start : start + sorting], key=lambda e: len(e.row.ids))
            cut = [part[at : at + size] for at in range(0, len(part), size)]
            self._chance.shuffle(cut)
            yield from cut


@dataclass(frozen=True)
class Batch:
    """N pieces of some pairs: `ids`, `side`, `trait`, `at` (N), `row` (N) the pair of each."""

    ids: Tensor
    side: Tensor
    trait: Tensor
    at: Tensor
    row: Tensor
    slots: Tensor
    lengths: npt.NDArray[np.int64]
    answers: Tensor

    def layout(self) -> Layout:
        """How the pieces make up padded rows."""
        length = int(self.lengths.max())
        bias = np.where(np.arange(length) < self.lengths[:, None], 0, -1e4).astype(np.float32)
        return Layout(len(self.lengths), length, self.slots, torch.from_numpy(bias)[:, None, None])

    def pooled(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """The first and the mean state (rows, width) of each pair."""
        starts = torch.from_numpy(self.lengths.cumsum() - self.lengths)
        total = states.new_zeros(len(self.lengths), states.shape[1]).index_add_(0, self.row, states)
        return states[starts], total / torch.from_numpy(self.lengths)[:, None]


def collate(examples: Sequence[Example]) -> Batch:
    """One batch of the given pairs."""
    lengths = np.array([len(e.row.ids) for e in examples], np.int64)
    at = np.concatenate([np.arange(n) for n in lengths])
    row = np.repeat(np.arange(len(lengths)), lengths)
    ids, side, trait = (
        torch.from_numpy(np.concatenate([e.row[part] for e in examples]).astype(np.int64))
        for part in range(3)
    )
    return Batch(
        ids,
        side,
        trait,
        torch.from_numpy(at),
        torch.from_numpy(row),
        torch.from_numpy(row * lengths.max() + at),
        lengths,
        torch.tensor([e.answer for e in examples]),
    )
