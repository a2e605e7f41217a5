"""Cut text into WordPiece ids, each with its place in the original string."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]

UNKNOWN, CLASSIFY, SEPARATE = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100
CACHED_WORDS = 50_000
LOWER, TITLE, UPPER, MIXED, NUMBER, MARK, OTHER = range(7)
SHAPES = 7

# Where Unicode keeps its punctuation; scanning these alone takes milliseconds.
_PUNCTUATED = (
    (0x21, 0x3100),
    (0xA000, 0xAC00),
    (0xFD00, 0x10000),
    (0x10100, 0x13000),
    (0x16A00, 0x17000),
    (0x1BC00, 0x1BD00),
    (0x1DA80, 0x1DB00),
    (0x1E500, 0x1EA00),
)
_IDEOGRAPHS = (
    "\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff"
    "\U00020000-\U0002a6df\U0002a700-\U0002ceaf\U0002f800-\U0002fa1f"
)


def is_punctuation(character: str) -> bool:
    """Whether BERT cuts a word at this character: ASCII symbols and Unicode punctuation."""
    if character < "\x80":
        return character.isprintable() and not character.isalnum() and character != " "
    return unicodedata.category(character).startswith("P")


def _word_pattern() -> re.Pattern[str]:
    marks = (chr(code) for first, last in _PUNCTUATED for code in range(first, last))
    single = re.escape("".join(filter(is_punctuation, marks))) + _IDEOGRAPHS
    return re.compile(f"[{single}]|[^\\s{single}]+")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces and words of one text.

    `ids` and `word_of` have one entry a piece; `first`, `starts`, `ends` and `shapes` one a word:
    its first piece, its code point offsets in the text, and its letter-case shape.
    """

    ids: Ints
    word_of: Ints
    first: Ints
    starts: Ints
    ends: Ints
    shapes: Ints

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.first)


class WordPiece:
    """Greedy longest-match-first WordPiece over lower-cased, accent-free words."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self.ids[UNKNOWN]
        self.classify = self.ids[CLASSIFY]
        self.separate = self.ids[SEPARATE]
        self._words = _word_pattern()
        self._cache: dict[str, tuple[tuple[int, ...], int]] = {}

    @classmethod
    def read(cls, path: Path) -> WordPiece:
        """Read a vocabulary of one piece a line."""
        return cls(path.read_text(encoding="utf-8").split("\n")[:-1])

    def pieces(self, text: str) -> Pieces:
        """Cut a text; words without a visible character (control marks alone) are left out."""
        cache = self._cache
        spans = [match.span() for match in self._words.finditer(text)]
        known = [cache.get(word) or self._learn(word) for word in (text[a:b] for a, b in spans)]
        if not all(cut for cut, _ in known):
            kept = [number for number, (cut, _) in enumerate(known) if cut]
            spans, known = [spans[n] for n in kept], [known[n] for n in kept]
        ids = list(chain.from_iterable(cut for cut, _ in known))
        edges = np.cumsum([0, *(len(cut) for cut, _ in known)], dtype=np.int32)
        lengths = edges[1:] - edges[:-1]
        word_of = np.repeat(np.arange(len(known), dtype=np.int32), lengths)
        places = np.array(spans, np.int32).reshape(-1, 2)
        return Pieces(
            np.array(ids, np.int32),
            word_of,
            edges[:-1],
            places[:, 0].copy(),
            places[:, 1].copy(),
            np.array([form for _, form in known], np.int32),
        )

    def _learn(self, word: str) -> tuple[tuple[int, ...], int]:
        if len(self._cache) >= CACHED_WORDS:
            self._cache.clear()
        known = self._cache[word] = (self._cut(_plain(word)), shape(word))
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD:
            return (self.unknown,)
        found: list[int] = []
        start = 0
        while start < len(word):
            prefix = "##" if start else ""
            for end in range(len(word), start, -1):
                number = self.ids.get(prefix + word[start:end])
                if number is not None:
                    break
            else:
                return (self.unknown,)
            found.append(number)
            start = end
        return tuple(found)


def _plain(word: str) -> str:
    """The word in lower case without accents and control characters."""
    if word.isascii() and word.isprintable():
        return word.lower()
    kept = (c for c in word if c != "\ufffd" and unicodedata.category(c) not in ("Cc", "Cf", "Co"))
    parts = unicodedata.normalize("NFD", "".join(kept).lower())
    return "".join(part for part in parts if unicodedata.category(part) != "Mn")


def shape(word: str) -> int:
    """The letter-case shape of a word, one of the constants LOWER to OTHER."""
    if word[0].isdigit():
        return NUMBER
    if word.islower():
        return LOWER
    if word.istitle():
        return TITLE
    if word.isupper():
        return UPPER
    if any(character.isalpha() for character in word):
        return MIXED
    return MARK if is_punctuation(word[0]) else OTHER
