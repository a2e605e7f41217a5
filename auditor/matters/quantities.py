"""Numbers of a statement as intervals, with their unit, what they count and how they are bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from auditor.matters.numerals import VAGUE, fraction, numeral, slack
from auditor.matters.tokens import Token
from auditor.matters.words import _rows, listed

_SYMBOL = {"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "us$": "usd"}
_MONEY = {"dollar": "usd", "usd": "usd", "euro": "eur", "eur": "eur", "pound": "gbp", "gbp": "gbp",
          "yen": "jpy"}  # fmt: skip


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
        return (touching and (self.open or other.open) and self.low != self.high) or (
            touching and (self.open or other.open) and other.low != other.high
        )

    def within(self, other: Quantity) -> bool:
        """Whether every number of this interval lies in the other."""
        return other.low <= self.low and self.high <= other.high and not self.disjoint(other)


@cache
def bounds() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Phrases that bound a number with the bound they name, the longest first."""
    rows = (line.split("|") for line in _rows("bounds.txt"))
    table = [(tuple(words.split()), name.strip()) for words, name in rows]
    return tuple(sorted(table, key=lambda row: -len(row[0])))


@cache
def units() -> dict[str, tuple[str, float]]:
    """Unit word -> base unit and factor."""
    table = {}
    for line in _rows("units.txt"):
        names, base, factor = (part.strip() for part in line.split("|"))
        for name in names.split(","):
            table[name.strip()] = base, float(factor)
    return table


def _bound(tokens: Sequence[Token], i: int, j: int) -> tuple[str, int]:
    """The bound before position `i` or after `j`, and where it starts."""
    for words, name in bounds():
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


def _made(tokens: Sequence[Token], i: int, value: float, j: int, literal: str) -> Quantity:
    unit, factor, after = _unit(tokens, i, j)
    first = i - 1 if i and unit.startswith("money") and tokens[i - 1].text in _SYMBOL else i
    bound, start = _bound(tokens, first, after)
    low, high = interval(value * factor, bound, slack(value, literal) * factor)
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
        if i in taken or _one_of(tokens, i):
            i += 1
            continue
        told = _share(tokens, i) or _vague(tokens, i)
        if told is not None:
            found.append(told[0])
            i = told[1]
        else:
            i = _number(tokens, i, found)
    return tuple(found)


def _one_of(tokens: Sequence[Token], i: int) -> bool:
    """Whether `one` at position `i` only picks somebody out of many: `one of the three`."""
    follows = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    return tokens[i].lower == "one" and follows == "of"


def _share(tokens: Sequence[Token], i: int) -> tuple[Quantity, int] | None:
    """The share that starts at position `i`, such as `two thirds`, and what comes next."""
    part = fraction(tokens, i)
    if part is None:
        return None
    value, j = part
    bound, start = _bound(tokens, i, j)
    low, high = interval(100 * value, bound or "about", 0.0)
    noun, end = _noun(tokens, j)
    text = " ".join(t.text for t in tokens[start:j])
    return Quantity(100 * value, low, high, bound, "percent", noun, start, end, text), j


def _vague(tokens: Sequence[Token], i: int) -> tuple[Quantity, int] | None:
    """`Dozens` or the like at position `i`, and what comes next."""
    vague = VAGUE.get(tokens[i].lower)
    if vague is None:
        return None
    noun, end = _noun(tokens, i + 1)
    return Quantity(vague[0], *vague, "vague", "", noun, i, end, tokens[i].text), i + 1


def _number(tokens: Sequence[Token], i: int, found: list[Quantity]) -> int:
    """Add the number that starts at position `i`, if one does, to `found`; what comes next."""
    number = numeral(tokens, i)
    if number is None:
        return i + 1
    value, j, literal = number
    if len(literal) > 8 and literal.isdecimal():
        return j
    made = _made(tokens, i, value, j, literal)
    if value == 1 and tokens[i].lower == "one" and not made.bound and not made.unit:
        return j
    if _offset(tokens, made):
        return made.end
    if _score(tokens, i, j, found):
        first = found.pop()
        made = replace(made, value=first.value, low=first.value, high=made.value, unit="score",
                       start=first.start, text=f"{first.text}-{made.text}")  # fmt: skip
    elif _ranges(tokens, made, found):
        made = _joined(replace(found.pop(), unit=made.unit), made)
    found.append(made)
    return j


def _ranges(tokens: Sequence[Token], made: Quantity, found: Sequence[Quantity]) -> bool:
    """Whether a number ends a range that the last one found begins: `between 3 and 5`."""
    joiner = tokens[made.start - 1].lower if made.start else ""
    if not found or joiner not in ("to", "and", "-", "–") or made.start - 1 > found[-1].end + 1:
        return False
    opener = tokens[found[-1].start - 1].lower if found[-1].start else ""
    return (joiner != "and" and not found[-1].noun) or opener == "between"


def _offset(tokens: Sequence[Token], made: Quantity) -> bool:
    """Whether it tells how far off in time something lies: `two days later`."""
    after = tokens[made.end].lower if made.end < len(tokens) else ""
    return made.unit == "second" and after in ("later", "ago", "before", "after", "earlier", "old")


def _score(tokens: Sequence[Token], i: int, j: int, found: Sequence[Quantity]) -> bool:
    """Whether the number at `i` ends a result such as `3-1`."""
    dash = i > 1 and tokens[i - 1].text in "-–" and tokens[i - 2].end == tokens[i - 1].start
    touching = dash and tokens[i - 1].end == tokens[i].start
    return bool(touching and found and found[-1].start == i - 2 and not found[-1].unit
                and tokens[i].text.isdecimal() and len(tokens[i].text) < 3
                and len(tokens[i - 2].text) < 3)  # fmt: skip
