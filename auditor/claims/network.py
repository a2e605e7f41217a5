"""Run the two exported passes: encode the windows of a text, then link around each cue."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from auditor.claims.contexts import WIDTH, contexts
from auditor.claims.decode import Floats
from auditor.claims.windows import Surface, Window
from auditor.claims.wordpiece import Ints, Pieces
from auditor.claims.words import Words

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

CUES_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Encoded:
    """Chances of cue tags (W, 3) and hedge tags (W, 9), and the linker's input (W, width)."""

    cue: Floats
    hedge: Floats
    link: Floats


@dataclass(frozen=True, slots=True)
class Linked:
    """Around C cues: word numbers (C, K), which count (C, K), source and content scores

    (C, K, 3), and whole (C, 2): the score of no source, and of a true cue.
    """

    at: Ints
    mask: Floats
    source: Floats
    content: Floats
    whole: Floats


class Network:
    """The exported weights of one folder, held by onnxruntime.

    They read the vectors of words in the folder `words` beside it.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.config: dict[str, Any] = json.loads((folder / "config.json").read_text("utf-8"))
        self._encoder = session(folder / "encoder.onnx", threads)
        self._linker = session(folder / "linker.onnx", threads)
        self._words = Words.read(folder.parent / "words")
        self.tokenizer = self._words.tokenizer

    @classmethod
    def shipped(cls, threads: int = 1) -> Network:
        """The weights that come with the package."""
        with as_file(files("auditor.data") / "models") as folder:
            return cls(folder / "tagger", threads)

    def encode(self, pieces: Pieces, look: Surface, cut: Sequence[Window]) -> Encoded:
        """Read each window by itself, so that no answer depends on what is read beside it."""
        parts = [self._window(pieces, look, window) for window in cut]
        cue, hedge, link = (np.concatenate(column) for column in zip(*parts, strict=True))
        return Encoded(cue, hedge, link)

    def _window(self, pieces: Pieces, look: Surface, window: Window) -> list[Floats]:
        begin = int(pieces.first[window.start])
        last = window.end < pieces.words
        end = int(pieces.first[window.end]) if last else len(pieces.ids)
        words = pieces.word_of[begin:end]
        ids = np.empty(end - begin + 2, np.int64)
        ids[0], ids[-1] = self.tokenizer.classify, self.tokenizer.separate
        ids[1:-1] = pieces.ids[begin:end]
        first = pieces.first[window.core : window.end].astype(np.int64) - begin + 1
        feed = {
            "vectors": self._words.embed(ids),
            "shape": _framed(look.shape[words]),
            "quote": _framed(look.quote[words]),
            "place": _framed(look.place[words]),
            "first": first,
        }
        found: list[Floats] = self._encoder.run(None, feed)
        return found

    def link(self, encoded: Encoded, cues: Ints, line: Ints, width: int = WIDTH) -> list[Linked]:
        """Score the `width` words around each of the cues (C, 2), a few cues at a time."""
        found = []
        words = len(encoded.cue)
        chance = 1 - encoded.cue[:, 0]
        for start in range(0, len(cues), CUES_AT_ONCE):
            part = cues[start : start + CUES_AT_ONCE]
            low, high = np.zeros(len(part), np.int32), np.full(len(part), words, np.int32)
            near = contexts(part, low, high, line, width)
            source, content, whole = self._linker.run(
                None,
                {
                    "words": encoded.link,
                    "chance": chance,
                    "at": near.at.astype(np.int64),
                    "distance": near.distance.astype(np.int64),
                    "line": near.line.astype(np.int64),
                    "mask": near.mask,
                },
            )
            found.append(Linked(near.at, near.mask, source, content, whole))
        return found


def _framed(values: Ints) -> np.ndarray[Any, np.dtype[np.int64]]:
    """One row of features with a zero for the mark at either end."""
    row = np.zeros((1, len(values) + 2), np.int64)
    row[0, 1:-1] = values
    return row


def session(path: Path, threads: int) -> InferenceSession:
    """A network of its own that computes on `threads` threads, without spinning between runs."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
