"""Which characters of a document are claim, source, cue and hedge, for one claim at a time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from auditor.claims.claim import Claim
from auditor.rule import Reading
from auditor.spans import Span

PLAIN, HIDDEN, OTHER, CURRENT, CUE, SOURCE, HEDGE, FINDING = range(8)
COMPONENTS = (
    "",
    "reader--hidden",
    "reader--other",
    "reader--claim",
    "reader--cue",
    "reader--source",
    "reader--hedge",
    "reader--finding",
)


class _Stretches:
    """Stretches of a text (start, end, number), found by place without looking at them all."""

    def __init__(self, stretches: Iterable[tuple[int, int, int]]) -> None:
        self._all = sorted(stretches)
        self._starts = [start for start, _, _ in self._all]
        self._longest = max((end - start for start, end, _ in self._all), default=0)

    def near(self, start: int, end: int) -> Iterable[tuple[int, int, int]]:
        """Those that may share characters with `start` to `end`, and few others."""
        low = bisect_left(self._starts, start - self._longest)
        return self._all[low : bisect_right(self._starts, end)]


class Marks:
    """The marks of one document; `choose` says which claim stands out."""

    def __init__(self, reading: Reading | None) -> None:
        self.claims: tuple[Claim, ...] = reading.claims if reading else ()
        self._others = _Stretches(
            (span.start, span.end, index)
            for index, claim in enumerate(self.claims)
            for span in claim.spans
        )
        hidden = reading.document.hidden if reading else ()
        self._hidden = _Stretches((span[0], span[1], 0) for span in hidden)
        self._layers: list[tuple[int, Span]] = []

    def choose(self, claim: Claim | None, finding: Span | None = None) -> None:
        """Let `claim` stand out, with the words a finding is about."""
        self._layers = []
        if claim is not None:
            self._layers += [(CURRENT, span) for span in claim.spans]
        if finding is not None and (claim is None or finding not in claim.spans):
            self._layers.append((FINDING, finding))
        if claim is not None:
            cues = {span for link in claim.chain for span in link.cue} | set(claim.cues)
            self._layers += [(CUE, span) for span in cues]
            self._layers += [(SOURCE, link.span) for link in claim.chain]
            self._layers += [(HEDGE, hedge.span) for hedge in claim.hedges]

    def runs(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """The stretches (start, end, mark) that make up the characters `start` to `end`."""
        if start >= end:
            return []
        painted = bytearray(end - start)
        for first, last, _ in self._hidden.near(start, end):
            _paint(painted, start, (first, last), HIDDEN)
        for first, last, _ in self._others.near(start, end):
            _paint(painted, start, (first, last), OTHER)
        for mark, layer in self._layers:
            _paint(painted, start, layer, mark)
        return list(_stretches(painted, start))

    def claim_at(self, offset: int) -> Claim | None:
        """The claim that holds the character, the shortest where several do."""
        held = [
            (last - first, index)
            for first, last, index in self._others.near(offset, offset + 1)
            if first <= offset < last
        ]
        return self.claims[min(held)[1]] if held else None


def _paint(painted: bytearray, origin: int, span: tuple[int, int], mark: int) -> None:
    first, last = max(span[0] - origin, 0), min(span[1] - origin, len(painted))
    if first < last:
        painted[first:last] = bytes((mark,)) * (last - first)


def _stretches(painted: bytearray, origin: int) -> Iterable[tuple[int, int, int]]:
    first = 0
    for index in range(1, len(painted) + 1):
        if index == len(painted) or painted[index] != painted[first]:
            yield origin + first, origin + index, painted[first]
            first = index
