"""Write the trained pair network as int8 ONNX, to read the shared table of words."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from torch import Tensor, nn

from auditor.claims.train.export import write_checksums, write_int8, write_onnx
from auditor.claims.train.model import Layout
from auditor.matters.train.network import PairNetwork


class _Read(nn.Module):
    """The network over one pair."""

    def __init__(self, network: PairNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, vectors: Tensor, side: Tensor, trait: Tensor) -> Tensor:
        """Word vectors (pieces, width), side and trait (pieces) to the scores (3)."""
        at = torch.arange(vectors.shape[0])
        states = self.network.read(vectors, side, trait, at, Layout(1))
        return self.network.judge(states[:1], states.mean(0, keepdim=True))[0]


def write_network(network: PairNetwork, folder: Path) -> None:
    """Write network.onnx into `folder`, with its checksum."""
    folder.mkdir(parents=True, exist_ok=True)
    row = torch.zeros(12, dtype=torch.int64)
    vectors = torch.randn(12, network.position.embedding_dim)
    pieces = {0: "pieces"}
    with tempfile.TemporaryDirectory() as scratch:
        single = Path(scratch) / "single.onnx"
        write_onnx(
            _Read(network),
            {"vectors": vectors, "side": row, "trait": row},
            {"vectors": pieces, "side": pieces, "trait": pieces},
            ["scores"],
            single,
        )
        write_int8(single, folder / "network.onnx")
    write_checksums(folder)
