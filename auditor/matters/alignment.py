"""Which words of one statement stand for which words of another."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from auditor.matters.tokens import Token
from auditor.matters.words import listed, same_meaning, senses

_WEIGHT = {"name": 2.0, "noun": 1.2, "verb": 1.0, "adj": 0.7, "number": 0.4}
_LIGHT = listed("alignment-light") | listed("report")


class Alignment(NamedTuple):
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
    if token.lemma in _LIGHT:
        return 0.3
    return _WEIGHT.get(token.tag, 0.0)


@cache
def _kin(lemma: str, name: str) -> tuple[str, ...]:
    """What two words share that are alike at all: a sense, a synonym set, how they begin.

    `name` is the word in lower case where it is a name, else empty.
    """
    found = [*senses(lemma), lemma]
    if len(lemma) > 4:
        found.append("5" + lemma[:5])
    if name:
        found.append("4" + _plain(name)[:4])
    return tuple(found)


class Words(NamedTuple):
    """The content words of a stretch but for numbers, ready to be matched again and again.

    `kin` is what each word shares with words like it, `places` where each lemma stands.
    """

    tokens: tuple[Token, ...]
    weights: tuple[float, ...]
    total: float
    kin: tuple[tuple[str, ...], ...]
    places: dict[str, tuple[int, ...]]


def words_of(tokens: Sequence[Token]) -> Words:
    """What of `tokens` takes part in a match."""
    kept = tuple(t for t in tokens if t.content and t.tag != "number")
    weights = tuple(map(weight, kept))
    places: dict[str, tuple[int, ...]] = {}
    for i, token in enumerate(kept):
        places[token.lemma] = (*places.get(token.lemma, ()), i)
    kin = tuple(_kin(t.lemma, t.lower if t.tag == "name" else "") for t in kept)
    return Words(kept, weights, sum(weights) or 1.0, kin, places)


def _equal(a: Words, b: Words) -> dict[int, int]:
    """Positions of words with one lemma, each with the nearest free one of the other side."""
    found: dict[int, int] = {}
    for lemma, mine in a.places.items():
        theirs = b.places.get(lemma)
        if theirs is None:
            continue
        if len(theirs) == 1:
            found[mine[0]] = theirs[0]
            continue
        free = list(theirs)
        for i in mine[: len(theirs)]:
            j = min(free, key=lambda place: abs(place - i))
            free.remove(j)
            found[i] = j
    return found


def _kindred(
    a: Words, b: Words, left: Sequence[int], right: Sequence[int]
) -> list[tuple[float, int, int, int]]:
    """(likeness, nearness, i, j) of the words `left` and `right` that are alike, best first."""
    index: dict[str, list[int]] = {}
    for j in right:
        for word in b.kin[j]:
            index.setdefault(word, []).append(j)
    found = []
    for i in left:
        for j in {j for word in a.kin[i] for j in index.get(word, ())}:
            score = alike(a.tokens[i], b.tokens[j])
            if score >= 0.5:
                found.append((score, -abs(i - j), i, j))
    return sorted(found, reverse=True)


def match(a: Words, b: Words) -> Alignment:
    """Match the words of `a` and `b` one to one, the surest first."""
    facing = _equal(a, b)
    used = set(facing.values())
    left = [i for i in range(len(a.tokens)) if i not in facing]
    right = [j for j in range(len(b.tokens)) if j not in used]
    pairs = [(a.tokens[i], b.tokens[j], 1.0) for i, j in sorted(facing.items())]
    if left and right:
        for score, _, i, j in _kindred(a, b, left, right):
            if i not in facing and j not in used:
                facing[i] = j
                used.add(j)
                pairs.append((a.tokens[i], b.tokens[j], score))
    shared_a = sum(a.weights[i] for i in sorted(facing))
    shared_b = sum(b.weights[j] for j in sorted(used))
    return Alignment(
        tuple(pairs),
        tuple(a.tokens[i] for i in left if i not in facing),
        tuple(b.tokens[j] for j in right if j not in used),
        shared_a / a.total,
        shared_b / b.total,
        min(shared_a, shared_b),
    )


def align(a: Sequence[Token], b: Sequence[Token]) -> Alignment:
    """Match the content words of `a` and `b` one to one, the surest first."""
    return match(words_of(a), words_of(b))


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
