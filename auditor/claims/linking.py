"""Choose among the likely cues of a text, each with its source and content, in word numbers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from auditor.claims.contexts import WIDTH
from auditor.claims.decode import content_masks, cue_runs, runs, source_ranges
from auditor.claims.network import Encoded, Linked, Network
from auditor.claims.wordpiece import Ints

WIDER = 300
SAME_CONTENT = 0.6

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in word ranges; `source` is empty where none is named.

    `is_cut` says that the content runs to the end of what was looked at, with more text behind.
    """

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    confidence: float
    is_cut: bool


def find_attributions(
    network: Network, encoded: Encoded, line: Ints, limits: Mapping[str, float]
) -> list[Found]:
    """The attributions of one text, in the order of their cues.

    `line` (W) numbers the lines of its words. `limits` are the thresholds of the weights' config:
    the log odds added to a cue, and the least confidence with and without a named source.
    """
    low = np.zeros(len(line), np.int32)
    cues = cue_runs(encoded.cue, low, limits["cue_bias"])
    found = _read(network.link(encoded, cues, line), cues, limits["no_source"])
    cut = [number for number, one in enumerate(found) if one.is_cut]
    if cut:
        again = network.link(encoded, cues[cut], line, WIDER)
        for number, one in zip(cut, _read(again, cues[cut], limits["no_source"]), strict=True):
            found[number] = one
    kept = [
        one
        for one in found
        if one.content and one.confidence >= limits["attribution" if one.source else "unsourced"]
    ]
    return without_doubles(kept)


def _read(linked: Sequence[Linked], cues: Ints, no_source: float) -> list[Found]:
    """Decode the linker's scores for `cues` (C, 2); `no_source` is added for naming none."""
    found: list[Found] = []
    for part in _merged(linked):
        confidence = 1 / (1 + np.exp(-part.whole[:, 1]))
        sources = source_ranges(part.source, part.whole[:, 0] + np.float32(no_source), part.mask)
        contents = content_masks(part.content, part.mask)
        lengths = part.mask.sum(1).astype(np.int32)
        for row, begin in enumerate(part.at[:, 0].tolist()):
            cue = cues[len(found)].tolist()
            inside = runs(contents[row]) + begin
            source = sources[row] + begin
            found.append(
                Found(
                    (cue[0], cue[1]),
                    ((int(source[0]), int(source[1])),) if source[1] > source[0] else (),
                    tuple((first, last) for first, last in inside.tolist()),
                    float(confidence[row]),
                    bool(lengths[row] >= WIDTH and contents[row, lengths[row] - 1]),
                )
            )
    return found


def _merged(linked: Sequence[Linked]) -> Iterator[Linked]:
    """Neighbours of one width as one, so that they are decoded together."""
    for _, group in itertools.groupby(linked, key=lambda part: part.mask.shape[1]):
        parts = list(group)
        columns = (
            [getattr(part, name) for part in parts]
            for name in ("at", "mask", "source", "content", "whole")
        )
        yield parts[0] if len(parts) == 1 else Linked(*map(np.concatenate, columns))


def without_doubles(found: Sequence[Found]) -> list[Found]:
    """Leave out what repeats the source and content of a surer one."""
    kept: list[tuple[Found, set[int], set[int]]] = []
    for one in sorted(found, key=lambda one: -one.confidence):
        source, content = _words(one.source), _words(one.content)
        if not any(
            _alike(content, other, SAME_CONTENT) and _alike(source, named, 0.5)
            for _, named, other in kept
        ):
            kept.append((one, source, content))
    return sorted((one for one, _, _ in kept), key=lambda one: one.cue)


def _words(ranges: Sequence[Range]) -> set[int]:
    return {word for first, last in ranges for word in range(first, last)}


def _alike(left: set[int], right: set[int], least: float) -> bool:
    return (not left and not right) or len(left & right) >= least * max(1, len(left | right))
