"""Find attributions and hedges in texts, with the trained weights that come with the package."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.claims.decode import hedge_runs
from auditor.claims.linking import Found, find_attributions
from auditor.claims.marks import HEDGE_KINDS, MarkedAttribution, MarkedHedge, Marks
from auditor.claims.network import Network
from auditor.claims.windows import is_running, slabs, surface, windows
from auditor.claims.wordpiece import Pieces
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
        least = self.limits["hedge_in_text" if is_running(text) else "hedge"]
        for offset, part in slabs(text):
            pieces = self._network.tokenizer.pieces(part)
            if not pieces.words:
                continue
            look = surface(part, pieces, opens=offset == 0)
            cut = windows(pieces, look.line, part)
            encoded = self._network.encode(pieces, look, cut)
            place = _Places(pieces, offset)
            hedges += [
                place.hedge(first, last, kind, confidence)
                for first, last, kind, confidence in hedge_runs(encoded.hedge, least)
            ]
            found = find_attributions(self._network, encoded, look.line, self.limits)
            attributions += [place.attribution(one) for one in found]
        return Marks(tuple(attributions), tuple(hedges))


class _Places:
    """Where words lie in the whole text."""

    def __init__(self, pieces: Pieces, offset: int) -> None:
        self._starts, self._ends, self._offset = pieces.starts, pieces.ends, offset

    def span(self, first: int, last: int) -> Span:
        """Code point offsets of the words from `first` to before `last`."""
        return Span(
            int(self._starts[first]) + self._offset, int(self._ends[last - 1]) + self._offset
        )

    def attribution(self, found: Found) -> MarkedAttribution:
        """The attribution with its words' places."""
        source, content = (
            tuple(self.span(first, last) for first, last in ranges)
            for ranges in (found.source, found.content)
        )
        return MarkedAttribution(source, (self.span(*found.cue),), content, found.confidence)

    def hedge(self, first: int, last: int, kind: int, confidence: float) -> MarkedHedge:
        """The hedge over the words from `first` to before `last`."""
        return MarkedHedge(self.span(first, last), HEDGE_KINDS[kind], confidence)
