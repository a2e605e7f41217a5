"""The stretch of words that the linker reads around each cue."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from auditor.claims.wordpiece import Ints

BACK, WIDTH = 44, 120
DISTANCES = 64
LINE_STEPS = 5
_HALF = DISTANCES // 2
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Contexts:
    """C cues with K words each: `at` (C, K) word numbers, `mask` (C, K) which of them count,

    `distance` and `line` (C, K) bucket numbers relative to the cue.
    """

    at: Ints
    mask: npt.NDArray[np.float32]
    distance: Ints
    line: Ints


def _bucket_table() -> Ints:
    """Buckets of distances 0 to 255: single steps up to 12, then wider, 31 at most."""
    steps = np.arange(256)
    far = _NEAR + np.log2(np.maximum(steps, _NEAR) / _NEAR) * 5.6
    return np.where(steps <= _NEAR, steps, np.minimum(far, _HALF - 1)).astype(np.int32)


_BUCKETS = _bucket_table()


def contexts(cues: Ints, low: Ints, high: Ints, line: Ints, width: int = WIDTH) -> Contexts:
    """Lay out `width` words around `cues` (C, 2), each in its text's words `low` to `high` (C)."""
    start = np.maximum(low, cues[:, 0] - BACK)
    length = int(np.minimum(high - start, width).max(initial=1))
    at = start[:, None] + np.arange(length, dtype=np.int32)
    mask = at < np.minimum(high, start + width)[:, None]
    at = np.where(mask, at, start[:, None]).astype(np.int32)
    before = np.clip(cues[:, :1] - at, 0, 255)
    after = np.clip(at - cues[:, 1:] + 1, 0, 255)
    distance = (_HALF - _BUCKETS[before] + _BUCKETS[after]).astype(np.int32)
    steps = np.clip(line[at] - line[cues[:, :1]], -2, 2) + 2
    return Contexts(at, mask.astype(np.float32), distance, steps.astype(np.int32))
