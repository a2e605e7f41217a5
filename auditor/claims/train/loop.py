"""The training loop: both passes, both corpora, an averaged copy of the weights."""

from __future__ import annotations

import copy
import math
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from auditor.claims.contexts import contexts
from auditor.claims.decode import cue_runs
from auditor.claims.train.augment import Augmenter
from auditor.claims.train.batches import Batch, Part, blocks, collate
from auditor.claims.train.examples import UNLABELLED, Example
from auditor.claims.train.losses import chain_loss, span_loss
from auditor.claims.train.model import Network
from auditor.claims.wordpiece import Ints, WordPiece

BLOCK_WINDOWS = 6
PER_STEP = 24.0


@dataclass(frozen=True)
class Settings:
    """How to train; rates are of AdamW, `half` computes in bfloat16.

    An epoch reads `article_share` of the articles, drawn anew each time, and of the hedge
    sentences all with a cue and `certain_share` of those without. With `minutes` the learning
    rate falls with the time spent, so that training ends by then.
    """

    epochs: float = 6.0
    minutes: float = math.inf
    encoder_rate: float = 1.2e-4
    head_rate: float = 8e-4
    warm_up: float = 0.05
    average: float = 0.998
    seed: int = 1
    half: bool = True
    article_share: float = 1.0
    hedge_sentences: int = 24
    certain_share: float = 0.5
    short_examples: int = 8
    false_cues: float = 0.7
    device: str = "cpu"


def _cues_to_read(
    batch: Batch, chances: Tensor, chance: random.Random, false_share: float
) -> tuple[Ints, list[int]]:
    """Gold cues (some as the tagger sees them) and false ones, with the gold number or -1."""
    seen = cue_runs(chances.float().cpu().numpy(), batch.low)
    cues, gold = [tuple(cue) for cue in batch.cues.tolist()], list(range(len(batch.cues)))
    false = []
    for first, last in seen.tolist():
        near = [n for n, (s, e) in enumerate(batch.cues.tolist()) if s < last and first < e]
        if not near:
            false.append((first, last))
        elif (first, last) != cues[near[0]] and chance.random() < 0.5:
            cues[near[0]] = (first, last)
    chance.shuffle(false)
    false = false[: int(false_share * len(gold)) + 2]
    return np.array(cues + false, np.int32).reshape(-1, 2), gold + [-1] * len(false)


def _link_losses(
    network: Network,
    batch: Batch,
    words: Tensor,
    chances: Tensor,
    chance: random.Random,
    settings: Settings,
) -> Tensor:
    cues, gold = _cues_to_read(batch, chances, chance, settings.false_cues)
    if not len(cues):
        return words.sum() * 0.0
    near = contexts(cues, batch.low[cues[:, 0]], batch.high[cues[:, 0]], batch.line)
    at = torch.from_numpy(near.at.astype(np.int64)).to(words.device)
    mask = torch.from_numpy(near.mask).to(words.device)
    distance, line = (
        torch.from_numpy(x.astype(np.int64)).to(words.device) for x in (near.distance, near.line)
    )
    source, content, whole = network.linker(words[at], 1 - chances[:, 0][at], distance, line, mask)
    true = torch.tensor([n >= 0 for n in gold], device=words.device)
    validity = F.binary_cross_entropy_with_logits(
        whole[:, 1].float(), true.float(), reduction="sum"
    )
    real = int(true.sum())
    if not real:
        return validity
    spans, inside = _link_labels(batch, near.at, near.mask, real)
    chain = chain_loss(content[:real].float(), inside.to(words.device), mask[:real])
    span = span_loss(
        source[:real].float(), whole[:real, 0].float(), spans.to(words.device), mask[:real]
    )
    return validity + (chain + span).clamp(max=40.0).sum()


def _link_labels(batch: Batch, at: Ints, mask: np.ndarray, real: int) -> tuple[Tensor, Tensor]:
    inside = np.zeros(at[:real].shape, np.float32)
    spans = batch.sources[:real] - at[:real, :1]
    for row in range(real):
        inside[row] = np.isin(at[row], batch.contents[row]) & (mask[row] > 0)
    lost = (
        (spans[:, 0] < 0)
        | (spans[:, 1] > at.shape[1])
        | (batch.sources[:real, 1] == batch.sources[:real, 0])
    )
    spans[lost] = 0
    return torch.from_numpy(spans.astype(np.int64)), torch.from_numpy(inside)


def step_loss(network: Network, batch: Batch, chance: random.Random, settings: Settings) -> Tensor:
    """The summed loss of one batch, in nats over `PER_STEP` attributions."""
    to = settings.device
    encoder = network.encoder
    features = [feature.to(to) for feature in batch.features]
    with torch.autocast(to, torch.bfloat16, enabled=settings.half):
        hidden = encoder.read(features, batch.at.to(to), batch.layout(to))
        words = hidden[batch.first.to(to)]
        cue, hedge, roles = encoder.cue(words), encoder.hedge(words), encoder.roles(words)
        total = F.cross_entropy(
            hedge.float(), batch.hedge_tags.to(to), reduction="sum", ignore_index=UNLABELLED
        )
        known = batch.cue_tags.to(to) != UNLABELLED
        if bool(known.any()):
            total = total + F.cross_entropy(
                cue.float(), batch.cue_tags.to(to), reduction="sum", ignore_index=UNLABELLED
            )
            side = F.binary_cross_entropy_with_logits(
                roles[known].float(), batch.roles.to(to)[known].float(), reduction="sum"
            )
            chances = cue.detach().float().softmax(1)
            total = (
                total
                + 0.1 * side
                + _link_losses(network, batch, encoder.link(words), chances, chance, settings)
            )
    return total / PER_STEP


