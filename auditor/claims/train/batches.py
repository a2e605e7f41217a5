"""Lay examples out as the tensors of one training step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from auditor.claims.train.examples import Example
from auditor.claims.train.model import Layout
from auditor.claims.windows import Window
from auditor.claims.wordpiece import Ints, WordPiece

Part = tuple[Example, list[Window]]


@dataclass(frozen=True)
class Batch:
    """The N pieces of some windows, and the W words that answers are wanted for.

    `features` four (N), `at` (N) places in the row, `slots` (N) places in rows padded to `length`;
    `first` (W) the first piece of each word, `low` and `high` (W) the range of words of its text,
    `line` (W); `cue_tags`, `hedge_tags` (W) and `roles` (W, 2) are labels; `cues` and `sources`
    (C, 2) and `contents` (C lists) are the attributions in word numbers.
    """

    features: list[Tensor]
    at: Tensor
    slots: Tensor
    lengths: Ints
    first: Tensor
    low: Ints
    high: Ints
    line: Ints
    cue_tags: Tensor
    hedge_tags: Tensor
    roles: Tensor
    cues: Ints
    sources: Ints
    contents: list[Ints]

    def layout(self, device: str) -> Layout:
        """How the pieces make up padded rows."""
        length = int(self.lengths.max())
        bias = np.where(np.arange(length) < self.lengths[:, None], 0, -1e4).astype(np.float32)
        padding = torch.from_numpy(bias).to(device)[:, None, None]
        return Layout(len(self.lengths), length, self.slots.to(device), padding)


def blocks(example: Example, most: int) -> Iterator[Part]:
    """The windows of an example, `most` at a time."""
    for start in range(0, len(example.windows), most):
        yield example, example.windows[start : start + most]


def _tensor(columns: Sequence[npt.NDArray[np.integer]]) -> Tensor:
    return torch.from_numpy(np.concatenate(columns).astype(np.int64))


def _framed(values: Ints, first: int = 0, last: int = 0) -> Ints:
    return np.concatenate([[first], values, [last]]).astype(np.int32)


def _inputs(parts: Sequence[Part], tokenizer: WordPiece) -> tuple[list[list[Ints]], list[Ints]]:
    """The four features of each window, and the first pieces of its words in the whole batch."""
    rows: list[list[Ints]] = []
    heads: list[Ints] = []
    offset = 1
    for example, cut in parts:
        pieces, look = example.pieces, example.surface
        first = np.append(pieces.first, np.int32(len(pieces.ids)))
        for window in cut:
            begin, end = first[window.start], first[window.end]
            words = pieces.word_of[begin:end]
            ids = _framed(pieces.ids[begin:end], tokenizer.classify, tokenizer.separate)
            traits = (look.shape, look.quote, look.place)
            rows.append([ids, *(_framed(trait[words]) for trait in traits)])
            heads.append((first[window.core : window.end] - begin + offset).astype(np.int32))
            offset += len(ids)
    return rows, heads


def _links(parts: Sequence[Part]) -> tuple[Ints, Ints, list[Ints]]:
    """Cues, sources and contents that lie in the kept words, in numbers of the batch."""
    cues, sources, contents = [], [], []
    offset = 0
    for example, cut in parts:
        begin, end = cut[0].core, cut[-1].end
        shift = offset - begin
        for link in example.links:
            if begin <= link.cue[0] and link.cue[1] <= end:
                known = begin <= link.source[0] < link.source[1] <= end
                source = (link.source[0] + shift, link.source[1] + shift)
                cues.append((link.cue[0] + shift, link.cue[1] + shift))
                sources.append(source if known else (0, 0))
                inside = (link.content >= begin) & (link.content < end)
                contents.append(link.content[inside] + shift)
        offset += end - begin
    pairs = (np.array(x, np.int32).reshape(-1, 2) for x in (cues, sources))
    return (*pairs, contents)  # type: ignore[return-value]


def collate(parts: Sequence[Part], tokenizer: WordPiece) -> Batch:
    """One batch of the given windows of the given examples."""
    rows, heads = _inputs(parts, tokenizer)
    lengths = np.array([len(row[0]) for row in rows], np.int32)
    at = [np.arange(length) for length in lengths]
    slots = [number * lengths.max() + places for number, places in enumerate(at)]
    kept = [(example, slice(cut[0].core, cut[-1].end)) for example, cut in parts]
    counts = np.array([words.stop - words.start for _, words in kept])
    high = counts.cumsum()
    cues, sources, contents = _links(parts)
    return Batch(
        features=[_tensor(column) for column in zip(*rows, strict=True)],
        at=_tensor(at),
        slots=_tensor(slots),
        lengths=lengths,
        first=_tensor(heads),
        low=np.repeat(high - counts, counts).astype(np.int32),
        high=np.repeat(high, counts).astype(np.int32),
        line=np.concatenate([example.surface.line[words] for example, words in kept]),
        cue_tags=_tensor([example.cue_tags[words] for example, words in kept]),
        hedge_tags=_tensor([example.hedge_tags[words] for example, words in kept]),
        roles=_tensor([example.roles[words] for example, words in kept]),
        cues=cues,
        sources=sources,
        contents=contents,
    )
