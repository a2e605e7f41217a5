"""Numbers written in digits or words, and how exactly they are meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.matters.tokens import Token

_ONES = {
    w: i
    for i, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    w: 10 * (i + 2)
    for i, w in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    )
}
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
          "mn": 1e6, "bn": 1e9, "m": 1e6, "k": 1e3}  # fmt: skip
VAGUE = {"dozens": (20.0, 150.0), "scores": (30.0, 200.0), "hundreds": (150.0, 2000.0),
          "thousands": (1500.0, 50000.0), "tens": (20.0, 100.0), "millions": (1.5e6, 1e9),
          "several": (3.0, 12.0), "couple": (2.0, 3.0), "handful": (2.0, 9.0)}  # fmt: skip
_FRACTION = {"half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25,
             "fifth": 0.2, "fifths": 0.2, "tenth": 0.1, "tenths": 0.1}  # fmt: skip


def _digits(text: str) -> float | None:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return float(text.replace(",", ""))
    return float(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None


def _word_value(word: str) -> float | None:
    """The value of a number word such as `thirty-one`."""
    if word in _ONES:
        return float(_ONES[word])
    if word in _TENS:
        return float(_TENS[word])
    tens, _, one = word.partition("-")
    if tens in _TENS and one in _ONES:
        return float(_TENS[tens] + _ONES[one])
    return None


def _simple(token: Token) -> float | None:
    return _digits(token.text) if token.text[0].isdecimal() else _word_value(token.lower)


def numeral(tokens: Sequence[Token], i: int) -> tuple[float, int, str] | None:
    """Value, next position and the literal of the number that starts at token `i`."""
    value = _simple(tokens[i])
    j = i + 1
    if value is None:
        article = tokens[i].lower in ("a", "an") and j < len(tokens)
        if article and tokens[j].lower in _SCALE and len(tokens[j].lower) > 2:
            value = 1.0
        else:
            return None
    literal = tokens[i].text
    total, current = 0.0, value
    while j < len(tokens):
        word = tokens[j].lower
        if word in _SCALE and (len(word) > 1 or tokens[j].start == tokens[j - 1].end):
            current *= _SCALE[word]
            if _SCALE[word] >= 1e3:
                total, current = total + current, 0.0
        elif word == "and" and j + 1 < len(tokens) and tokens[j - 1].lower in _SCALE:
            more = _word_value(tokens[j + 1].lower)
            if more is None:
                break
            current, j = current + more, j + 1
        elif tokens[j - 1].lower in _SCALE and (more := _word_value(word)) is not None:
            current += more
        else:
            break
        j += 1
    return total + current, j, literal


def slack(value: float, literal: str) -> float:
    """How far the true value may lie from a number given to `literal`'s last digit.

    Only a scaled or decimal number is read as rounded: half a unit of its last place.
    """
    plain = literal.replace(",", "")
    if _digits(literal) is None or not value:
        return 0.0
    shown = float(plain)
    decimals = len(plain.partition(".")[2])
    if shown and value / shown >= 1e5 and decimals:
        return 0.5 * 10.0 ** (-decimals) * value / shown
    return 0.0


def fraction(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    """`half`, `a third`, `two thirds` at position `i`."""
    word = tokens[i].lower
    if word == "half":
        return 0.5, i + 1
    if i + 1 >= len(tokens) or tokens[i + 1].lower not in _FRACTION:
        return None
    of = i + 2 < len(tokens) and tokens[i + 2].lower == "of"
    if word in ("a", "one") and of:
        return _FRACTION[tokens[i + 1].lower], i + 2
    many = _word_value(word)
    if many and tokens[i + 1].lower.endswith("s"):
        return many * _FRACTION[tokens[i + 1].lower], i + 2
    return None