@dataclass(frozen=True)
class Corpus:
    """What to learn from: annotated documents, hedge sentences, and short variants on demand."""

    documents: list[Example]
    sentences: list[Example]
    short: Augmenter
    tokenizer: WordPiece

    def blocks(self) -> list[Part]:
        """The documents, a few windows at a time."""
        return [part for example in self.documents for part in blocks(example, BLOCK_WINDOWS)]

    def blocks_an_epoch(self, settings: Settings) -> int:
        """How many blocks of articles one epoch reads."""
        return max(1, int(settings.article_share * len(self.blocks())))

    def _hedge_groups(self, settings: Settings, chance: random.Random) -> list[list[Example]]:
        """All uncertain sentences and some of the certain ones, those of one length together."""
        kept = [
            example
            for example in self.sentences
            if example.hedge_tags.any() or chance.random() < settings.certain_share
        ]
        kept.sort(key=lambda example: len(example.pieces.ids) + 8 * chance.random())
        size = settings.hedge_sentences
        groups = [kept[start : start + size] for start in range(0, len(kept), size)]
        chance.shuffle(groups)
        return groups

    def steps(self, settings: Settings, chance: random.Random) -> Iterator[list[Batch]]:
        """The batches of one epoch, one list a step."""
        whole = self.blocks()
        chance.shuffle(whole)
        whole = whole[: self.blocks_an_epoch(settings)]
        groups = self._hedge_groups(settings, chance)
        share = len(groups) / len(whole)
        for number, part in enumerate(whole):
            lists = [[part]]
            for group in groups[int(number * share) : int((number + 1) * share)]:
                lists.append([(example, example.windows) for example in group])
            if number % 2:
                drawn = [self.short.draw() for _ in range(settings.short_examples)]
                lists.append([(example, example.windows) for example in drawn])
            yield [collate(parts, self.tokenizer) for parts in lists if parts]


class Trainer:
    """A network under training, and the running average of its weights."""

    def __init__(self, network: Network, corpus: Corpus, settings: Settings) -> None:
        self._corpus, self._settings = corpus, settings
        self._chance = random.Random(settings.seed)
        self._network = network.to(settings.device).train()
        network.encoder.word.weight.requires_grad_(False)
        self.average = copy.deepcopy(network)
        self._began = time.time()
        self._epoch = corpus.blocks_an_epoch(settings)
        self._total = max(1, int(settings.epochs * self._epoch))
        self._optimizer = self._make_optimizer()
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimizer, self._rate)
        self.done = 0

    def _make_optimizer(self) -> torch.optim.Optimizer:
        old = ("encoder.layers", "encoder.norm", "encoder.position", "encoder.kind")
        named = [(n, p) for n, p in self._network.named_parameters() if p.requires_grad]
        groups = [
            {
                "params": [p for n, p in named if n.startswith(old)],
                "lr": self._settings.encoder_rate,
            },
            {
                "params": [p for n, p in named if not n.startswith(old)],
                "lr": self._settings.head_rate,
            },
        ]
        return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)

    def _rate(self, step: int) -> float:
        """The share of the full learning rate: up in a line, then down to nothing."""
        up = (step + 1) / max(1.0, self._settings.warm_up * self._total)
        return max(0.0, min(up, 1 - step / self._total, 1 - self._time_spent()))

    def _time_spent(self) -> float:
        """The share of the allowed minutes that is gone."""
        return (time.time() - self._began) / 60 / self._settings.minutes

    def run(self, save: Callable[[Network, float], None]) -> None:
        """Train to the end, saving the average after every epoch."""
        running = 0.0
        while not self._is_over():
            for batches in self._corpus.steps(self._settings, self._chance):
                running += self._step(batches)
                if self.done % 50 == 0:
                    spent = time.time() - self._began
                    print(f"step {self.done}/{self._total} loss {running / 50:.3f} {spent:.0f} s")
                    running = 0.0
                if self._is_over():
                    break
            save(self.average, self.done / self._epoch)

    def _is_over(self) -> bool:
        return self.done >= self._total or self._time_spent() >= 1

    def _step(self, batches: list[Batch]) -> float:
        total = 0.0
        for batch in batches:
            loss = step_loss(self._network, batch, self._chance, self._settings)
            loss.backward()  # type: ignore[no-untyped-call]
            total += float(loss.detach())
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), 5.0)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        self._schedule.step()
        self.done += 1
        self._follow(min(self._settings.average, self.done / (self.done + 20)))
        return total

    @torch.no_grad()
    def _follow(self, decay: float) -> None:
        pairs = zip(self.average.parameters(), self._network.parameters(), strict=True)
        for mean, now in pairs:
            if now.requires_grad:
                mean.lerp_(now, 1 - decay)
