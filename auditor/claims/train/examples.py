"""Turn annotated texts into labelled words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from auditor.claims.windows import Surface, Window, surface, windows
from auditor.claims.wordpiece import Ints, Pieces, WordPiece

KINDS = ("epistemic", "doxastic", "investigation", "conditional")
UNLABELLED = -100

Spans = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Link:
    """One attribution in word numbers: cue and source (start, end), source (0, 0) if unnamed."""

    cue: tuple[int, int]
    source: tuple[int, int]
    content: Ints


@dataclass(frozen=True)
class Example:
    """One text with its labels; `cue_tags`, `hedge_tags` and `roles` have one row a word."""

    pieces: Pieces
    surface: Surface
    windows: list[Window]
    cue_tags: Ints
    hedge_tags: Ints
    roles: Ints
    links: list[Link] = field(default_factory=list)


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """Every record of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def word_range(pieces: Pieces, span: Sequence[int]) -> tuple[int, int]:
    """The words that touch a character span, as (first, one past the last)."""
    first = int(np.searchsorted(pieces.ends, span[0], side="right"))
    return first, max(first, int(np.searchsorted(pieces.starts, span[1])))


def _tagged(words: int, ranges: Iterable[tuple[tuple[int, int], int]]) -> Ints:
    tags = np.zeros(words, np.int32)
    for (first, last), begin in ranges:
        tags[first:last] = begin + 1
        tags[first : first + 1] = begin
    return tags


def _base(text: str, tokenizer: WordPiece, opens: bool) -> tuple[Pieces, Surface, list[Window]]:
    pieces = tokenizer.pieces(text)
    look = surface(text, pieces, opens=opens)
    return pieces, look, windows(pieces, look.line, text)


def attribution_example(
    text: str, attributions: Iterable[dict[str, Spans]], tokenizer: WordPiece, *, opens: bool = True
) -> Example:
    """A text whose attributions are known and whose hedges are not."""
    pieces, look, cut = _base(text, tokenizer, opens)
    links = []
    roles = np.zeros((pieces.words, 2), np.int32)
    for attribution in attributions:
        if not attribution["cue"] or not attribution["content"]:
            continue
        cue = word_range(pieces, attribution["cue"][0])
        content = np.zeros(pieces.words, bool)
        for span in attribution["content"]:
            content[slice(*word_range(pieces, span))] = True
        content[slice(*cue)] = False
        source = (0, 0)
        if attribution["source"]:
            ends = attribution["source"]
            source = word_range(pieces, (ends[0][0], ends[-1][1]))
        if cue[1] <= cue[0] or not content.any():
            continue
        links.append(Link(cue, source, np.flatnonzero(content).astype(np.int32)))
        roles[slice(*source), 0] = 1
        roles[content, 1] = 1
    tags = _tagged(pieces.words, ((link.cue, 1) for link in links))
    none = np.full(pieces.words, UNLABELLED, np.int32)
    return Example(pieces, look, cut, tags, none, roles, links)


def hedge_example(text: str, cues: Spans, kinds: Sequence[str], tokenizer: WordPiece) -> Example:
    """A sentence whose hedges are known and whose attributions are not."""
    pieces, look, cut = _base(text, tokenizer, True)
    ranges = (
        (word_range(pieces, cue), 1 + 2 * KINDS.index(kind))
        for cue, kind in zip(cues, kinds, strict=True)
    )
    tags = _tagged(pieces.words, ranges)
    none = np.full(pieces.words, UNLABELLED, np.int32)
    roles = np.full((pieces.words, 2), UNLABELLED, np.int32)
    return Example(pieces, look, cut, none, tags, roles)
