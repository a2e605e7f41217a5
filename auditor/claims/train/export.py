"""Write trained weights as int8 ONNX files beside the table of words that they read."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from auditor.claims.train.model import Layout, Network
from auditor.claims.words import Floats, rounded

NETWORKS = ("encoder.onnx", "linker.onnx")
THRESHOLDS = {
    "cue_bias": 0.5,
    "attribution": 0.5,
    "unsourced": 0.5,
    "no_source": 0.0,
    "hedge": 0.5,
    "hedge_in_text": 0.45,
}


class _Encode(nn.Module):
    """The encoder over one window, answering for the first piece of each word."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder

    def forward(
        self, vectors: Tensor, shape: Tensor, quote: Tensor, place: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Vectors (pieces, width), features (1, pieces) and first pieces (W) to cue, hedge and

        link (W, any).
        """
        look = [shape[0], quote[0], place[0]]
        at = torch.arange(vectors.shape[0], device=vectors.device)
        words = self.encoder.over(vectors, look, at, Layout(1))[first]
        return (
            self.encoder.cue(words).softmax(1),
            self.encoder.hedge(words).softmax(1),
            self.encoder.link(words),
        )


class _Link(nn.Module):
    """The linker, taking its words by their numbers."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.linker = network.linker

    def forward(
        self,
        words: Tensor,
        chance: Tensor,
        at: Tensor,
        distance: Tensor,
        line: Tensor,
        mask: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Words (W, width), chance (W) and layouts (C, K) to the linker's answers."""
        answers: tuple[Tensor, Tensor, Tensor] = self.linker(
            words[at], chance[at], distance, line, mask
        )
        return answers


def _encoder_inputs(width: int) -> dict[str, Tensor]:
    row = torch.ones((1, 12), dtype=torch.int64)
    vectors = torch.randn(12, width)
    return {"vectors": vectors, "shape": row, "quote": row, "place": row, "first": torch.arange(8)}


def _linker_inputs(width: int) -> dict[str, Tensor]:
    layout = torch.arange(20).remainder(8).repeat(3, 1)
    distance = layout + 30
    return {
        "words": torch.randn(8, width),
        "chance": torch.rand(8),
        "at": layout,
        "distance": distance,
        "line": layout.clamp(max=4),
        "mask": torch.ones(3, 20),
    }


def write_onnx(
    module: nn.Module,
    inputs: dict[str, Tensor],
    axes: dict[str, dict[int, str]],
    outputs: list[str],
    path: Path,
) -> None:
    """Write one module; `axes` names the dimensions of its tensors that may be of any size."""
    torch.onnx.export(
        module.eval(),
        tuple(inputs.values()),
        str(path),
        dynamo=False,
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=17,
    )


def write_fp32(network: Network, folder: Path) -> None:
    """Write encoder.onnx and linker.onnx in single precision."""
    folder.mkdir(parents=True, exist_ok=True)
    row = {1: "pieces"}
    words = {0: "words"}
    write_onnx(
        _Encode(network),
        _encoder_inputs(network.sizes.width),
        {
            "vectors": {0: "pieces"},
            "shape": row,
            "quote": row,
            "place": row,
            "first": words,
            "cue": words,
            "hedge": words,
            "link": words,
        },
        ["cue", "hedge", "link"],
        folder / "encoder.onnx",
    )
    grid = {0: "cues", 1: "near"}
    write_onnx(
        _Link(network),
        _linker_inputs(network.sizes.link_width),
        {
            "words": words,
            "chance": words,
            "at": grid,
            "distance": grid,
            "line": grid,
            "mask": grid,
            "source": grid,
            "content": grid,
            "whole": {0: "cues"},
        },
        ["source", "content", "whole"],
        folder / "linker.onnx",
    )


def write_int8(source: Path, target: Path) -> None:
    """Write dynamic int8, per channel, of one file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    quantize_dynamic(
        source,
        target,
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
    )
    model = onnx.load(target)
    del model.metadata_props[:]
    onnx.save(model, target)


def write_words(vectors: Floats, vocabulary: Path, folder: Path) -> None:
    """Write a table of word vectors (pieces, width), in int8, with its vocabulary."""
    folder.mkdir(parents=True, exist_ok=True)
    table, scale = rounded(vectors)
    np.save(folder / "table.npy", table)
    np.save(folder / "scale.npy", scale)
    shutil.copyfile(vocabulary, folder / "vocab.txt")
    write_checksums(folder)


def write_rest(folder: Path, config: dict[str, Any]) -> None:
    """Write config.json, and the SHA-256 of every file."""
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    write_checksums(folder)


def write_checksums(folder: Path) -> None:
    """Write SHA256SUMS over every other file of the folder."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(folder.iterdir())
        if path.name not in ("SHA256SUMS", "CARD.md")
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
