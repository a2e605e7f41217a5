"""Find attributions and hedges in texts, with the trained weights that come with the package."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from auditor.claims.decode import content_masks, cue_runs, hedge_runs, runs, source_ranges
from auditor.claims.marks import HEDGE_KINDS, MarkedAttribution, MarkedHedge, Marks
from auditor.claims.network import Encoded, Linked, Network
from auditor.claims.windows import slabs, surface, windows
from auditor.claims.wordpiece import Ints, Pieces
from auditor.spans import Span


class Tagger:
    """Marks attributions and hedges; the same text gives the same marks, whatever stands beside it.

    A text of any length is read in slabs of some 5,000 words, in constant memory.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self.limits: dict[str, float] = network.config["thresholds"]

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 1) -> Tagger:
        """Load the shipped weights, or those of `folder`; `threads` is for one text at a time."""
        return cls(Network(folder, threads) if folder else Network.shipped(threads))

    def mark(self, texts: Sequence[str]) -> list[Marks]:
        """The marks of each text, with code point offsets into it, in the order of their cues."""
        return [self._mark(text) for text in texts]

    def _mark(self, text: str) -> Marks:
        attributions: list[MarkedAttribution] = []
        hedges: list[MarkedHedge] = []
        for offset, part in slabs(text):
            pieces = self._network.tokenizer.pieces(part)
            if not pieces.words:
                continue
            look = surface(part, pieces, opens=offset == 0)
            cut = windows(pieces, look.line, part)
            encoded = self._network.encode(pieces, look, cut)
            place = _Places(pieces, offset)
            hedges += self._hedges(encoded, place)
            cues = cue_runs(encoded.cue, np.zeros(pieces.words, np.int32), self.limits["cue_bias"])
            numbered = iter(cues.tolist())
            for linked in self._network.link(encoded, cues, look.line):
                attributions += self._attributions(
                    linked, [next(numbered) for _ in linked.at], place
                )
        return Marks(tuple(attributions), tuple(hedges))

    def _hedges(self, encoded: Encoded, place: _Places) -> list[MarkedHedge]:
        return [
            MarkedHedge(place.span(first, last), HEDGE_KINDS[kind], confidence)
            for first, last, kind, confidence in hedge_runs(encoded.hedge, self.limits["hedge"])
        ]

    def _attributions(
        self, linked: Linked, cues: list[list[int]], place: _Places
    ) -> list[MarkedAttribution]:
        confidence = 1 / (1 + np.exp(-linked.whole[:, 1]))
        sources = source_ranges(linked.source, linked.whole[:, 0], linked.mask)
        contents = content_masks(linked.content, linked.mask)
        found = []
        for row, (first, last) in enumerate(cues):
            if confidence[row] < self.limits["attribution"]:
                continue
            content = place.spans(runs(contents[row]) + linked.at[row, 0])
            if content:
                source = sources[row : row + 1] + linked.at[row, 0]
                found.append(
                    MarkedAttribution(
                        place.spans(source),
                        (place.span(first, last),),
                        content,
                        float(confidence[row]),
                    )
                )
        return found


class _Places:
    """Where words lie in the whole text."""

    def __init__(self, pieces: Pieces, offset: int) -> None:
        self._starts, self._ends, self._offset = pieces.starts, pieces.ends, offset

    def span(self, first: int, last: int) -> Span:
        """Code point offsets of the words from `first` to before `last`."""
        return Span(
            int(self._starts[first]) + self._offset, int(self._ends[last - 1]) + self._offset
        )

    def spans(self, ranges: Ints) -> tuple[Span, ...]:
        """Code point offsets of word ranges (N, 2); empty ranges are left out."""
        return tuple(self.span(first, last) for first, last in ranges.tolist() if last > first)
