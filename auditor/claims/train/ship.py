"""Write the files that ship from a checkpoint: `python -m auditor.claims.train.ship CHECKPOINT`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from auditor.claims.train.__main__ import minilm_folder, write_files
from auditor.claims.train.model import Network, Shape
from auditor.claims.wordpiece import WordPiece


def ship(checkpoint: Path, config: Path, out: Path) -> None:
    """Export the weights of a checkpoint under `out`, with the thresholds of `config`."""
    vocabulary = minilm_folder() / "vocab.txt"
    saved = torch.load(checkpoint, weights_only=True)
    network = Network(Shape(**saved["sizes"]), len(WordPiece.read(vocabulary).ids))
    network.load_state_dict(saved["state"])
    write_files(network.eval(), out, vocabulary, json.loads(config.read_text("utf-8")))


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--config", type=Path, required=True, help="config.json to keep")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    ship(options.checkpoint, options.config, options.out)


if __name__ == "__main__":
    main()
