"""Average checkpoints of one line of training: `python -m auditor.claims.train.average A B`.

Weights fine-tuned from one start lie in one basin, so that their mean does better than either
(Wortsman and others, Model soups, ICML 2022).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import torch


def average(paths: list[Path]) -> dict[str, Any]:
    """The mean of the weights of checkpoints of one shape."""
    saved = [torch.load(path, weights_only=True) for path in paths]
    states = [one["state"] for one in saved]
    mean = {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}
    # Frozen in training, and shared with other networks: not to be rounded by a division.
    mean["encoder.word.weight"] = states[0]["encoder.word.weight"]
    return {"sizes": saved[0]["sizes"], "epoch": 0.0, "state": mean}


def main() -> None:
    """Read the command line, average, save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.save(average(options.checkpoints), options.out)


if __name__ == "__main__":
    main()
