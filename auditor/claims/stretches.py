"""Cut stretches of text out of one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.spans import Span


def common(a: Span, b: Span) -> Span | None:
    """What two spans share, None when nothing."""
    start, end = max(a.start, b.start), min(a.end, b.end)
    return Span(start, end) if start < end else None


def without(pieces: Iterable[Span], cuts: Iterable[Span]) -> list[Span]:
    """The pieces less everything that `cuts` cover, in order."""
    result = list(pieces)
    for cut in cuts:
        result = [
            Span(start, end)
            for piece in result
            for start, end in (
                (piece.start, min(piece.end, cut.start)),
                (max(piece.start, cut.end), piece.end),
            )
            if start < end
        ]
    return result


def inside_any(span: tuple[int, int], spans: Sequence[Span]) -> bool:
    """Whether one of `spans` holds all of `span`."""
    return any(other.holds(span) for other in spans)
