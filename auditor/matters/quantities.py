"""Numbers of a statement as intervals, with their unit, what they count and how they are bound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from auditor.matters.tokens import Token
from auditor.matters.words import _rows, lemma, listed

_ONES = {
    w: i
    for i, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    )
}
_TENS = {
    w: 10 * (i + 2)
    for i, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
          "mn": 1e6, "bn": 1e9, "m": 1e6, "k": 1e3}  # fmt: skip
_VAGUE = {"dozens": (20.0, 150.0), "scores": (30.0, 200.0), "hundreds": (150.0, 2000.0),
          "thousands": (1500.0, 50000.0), "tens": (20.0, 100.0), "millions": (1.5e6, 1e9),
          "several": (3.0, 12.0), "couple": (2.0, 3.0), "handful": (2.0, 9.0)}  # fmt: skip
_FRACTION = {"half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25,
             "fifth": 0.2, "fifths": 0.2, "tenth": 0.1, "tenths": 0.1}  # fmt: skip
_SYMBOL = {"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "us$": "usd"}
_MONEY = {"dollar": "usd", "usd": "usd", "euro": "eur", "eur": "eur", "pound": "gbp", "gbp": "gbp",
          "yen": "jpy"}  # fmt: skip
_BOUNDS = (
    (("at", "least"), "at-least"), (("no", "fewer", "than"), "at-least"), (("or", "more"), "at-least"),
    (("no", "less", "than"), "at-least"), (("as", "many", "as"), "at-most"), (("as", "much", "as"), "at-most"),
    (("not", "less", "than"), "at-least"), (("no", "more", "than"), "at-most"), (("not", "more", "than"), "at-most"),
    (("at", "most"), "at-most"), (("up", "to"), "at-most"), (("more", "than"), "over"), (("greater", "than"), "over"),
    (("higher", "than"), "over"), (("well", "over"), "over"), (("in", "excess", "of"), "over"),
    (("fewer", "than"), "under"), (("less", "than"), "under"), (("lower", "than"), "under"),
    (("over",), "over"), (("above",), "over"), (("exceeding",), "over"), (("exceeds",), "over"),
    (("exceeded",), "over"), (("topped",), "over"), (("surpassed",), "over"), (("below",), "under"),
    (("under",), "under"), (("beneath",), "under"), (("nearly",), "nearly"), (("almost",), "nearly"),
    (("close", "to"), "about"), (("about",), "about"), (("around",), "about"), (("roughly",), "about"),
    (("approximately",), "about"), (("some",), "about"), (("circa",), "about"), (("approx",), "about"),
    (("estimated",), "about"), (("~",), "about"), (("an", "estimated"), "about"), (("minimum", "of"), "at-least"),
    (("maximum", "of"), "at-most"),
)  # fmt: skip
_BOUND_WORDS = tuple(sorted(_BOUNDS, key=lambda row: -len(row[0])))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the interval `low` to `high` (either may be infinite, open where strict).

    `unit` is a base unit, `percent`, `money:<currency>`, `fraction` or empty for a count;
    `noun` the lemma of what is counted or measured, `start` and `end` token positions,
    `bound` the word class that bounds it, `value` the number as written in base units.
    """

    value: float
    low: float
    high: float
    bound: str
    unit: str
    noun: str
    start: int
    end: int
    text: str
    open: bool = False

    def disjoint(self, other: Quantity) -> bool:
        """Whether no number lies in both intervals."""
        if self.high < other.low or other.high < self.low:
            return True
        touching = self.high == other.low or other.high == self.low
        return (
            (touching
            and (self.open or other.open)
            and self.low != self.high)
            or (touching and (self.open or other.open) and other.low != other.high)
        )

    def within(self, other: Quantity) -> bool:
        """Whether every number of this interval lies in the other."""
        return other.low <= self.low and self.high <= other.high and not self.disjoint(other)


