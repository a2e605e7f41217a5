"""Describe the surface of a text and cut it into the windows that the encoder reads."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from auditor.claims.wordpiece import Ints, Pieces

OUTSIDE, INSIDE, OPENING, CLOSING = range(4)
QUOTES = 4
BODY, PARAGRAPH_START, HEADLINE, HEADLINE_START = range(4)
PLACES = 4

WINDOW = 240
OVERLAP = 32
SLAB = 32_768
LONGEST_HEADLINE = 30

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_QUOTE = re.compile("[\"\u201c\u201d\u00ab\u00bb\u201e]|``|''")
_OPENERS, _CLOSERS = "\u201c\u00ab\u201e", "\u201d\u00bb"
_SENTENCE_END = re.compile("[.!?\u2026][\"'\u201d\u2019)\\]]*(?=\\s)")


@dataclass(frozen=True, slots=True)
class Surface:
    """What the uncased pieces lose, one entry a word.

    `shape` is twice the letter-case shape, plus one where no space stands before the word;
    `quote` and `place` are the constants above; `line` numbers the lines that hold text.
    """

    shape: Ints
    quote: Ints
    place: Ints
    line: Ints


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` are read together; answers are kept for `core` to `end` alone."""

    start: int
    core: int
    end: int


def slabs(text: str, size: int = SLAB) -> Iterator[tuple[int, str]]:
    """Cut a long text into (offset, part) of at most `size` characters, best at line ends."""
    start = 0
    while len(text) - start > size:
        stop = _slab_end(text, start, start + size)
        yield start, text[start:stop]
        start = stop
    if start < len(text):
        yield start, text[start:]


def _slab_end(text: str, start: int, limit: int) -> int:
    least = start + (limit - start) // 2
    newline = text.rfind("\n", least, limit)
    if newline >= 0:
        return newline + 1
    ends = [match.end() for match in _SENTENCE_END.finditer(text, least, limit)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", least, limit)
    return space + 1 if space >= 0 else limit


def is_running(text: str) -> bool:
    """Whether a text has more than one sentence or line, by its marks."""
    stripped = text.strip()
    return "\n" in stripped or _SENTENCE_END.search(stripped) is not None


def surface(text: str, pieces: Pieces, *, opens: bool = True) -> Surface:
    """Features of every word; `opens` says that the text begins its document."""
    lines = [match.span() for match in _LINE.finditer(text)]
    line_starts = np.array([start for start, _ in lines], np.int32)
    starts = pieces.starts
    line = (np.searchsorted(line_starts, starts, side="right") - 1).astype(np.int32)
    glued = np.zeros(pieces.words, np.int32)
    glued[1:] = starts[1:] == pieces.ends[:-1]
    begins = np.ones(pieces.words, np.int32)
    begins[1:] = line[1:] != line[:-1]
    place = begins * np.int32(PARAGRAPH_START)
    if opens and len(lines) > 1:
        head = int(np.searchsorted(line, 1))
        if head <= LONGEST_HEADLINE:
            place[:head] = HEADLINE
            place[:1] = HEADLINE_START
    return Surface(pieces.shapes * 2 + glued, _quotes(text, starts), place, line)


def _quotes(text: str, starts: Ints) -> Ints:
    """For every word, whether it lies inside double quotation marks or is one of them."""
    state = np.zeros(len(starts), np.int32)
    for start, end in _quoted(text):
        first, last = np.searchsorted(starts, (start, end))
        state[first:last] = INSIDE
        state[first : first + 1] = OPENING
        if last < len(starts) and starts[last] == end:
            state[last] = CLOSING
    return state


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of each opening mark and of what closes it: a mark, or the end of the line."""
    opened: int | None = None
    line_end = -1
    for match in _QUOTE.finditer(text):
        place, mark = match.start(), match.group()
        if opened is not None and place > line_end:
            yield opened, line_end
            opened = None
        if mark in _OPENERS or (opened is None and mark not in _CLOSERS):
            if opened is not None:
                yield opened, place
            opened = place
            line_end = text.find("\n", place)
            line_end = len(text) if line_end < 0 else line_end
        elif opened is not None:
            yield opened, place
            opened = None
    if opened is not None:
        yield opened, line_end


def windows(pieces: Pieces, line: Ints, text: str, size: int = WINDOW) -> list[Window]:
    """Pack whole lines into windows of at most `size` pieces; only a longer line is cut."""
    found: list[Window] = []
    edges = [*np.flatnonzero(np.diff(line, prepend=-1)).tolist(), pieces.words]
    first = np.append(pieces.first, np.int32(len(pieces.ids)))
    start = edges[0] if edges else 0
    for begin, end in itertools.pairwise(edges):
        if first[end] - first[start] <= size:
            continue
        if begin > start:
            found.append(Window(start, start, begin))
            start = begin
        if first[end] - first[begin] > size:
            found += _cut_line(pieces, text, begin, end, size)
            start = end
    if start < pieces.words:
        found.append(Window(start, start, pieces.words))
    return found


def _cut_line(pieces: Pieces, text: str, begin: int, end: int, size: int) -> list[Window]:
    """Cut one long line at sentence ends, each part led by the last words of the one before."""
    first = np.append(pieces.first, np.int32(len(pieces.ids)))
    found: list[Window] = []
    core = begin
    while core < end:
        start = max(begin, core - OVERLAP)
        while start < core and first[core] - first[start] > size // 4:
            start += 1
        stop = int(np.searchsorted(first, first[start] + size, side="right")) - 1
        stop = min(max(stop, core + 1), end)
        if stop < end:
            stop = _last_sentence_end(pieces, text, core, stop)
        found.append(Window(start, core, stop))
        core = stop
    return found


def _last_sentence_end(pieces: Pieces, text: str, core: int, stop: int) -> int:
    least = core + (stop - core) // 2
    for word in range(stop, least, -1):
        gap = text[pieces.starts[word - 1] : pieces.starts[word]]
        if gap[0] in '.!?\u201d"' and gap[-1].isspace():
            return word
    return stop
