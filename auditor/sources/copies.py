"""Find passages that two documents share word for word, as copies of one wire story do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.documents.document import Document
from auditor.spans import Span

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_QUOTED = re.compile(r"\u201c[^\u201d\n]*\u201d|\"[^\"\n]*\"")
# Words in a shingle, and how far two shared shingles may lie apart in one passage.
SHINGLE = 6
_GAP = 8
# A passage counts from this many shared words, or this share of the shorter document.
ENOUGH = 18
CONTAINED = 0.5
_LEAST = 12


@dataclass(frozen=True, slots=True)
class Copy:
    """A passage of the later document that stands in the earlier one too.

    `first` and `second` are indices of documents; the spans are in their texts.
    """

    first: int
    second: int
    first_span: Span
    second_span: Span
    words: int
    contained: float


def _words(document: Document) -> list[tuple[str, int, int]]:
    """The words of the prose outside quotation marks, with their offsets.

    A quotation is left out because outlets that quote one speaker do not copy one another.
    """
    prose = _QUOTED.sub(lambda match: " " * len(match.group()), document.prose)
    return [(m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(prose)]


def find_copies(documents: Sequence[Document]) -> list[Copy]:
    """Shared passages between each document and the earliest one that has the same words.

    Earliest by date, then by order; a document without a date comes after dated ones. Method:
    word shingles with containment over the shorter document; time grows with the words read.
    """
    order = sorted(range(len(documents)), key=lambda i: (documents[i].date or "9999", i))
    first_seen: dict[int, tuple[int, int, int]] = {}
    lengths: dict[int, int] = {}
    found: list[Copy] = []
    for index in order:
        words = _words(documents[index])
        lengths[index] = len(words)
        shared: dict[int, list[tuple[int, int, int, int, int]]] = {}
        for at in range(len(words) - SHINGLE + 1):
            key = hash(tuple(word for word, _, _ in words[at : at + SHINGLE]))
            start, end = words[at][1], words[at + SHINGLE - 1][2]
            known = first_seen.setdefault(key, (index, start, end))
            if known[0] != index:
                shared.setdefault(known[0], []).append((at, known[1], known[2], start, end))
        for other, hits in shared.items():
            if copy := _passage(other, index, hits, min(lengths[other], len(words))):
                found.append(copy)
    return found


def _passage(
    first: int, second: int, hits: list[tuple[int, int, int, int, int]], shorter: int
) -> Copy | None:
    """The longest shared passage among `hits`, where it or the whole is enough of a copy."""
    covered = {at + step for at, *_ in hits for step in range(SHINGLE)}
    best: list[tuple[int, int, int, int, int]] = []
    current: list[tuple[int, int, int, int, int]] = []
    for hit in hits:
        if current and (hit[0] - current[-1][0] > _GAP or hit[1] < current[-1][1]):
            current = []
        current.append(hit)
        if len(current) > len(best):
            best = list(current)
    length = best[-1][0] - best[0][0] + SHINGLE
    contained = len(covered) / max(1, shorter)
    if length < ENOUGH and not (contained >= CONTAINED and length >= _LEAST):
        return None
    return Copy(
        first,
        second,
        Span(best[0][1], max(hit[2] for hit in best)),
        Span(best[0][3], max(hit[4] for hit in best)),
        length,
        min(1.0, contained),
    )
