"""Whether two sentences speak of one thing, told by their words alone."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+")
_LEAST, _STEM = 3, 6
# What a sentence that goes on with the one before takes up its subject with.
_TAKEN_UP = re.compile(
    r"^\W*(?:(?:But|And|So|Yet|Still|Now|Then|However),? )?"
    r"(?:It|Its|He|His|She|Her|They|Their|That|This|These|Those|Such|Both|Either|Neither|There)\b"
)


def share_topic(one: str, other: str) -> bool:
    """Whether a word of substance stands in both, in one form or another (`fail`, `failed`)."""
    words = _words(other)
    return any(_akin(a, b) for a in _words(one) for b in words)


def takes_up(sentence: str) -> bool:
    """Whether a sentence starts by pointing back at the one before it."""
    return bool(_TAKEN_UP.match(sentence))


def _words(text: str) -> frozenset[str]:
    found = (word.lower() for word in _WORD.findall(text))
    return frozenset(word for word in found if len(word) >= _LEAST) - _small()


@cache
def _small() -> frozenset[str]:
    """Words that stand in sentences on anything."""
    path = files("auditor.data") / "lexicons" / "small-words.txt"
    return frozenset(path.read_text(encoding="utf-8").split())


def _akin(one: str, other: str) -> bool:
    length = min(len(one), len(other), _STEM)
    if length <= _LEAST:
        return one.removesuffix("s") == other.removesuffix("s")
    return one[:length] == other[:length]
