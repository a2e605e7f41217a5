"""The training loop of the pair network, with an averaged copy of the weights."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from auditor.matters.train.corpus import Batch, Corpus, Example, collate
from auditor.matters.train.network import PairNetwork


@dataclass(frozen=True)
class Settings:
    """How to train; the rates are of AdamW and fall in a line to nothing by `minutes`."""

    minutes: float = 70.0
    rate: float = 1.2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.04
    average: float = 0.998
    pairs: int = 32
    save_every: int = 400


def answers(network: PairNetwork, table: Tensor, batch: Batch) -> Tensor:
    """Scores (rows, 3) of a batch; `table` (pieces, width) holds the word vectors."""
    with torch.autocast("cpu", torch.bfloat16):
        states = network.read(table[batch.ids], batch.side, batch.trait, batch.at, batch.layout())
        return network.judge(*batch.pooled(states)).float()


class Trainer:
    """One training run over a corpus."""

    def __init__(
        self, network: PairNetwork, table: Tensor, corpus: Corpus, settings: Settings
    ) -> None:
        self._network = network.train()
        self._table = table
        self._corpus = corpus
        self._settings = settings
        self.average = copy.deepcopy(network).eval()
        self._optimizer = self._make_optimizer()
        self._began = time.time()
        self.done = 0

    def _make_optimizer(self) -> torch.optim.Optimizer:
        new = ("side", "trait", "pool", "answer")
        named = list(self._network.named_parameters())
        groups = [
            {"params": [p for n, p in named if not n.startswith(new)], "peak": self._settings.rate},
            {
                "params": [p for n, p in named if n.startswith(new)],
                "peak": self._settings.head_rate,
            },
        ]
        return torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, betas=(0.9, 0.98), fused=True)

    def _spent(self) -> float:
        """The share of the allowed minutes that is gone."""
        return (time.time() - self._began) / 60 / self._settings.minutes

    def run(self, save: Callable[[PairNetwork, int], None]) -> None:
        """Train until the minutes are over, saving the average now and then."""
        running, settings = 0.0, self._settings
        while self._spent() < 1:
            for examples in self._corpus.batches(settings.pairs):
                running += self._step(collate(examples))
                if self.done % 100 == 0:
                    minutes = self._spent() * settings.minutes
                    print(
                        f"step {self.done} loss {running / 100:.4f} {minutes:.1f} min", flush=True
                    )
                    running = 0.0
                if self.done % settings.save_every == 0:
                    save(self.average, self.done)
                if self._spent() >= 1:
                    break
        save(self.average, self.done)

    def _step(self, batch: Batch) -> float:
        spent = self._spent()
        share = max(0.0, min(spent / self._settings.warm_up, 1 - spent))
        for group in self._optimizer.param_groups:
            group["lr"] = share * group["peak"]
        loss = F.cross_entropy(answers(self._network, self._table, batch), batch.answers)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), 2.0)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        self.done += 1
        self._follow(min(self._settings.average, self.done / (self.done + 20)))
        return float(loss.detach())

    @torch.no_grad()
    def _follow(self, decay: float) -> None:
        for mean, now in zip(self.average.parameters(), self._network.parameters(), strict=True):
            mean.lerp_(now, 1 - decay)


@torch.no_grad()
def chances(network: PairNetwork, table: Tensor, examples: Sequence[Example]) -> np.ndarray:
    """The chances (pairs, 3) of each answer."""
    order = sorted(range(len(examples)), key=lambda at: len(examples[at].row.ids))
    found = np.zeros((len(examples), 3), np.float32)
    for start in range(0, len(order), 64):
        part = order[start : start + 64]
        found[part] = answers(network, table, collate([examples[at] for at in part])).softmax(1)
    return found