@cache
def units() -> dict[str, tuple[str, float]]:
    """Unit word -> base unit and factor."""
    table = {}
    for line in _rows("units.txt"):
        names, base, factor = (part.strip() for part in line.split("|"))
        for name in names.split(","):
            table[name.strip()] = base, float(factor)
    return table


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
    return _digits(token.text) if token.text[0].isdigit() else _word_value(token.lower)


def _number(tokens: Sequence[Token], i: int) -> tuple[float, int, str] | None:
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


def _slack(value: float, literal: str) -> float:
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


def _bound(tokens: Sequence[Token], i: int, j: int) -> tuple[str, int]:
    """The bound before position `i` or after `j`, and where it starts."""
    for words, name in _BOUND_WORDS:
        size = len(words)
        if i >= size and tuple(t.lower for t in tokens[i - size : i]) == words:
            return name, i - size
    if tuple(t.lower for t in tokens[j : j + 2]) in (("or", "more"), ("at", "least")):
        return "at-least", i
    if tuple(t.lower for t in tokens[j : j + 2]) in (("or", "fewer"), ("or", "less")):
        return "at-most", i
    if i and tokens[i - 1].lower == "only":
        return "only", i - 1
    return "", i


def interval(value: float, bound: str, slack: float) -> tuple[float, float]:
    """The interval a bound word makes of `value`; `about` allows 10 percent either way."""
    infinite = float("inf")
    return {
        "at-least": (value - slack, infinite),
        "over": (value, infinite),
        "at-most": (0.0, value + slack),
        "under": (0.0, value),
        "about": (value * 0.9, value * 1.1),
        "nearly": (value * 0.85, value),
    }.get(bound, (value - slack, value + slack))


def _unit(tokens: Sequence[Token], i: int, j: int) -> tuple[str, float, int]:
    """Unit, factor and next position of a number between positions `i` and `j`."""
    if i and (tokens[i - 1].text in _SYMBOL or tokens[i - 1].lower in ("eur", "usd", "gbp")):
        name = tokens[i - 1].lower
        return f"money:{_SYMBOL.get(name, name)}", 1.0, j
    if j >= len(tokens):
        return "", 1.0, j
    word, after = tokens[j].lower, tokens[j + 1].lower if j + 1 < len(tokens) else ""
    if word in ("per", "percentage") and after in ("cent", "points", "point"):
        return "percent", 1.0, j + 2
    if tokens[j].lemma in listed("money") or word in listed("money"):
        return f"money:{_MONEY.get(tokens[j].lemma, tokens[j].lemma)}", 1.0, j + 1
    if word in ("cubic", "square") and after in units():
        base, factor = units()[after]
        power = 3 if word == "cubic" else 2
        if (base, power) == ("metre", 3):
            return "litre", factor**3 * 1000, j + 2
        return f"{word}-{base}", factor**power, j + 2
    if word in units() and (len(word) > 2 or tokens[j].text.islower() or word == "%"):
        base, factor = units()[word]
        return base, factor, j + 1
    return "", 1.0, j


def _noun(tokens: Sequence[Token], j: int) -> tuple[str, int]:
    """The head of the noun phrase that starts at position `j`, and where it ends."""
    k, head = j, ""
    if k < len(tokens) and tokens[k].lower in ("of", "in") and k + 1 < len(tokens):
        k += 1
        while k < len(tokens) and tokens[k].tag == "det":
            k += 1
    while k < len(tokens) and k < j + 7 and tokens[k].tag in ("noun", "adj", "name"):
        if tokens[k].lower in listed("weekday") or tokens[k].lower in listed("month"):
            break
        if tokens[k].tag != "adj" or not head:
            head = tokens[k].lemma
        k += 1
    return head, k


