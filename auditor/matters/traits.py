"""What each word of one statement finds in the other: the same word, or a number near its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from auditor.claims.wordpiece import NUMBER, TITLE, UPPER, Ints, Pieces

# A frame mark, a mark of punctuation, a word (found, found alike, or missing; capitalised or
# not), and from FIGURES on a number: equal, or the nearest of the other side is a little more,
# a little less, far more, far less, or there is none; years have the same six again.
FRAME, PUNCTUATION, FOUND, FOUND_NAME, ALIKE, MISSING, MISSING_NAME = range(7)
FIGURES = 7
EQUAL, MORE, LESS, FAR_MORE, FAR_LESS, ALONE = range(6)
TRAITS = FIGURES + 12

_NEAR = 0.12
_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen"""
_SMALL = {word: value for value, word in enumerate(_UNITS.split())} | {"dozen": 12}
_DECADES = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * value for value, word in enumerate(_DECADES.split(), 2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT = {"k": 1e3, "m": 1e6, "bn": 1e9}
_SPELLED = "|".join([*_SMALL, *_TENS])
_NUMBER = re.compile(
    r"(?P<money>[$£€]\s?)?(?:(?<![\w.])(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?:st|nd|rd|th)?"
    rf"|\b(?:(?P<tens>{'|'.join(_TENS)})-)?(?P<spelled>{_SPELLED})\b)"
    rf"(?:(?P<short>k|m|bn)\b|[\s-](?P<scale>{'|'.join(_SCALES)})s?\b)?"
    r"(?P<share>\s?(?:%|percent\b|per cent\b))?",
    re.IGNORECASE,
)


class Figure(NamedTuple):
    """A number in a text: its value, its sort, and where it stands in code points."""

    value: float
    sort: str
    start: int
    end: int


def figures(text: str) -> list[Figure]:
    """The numbers of a text, in digits or spelled out."""
    return [_figure(match) for match in _NUMBER.finditer(text)]


def _figure(match: re.Match[str]) -> Figure:
    digits = match["digits"]
    if digits:
        value = float(digits.replace(",", ""))
    else:
        word = match["spelled"].lower()
        value = float(_SMALL.get(word, 0) or _TENS.get(word, 0))
        value += _TENS[match["tens"].lower()] if match["tens"] else 0
    scaled = match["short"] or match["scale"]
    if scaled:
        value *= (_SHORT | _SCALES)[scaled.lower()]
    sort = "money" if match["money"] else "share" if match["share"] else "count"
    if sort == "count" and digits and not scaled and digits.isdecimal() and len(digits) == 4:
        sort = "year" if 1500 <= value <= 2100 else "count"
    return Figure(value, sort, match.start(), match.end())


def _standing(figure: Figure, others: Sequence[Figure]) -> int:
    """How the nearest number of that sort stands to this one."""
    rivals = [other.value for other in others if other.sort == figure.sort]
    if not rivals:
        return ALONE
    nearest = min(rivals, key=lambda value: (abs(value - figure.value), value))
    if nearest == figure.value:
        return EQUAL
    if figure.sort == "year":
        far = abs(nearest - figure.value) > 3
    else:
        far = abs(nearest - figure.value) > _NEAR * max(nearest, figure.value)
    if nearest > figure.value:
        return FAR_MORE if far else MORE
    return FAR_LESS if far else LESS


def traits(text: str, pieces: Pieces, other: str, others: Pieces) -> Ints:
    """One trait a piece of `text`, read against the other statement."""
    spans = zip(others.starts.tolist(), others.ends.tolist(), strict=True)
    theirs = {other[start:end].lower() for start, end in spans}
    stems = {word[:5] for word in theirs if len(word) > 4}
    words = np.empty(pieces.words, np.int32)
    shapes = pieces.shapes.tolist()
    for at, (start, end) in enumerate(
        zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True)
    ):
        word = text[start:end].lower()
        name = shapes[at] in (TITLE, UPPER)
        if not word[0].isalnum():
            words[at] = PUNCTUATION
        elif word in theirs:
            words[at] = FOUND_NAME if name else FOUND
        elif word[:5] in stems and shapes[at] != NUMBER:
            words[at] = ALIKE
        else:
            words[at] = MISSING_NAME if name else MISSING
    rivals = figures(other)
    for figure in figures(text):
        inside = (pieces.starts < figure.end) & (pieces.ends > figure.start)
        words[inside] = FIGURES + 6 * (figure.sort == "year") + _standing(figure, rivals)
    return words[pieces.word_of]
