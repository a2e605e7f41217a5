"""Which words of one statement stand for which words of another."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from auditor.matters.tokens import Token
from auditor.matters.words import listed, same_meaning

_WEIGHT = {"name": 2.0, "noun": 1.2, "verb": 1.0, "adj": 0.7, "number": 0.4}
_LIGHT = listed("alignment-light")


@dataclass(frozen=True)
class Alignment:
    """Matched words with how alike they are (0 to 1), and the words left over on each side.

    `covered_a` and `covered_b` are the shares of each side's weight that found a match.
    """

    pairs: tuple[tuple[Token, Token, float], ...]
    rest_a: tuple[Token, ...]
    rest_b: tuple[Token, ...]
    covered_a: float
    covered_b: float
    shared: float

    @property
    def covered(self) -> float:
        """The larger of the two shares: how much of the smaller statement the other holds."""
        return max(self.covered_a, self.covered_b)


def _plain(word: str) -> str:
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word)
    return "".join(c for c in parts if not unicodedata.combining(c))


_PARTITIVE = listed("alignment-partitive")


@cache
def same_name(a: str, b: str) -> float:
    """Whether two lower-case name words may stand for one: equal but for accents, an adjective."""
    a, b = _plain(a), _plain(b)
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if (
        len(short) >= 4
        and long.startswith(short[: max(4, len(short) - 1)])
        and len(long) - len(short) < 4
    ):
        return 0.9
    return 0.0


def alike(a: Token, b: Token) -> float:
    """How surely two content words mean the same, 0 to 1."""
    if a.tag == "name" or b.tag == "name":
        exact = same_name(a.lower, b.lower)
        return (
            exact
            if exact or ("name" in (a.tag, b.tag) and a.tag == b.tag)
            else same_meaning(a.lemma, b.lemma)
        )
    return same_meaning(a.lemma, b.lemma)


def weight(token: Token) -> float:
    """How much a word tells of what a statement is about."""
    if token.lemma in _LIGHT or token.lemma in listed("report"):
        return 0.3
    return _WEIGHT.get(token.tag, 0.0)


def _equal(
    left: Sequence[Token], right: Sequence[Token]
) -> tuple[set[int], set[int], list[tuple[Token, Token, float]]]:
    """Words with one lemma, each with the nearest free one: their positions and the pairs."""
    places: dict[str, list[int]] = {}
    for j, token in enumerate(right):
        places.setdefault(token.lemma, []).append(j)
    used_a, used_b, pairs = set[int](), set[int](), list[tuple[Token, Token, float]]()
    for i, token in enumerate(left):
        free = places.get(token.lemma)
        if free:
            j = min(free, key=lambda place: abs(place - i))
            free.remove(j)
            used_a.add(i)
            used_b.add(j)
            pairs.append((token, right[j], 1.0))
    return used_a, used_b, pairs


def align(a: Sequence[Token], b: Sequence[Token]) -> Alignment:
    """Match the content words of `a` and `b` one to one, the surest first."""
    left = [t for t in a if t.content and t.tag != "number"]
    right = [t for t in b if t.content and t.tag != "number"]
    used_a, used_b, pairs = _equal(left, right)
    scored = sorted(
        (
            (score, -abs(i - j), i, j)
            for i, x in enumerate(left)
            if i not in used_a
            for j, y in enumerate(right)
            if j not in used_b and (score := alike(x, y)) >= 0.5
        ),
        reverse=True,
    )
    for score, _, i, j in scored:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            pairs.append((left[i], right[j], score))
    total_a = sum(map(weight, left)) or 1.0
    total_b = sum(map(weight, right)) or 1.0
    shared_a = sum(weight(left[i]) for i in used_a)
    shared_b = sum(weight(right[j]) for j in used_b)
    return Alignment(
        tuple(pairs),
        tuple(t for i, t in enumerate(left) if i not in used_a),
        tuple(t for j, t in enumerate(right) if j not in used_b),
        shared_a / total_a,
        shared_b / total_b,
        min(shared_a, shared_b),
    )


def head(tokens: Sequence[Token]) -> Token | None:
    """The last noun or name of a noun phrase before `of`, a preposition or a comma."""
    found = None
    for i, token in enumerate(tokens):
        if token.lemma in _PARTITIVE and i + 1 < len(tokens) and tokens[i + 1].lower == "of":
            return head(tokens[i + 2 :]) or token
        if found is not None and (token.tag in ("prep", "mark", "verb") or token.lower == "of"):
            break
        if token.tag in ("noun", "name") or (token.tag == "adj" and found is None):
            found = token
    return found
