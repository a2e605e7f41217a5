"""Train the learned score: `python -m auditor.matters.train network|score|lexicon ...`."""

from __future__ import annotations

import argparse
from pathlib import Path

from auditor.matters.train.lexicon import build, words_of
from auditor.matters.train.pairs import rows_of


def _lexicon(options: argparse.Namespace) -> None:
    texts = [row["text"] for row in rows_of(options.articles)]
    for path in sorted(options.relations.glob("*.train.jsonl")):
        for row in rows_of(path):
            texts += [row["a"], row["b"]]
    print(f"{build(options.wordnet, words_of(texts), options.out / 'lexicon.tsv')} words")


def _network(options: argparse.Namespace) -> None:
    from auditor.matters.train.reading import train_network

    train_network(options.relations, options.articles, options.out, options.minutes, options.seed)


def _score(options: argparse.Namespace) -> None:
    from auditor.matters.train.scoring import train_score

    train_score(options.relations, options.articles, options.network, options.out)


def _steps() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m auditor.matters.train", description=__doc__)
    steps = parser.add_subparsers(required=True)
    for name, act in (("network", _network), ("score", _score), ("lexicon", _lexicon)):
        step = steps.add_parser(name)
        step.set_defaults(act=act)
        step.add_argument("relations", type=Path, help="folder with *.train.jsonl")
        step.add_argument("articles", type=Path, help="a .jsonl of articles with a text each")
        step.add_argument("--out", type=Path, required=True, help="folder to write to")
        if name == "network":
            step.add_argument("--minutes", type=float, default=70.0, help="of training, one core")
            step.add_argument("--seed", type=int, default=1)
        elif name == "score":
            step.add_argument("--network", type=Path, required=True, help="folder of network.onnx")
        else:
            step.add_argument("--wordnet", type=Path, required=True, help="WordNet dict folder")
    return parser


def main() -> None:
    """Read the command line and train."""
    options = _steps().parse_args()
    options.act(options)


if __name__ == "__main__":
    main()
