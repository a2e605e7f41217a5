"""Turn scores of words into spans: cue runs, one source or none, and the pieces of a content."""

from __future__ import annotations

import itertools

import numpy as np
import numpy.typing as npt

from auditor.claims.wordpiece import Ints

Floats = npt.NDArray[np.float32]

CUE_BIAS = 1.6
LONGEST_CUE = 24
LONGEST_SOURCE = 48


def cue_runs(chances: Floats, low: Ints, bias: float = CUE_BIAS) -> Ints:
    """Likely cues (C, 2) as word ranges.

    `chances` (W, 3) of outside, first and later word; `bias` raises the log odds of a cue;
    `low` (W) tells texts apart, so that no cue runs from one into the next.
    """
    scores = np.log(np.maximum(chances, 1e-9))
    scores[:, 1:] += bias
    tag = scores.argmax(1)
    marked = tag > 0
    before = np.zeros_like(marked)
    before[1:] = marked[:-1] & (low[1:] == low[:-1])
    first = np.flatnonzero(marked & (~before | (tag == 1)))
    after = np.ones_like(marked)
    after[:-1] = ~marked[1:] | (tag[1:] == 1) | (low[1:] != low[:-1])
    last = np.flatnonzero(marked & after) + 1
    last = np.minimum(last, first + LONGEST_CUE)
    return np.stack([first, last], 1).astype(np.int32)


def source_ranges(scores: Floats, none: Floats, mask: Floats) -> Ints:
    """The best source (C, 2) as context positions, (0, 0) where naming none scores higher.

    `scores` (C, K, 3) of being inside, first word and last word; `none` (C); `mask` (C, K).
    """
    cues, length = mask.shape
    run = np.zeros((cues, length + 1), np.float32)
    np.cumsum(scores[:, :, 0], axis=1, out=run[:, 1:])
    first = scores[:, :, 1] - run[:, :-1]
    last = np.where(mask > 0, scores[:, :, 2] + run[:, 1:], -np.inf)
    best = np.full(cues, -np.inf, np.float32)
    found = np.zeros((cues, 2), np.int32)
    for size in range(min(length, LONGEST_SOURCE)):
        total = first[:, : length - size] + last[:, size:]
        start = total.argmax(1)
        score = total[np.arange(cues), start]
        better = score > best
        best = np.where(better, score, best)
        found[better, 0] = start[better]
        found[better, 1] = start[better] + size + 1
    found[best <= none] = 0
    return found


def content_masks(scores: Floats, mask: Floats) -> npt.NDArray[np.bool_]:
    """Which words (C, K) are content: the best path of a two-state chain.

    `scores` (C, K, 3) of being inside, starting here, and having ended before here.
    """
    cues, length = mask.shape
    inside, start, end = (np.ascontiguousarray(scores[:, :, n].T) for n in range(3))
    live = mask.T > 0
    inside = np.where(live, inside, np.float32(-1e4))
    out_score = np.zeros(cues, np.float32)
    in_score = np.full(cues, -1e4, np.float32)
    from_in = np.zeros((length, 2, cues), bool)
    for step in range(length):
        leave, enter = in_score + end[step], out_score + start[step]
        from_in[step, 0] = leave > out_score
        from_in[step, 1] = in_score >= enter
        out_score, in_score = (
            np.maximum(leave, out_score),
            np.maximum(in_score, enter) + inside[step],
        )
    state = in_score > out_score
    found = np.zeros((length, cues), bool)
    row = np.arange(cues)
    for step in range(length - 1, -1, -1):
        found[step] = state
        state = from_in[step, state.astype(np.int8), row]
    return found.T


def runs(marked: npt.NDArray[np.bool_]) -> Ints:
    """The stretches (N, 2) of true values."""
    framed = np.zeros(len(marked) + 2, np.bool_)
    framed[1:-1] = marked
    return np.flatnonzero(framed[1:] != framed[:-1]).reshape(-1, 2).astype(np.int32)


def hedge_runs(chances: Floats, threshold: float) -> list[tuple[int, int, int, float]]:
    """Hedge cues as (first word, one past the last, kind number, confidence).

    `chances` (W, 9) of outside, then first and later word of each kind; a word belongs to a cue
    where the chances of all kinds together reach `threshold`.
    """
    first, later = chances[:, 1::2], chances[:, 2::2]
    marked = 1 - chances[:, 0] >= threshold
    if not marked.any():
        return []
    begins = first.sum(1) >= later.sum(1)
    found = []
    for low, high in runs(marked).tolist():
        cuts = [low, *(word for word in range(low + 1, high) if begins[word]), high]
        for start, stop in itertools.pairwise(cuts):
            share = (first[start:stop] + later[start:stop]).sum(0)
            found.append(
                (start, stop, int(share.argmax()), float(1 - chances[start:stop, 0].max()))
            )
    return found
