"""The network that reads two statements together, in PyTorch."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from auditor.claims.train.model import Dropout, Encoder, Layout, Shape
from auditor.matters.traits import TRAITS

ANSWERS = ("entailment", "neutral", "contradiction")


class PairNetwork(nn.Module):
    """The layers of a MiniLM over word vectors, with the side and the trait of each piece added."""

    def __init__(self, encoder: Encoder, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        width = shape.width
        self.position = encoder.position
        self.side = nn.Embedding(2, width)
        self.trait = nn.Embedding(TRAITS, width)
        self.norm = encoder.norm
        self.dropout = Dropout(dropout)
        self.layers = encoder.layers
        self.pool = nn.Linear(2 * width, width)
        self.answer = nn.Linear(width, len(ANSWERS))
        nn.init.normal_(self.trait.weight, std=0.02)
        with torch.no_grad():
            self.side.weight.copy_(encoder.kind + 0.02 * torch.randn(2, width))

    def read(
        self, words: Tensor, side: Tensor, trait: Tensor, at: Tensor, layout: Layout
    ) -> Tensor:
        """States (N, width) of the N pieces of all rows, from their word vectors (N, width)."""
        x = words + self.position(at) + self.side(side) + self.trait(trait)
        states: Tensor = self.dropout(self.norm(x))
        for layer in self.layers:
            states = layer(states, layout)
        return states

    def judge(self, first: Tensor, mean: Tensor) -> Tensor:
        """Scores (rows, 3) from the first state and the mean state (rows, width) of each row."""
        pooled = torch.tanh(self.pool(torch.cat([first, mean], 1)))
        found: Tensor = self.answer(self.dropout(pooled))
        return found


def new_network(shape: Shape, vocabulary: int, start: Path | None = None) -> PairNetwork:
    """A network of that shape, with the published weights of the MiniLM in folder `start`."""
    encoder = Encoder(shape, vocabulary, 0.1)
    if start is not None:
        encoder.start_from(start)
    return PairNetwork(encoder, shape)
