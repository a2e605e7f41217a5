"""Train the pair network and write it as it ships."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from auditor.claims.train.__main__ import minilm_folder
from auditor.claims.train.export import write_words
from auditor.claims.train.model import Shape
from auditor.claims.words import Words
from auditor.matters.train.corpus import Corpus
from auditor.matters.train.export import write_network
from auditor.matters.train.loop import Settings, Trainer
from auditor.matters.train.network import PairNetwork, new_network


def train_network(
    relations: Path, articles: Path, out: Path, minutes: float, seed: int, threads: int = 1
) -> None:
    """Train for `minutes` on the train halves in `relations` and on pairs out of `articles`.

    Writes the folders `words` and `conflict` under `out`, and checkpoint.pt now and then.
    """
    torch.manual_seed(seed)
    torch.set_num_threads(threads)
    start = minilm_folder()
    write_words(_published(start), start / "vocab.txt", out / "words")
    words = Words.read(out / "words")
    network = new_network(Shape(), len(words.table), start)
    table = torch.from_numpy(words.embed(np.arange(len(words.table))))
    corpus = Corpus(relations, articles, words.tokenizer, seed)

    def save(average: PairNetwork, step: int) -> None:
        torch.save({"step": step, "state": average.state_dict()}, out / "checkpoint.pt")

    trainer = Trainer(network, table, corpus, Settings(minutes=minutes))
    trainer.run(save)
    write_network(trainer.average.eval(), out / "conflict")


def _published(start: Path) -> np.ndarray:
    from safetensors.torch import load_file

    given = load_file(str(start / "model.safetensors"))
    return given["embeddings.word_embeddings.weight"].numpy()