def _fraction(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
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


def _made(tokens: Sequence[Token], i: int, value: float, j: int, literal: str) -> Quantity:
    unit, factor, after = _unit(tokens, i, j)
    first = i - 1 if i and unit.startswith("money") and tokens[i - 1].text in _SYMBOL else i
    bound, start = _bound(tokens, first, after)
    low, high = interval(value * factor, bound, _slack(value, literal) * factor)
    percent_in = unit == "percent" and after < len(tokens) and tokens[after].lower == "in"
    noun, end = ("", after) if percent_in else _noun(tokens, after)
    text = " ".join(t.text for t in tokens[start:after]).replace("$ ", "$")
    strict = bound in ("over", "under")
    return Quantity(
        value * factor, low, high, bound, unit, noun, start, max(end, after), text, strict
    )


def _joined(a: Quantity, b: Quantity) -> Quantity:
    """The range from `a` to `b`."""
    low, high = sorted((a.value, b.value))
    return replace(
        b, low=low, high=high, bound="range", start=a.start, text=f"{a.text} to {b.text}"
    )


def quantities_of(
    tokens: Sequence[Token], taken: frozenset[int] = frozenset()
) -> tuple[Quantity, ...]:
    """The quantities of a statement in order; positions in `taken` belong to dates or names."""
    found: list[Quantity] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if i in taken or (
            token.lower == "one" and i + 1 < len(tokens) and tokens[i + 1].lower == "of"
        ):
            i += 1
            continue
        part = _fraction(tokens, i)
        if part is not None:
            value, j = part
            bound, start = _bound(tokens, i, j)
            low, high = interval(100 * value, bound or "about", 0.0)
            noun, end = _noun(tokens, j)
            text = " ".join(t.text for t in tokens[start:j])
            found.append(Quantity(100 * value, low, high, bound, "percent", noun, start, end, text))
            i = j
            continue
        vague = _VAGUE.get(token.lower)
        if vague is not None:
            noun, end = _noun(tokens, i + 1)
            found.append(Quantity(vague[0], *vague, "vague", "", noun, i, end, token.text))
            i += 1
            continue
        number = _number(tokens, i)
        if number is None:
            i += 1
            continue
        value, j, literal = number
        if len(literal) > 8 and literal.isdigit():
            i = j
            continue
        made = _made(tokens, i, value, j, literal)
        if token.lower == "one" and not made.bound and not made.unit:
            i = j
            continue
        if _offset(tokens, made):
            i = made.end
            continue
        if _score(tokens, i, j, found):
            first = found.pop()
            made = replace(made, value=first.value, low=first.value, high=made.value, unit="score",
                           start=first.start, text=f"{first.text}-{made.text}")  # fmt: skip
            found.append(made)
            i = j
            continue
        joiner = tokens[made.start - 1].lower if made.start else ""
        if found and joiner in ("to", "and", "-", "–") and made.start - 1 <= found[-1].end + 1:
            opener = tokens[found[-1].start - 1].lower if found[-1].start else ""
            if (joiner != "and" and not found[-1].noun) or opener == "between":
                first = found.pop()
                unit_free = replace(first, unit=made.unit)
                made = _joined(unit_free, made)
        found.append(made)
        i = j
    return tuple(found)


def _offset(tokens: Sequence[Token], made: Quantity) -> bool:
    """Whether it tells how far off in time something lies: `two days later`."""
    after = tokens[made.end].lower if made.end < len(tokens) else ""
    return made.unit == "second" and after in ("later", "ago", "before", "after", "earlier", "old")


def _score(tokens: Sequence[Token], i: int, j: int, found: Sequence[Quantity]) -> bool:
    """Whether the number at `i` ends a result such as `3-1`."""
    dash = i > 1 and tokens[i - 1].text in "-–" and tokens[i - 2].end == tokens[i - 1].start
    touching = dash and tokens[i - 1].end == tokens[i].start
    return bool(touching and found and found[-1].start == i - 2 and not found[-1].unit
                and tokens[i].text.isdigit() and len(tokens[i].text) < 3
                and len(tokens[i - 2].text) < 3)  # fmt: skip


def plural(word: str) -> bool:
    """Whether a lower-case noun is in the plural."""
    return word != lemma(word) or word in ("people", "troops", "police")
