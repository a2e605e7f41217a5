"""Which claims may concern one matter: a near-linear join on their rarest words."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from auditor.matters.tokens import Token, tokens_of
from auditor.matters.words import groups, listed

RAREST = 6
MOST_SHARED = 120
TAKEN = 5
_LIGHT = listed("blocking-light")
_STANDING = listed("anchors-standing")
# Three ranks of common words in one number.
_BITS = 21
_LOW = (1 << _BITS) - 1


@dataclass(frozen=True, slots=True)
class Key:
    """What a claim is about, as words: `strong` from its text, `weak` from its sources."""

    strong: frozenset[str]
    weak: frozenset[str]


def canonical(token: Token) -> str | None:
    """The form under which a word meets its synonyms; None for words that tell nothing."""
    if token.tag == "name":
        return "n:" + (token.lower[:6] if len(token.lower) > 6 else token.lower[:5])
    if token.tag == "number":
        return "#" + token.lower
    if not token.content or token.lemma in _LIGHT:
        return None
    if token.lower in listed("weekday") or token.lower in listed("month"):
        return "t:" + token.lower
    sets = groups().get(token.lemma)
    return min(sets) if sets else token.lemma


def key_of(text: str, sources: Sequence[str] = ()) -> Key:
    """The key of a claim with `text` whose chain names `sources`."""
    strong = {word for token in tokens_of(text) if (word := canonical(token)) is not None}
    names = {
        word
        for source in sources
        for token in tokens_of("x " + source)
        if token.tag == "name" and (word := canonical(token)) is not None
    }
    return Key(frozenset(strong), frozenset(names - strong))


class Rarity:
    """How much each word tells: its inverse document frequency over the claims.

    Where a corpus is large every word is met in many claims, and what tells is that some stand
    together. So any three of the five least common words above the cap count as one rare word,
    standing things such as offices left out.
    """

    def __init__(self, keys: Sequence[Key]) -> None:
        self.counts: Counter[str] = Counter()
        for key in keys:
            self.counts.update(key.strong)
            self.counts.update(key.weak)
        size = len(keys) + 1
        self._weights = {
            word: self._weight(word, math.log(size / (count + 0.5)))
            for word, count in self.counts.items()
        }
        common = [w for w, n in self.counts.items() if n > MOST_SHARED and w not in _STANDING]
        self._common = sorted(common, key=lambda w: (self.counts[w], w))
        self._ranks = {word: rank for rank, word in enumerate(self._common)}
        self._threes = self._few(keys) if len(common) > 2 else {}

    @staticmethod
    def _weight(word: str, plain: float) -> float:
        """At least .2; words of time and number tell half as much."""
        told = max(0.2, plain)
        return told / 2 if word[:1] == "#" or word[:2] == "t:" else told

    def _few(self, keys: Sequence[Key]) -> dict[int, int]:
        """How many claims share each three of words, where several do and no more than the cap."""
        every = array("Q")
        for key in keys:
            every.extend(self._threes_of(key))
        threes, uses = np.unique(np.frombuffer(every, np.uint64), return_counts=True)
        few = (uses > 1) & (uses <= MOST_SHARED)
        return dict(zip(threes[few].tolist(), uses[few].tolist(), strict=True))

    def _threes_of(self, key: Key) -> Iterator[int]:
        ranks = sorted(self._ranks[word] for word in key.strong if word in self._ranks)
        for one, two, three in combinations(ranks[:TAKEN], 3):
            yield one << 2 * _BITS | two << _BITS | three

    def marks(self, key: Key) -> list[str]:
        """What a claim is found by: its rarest words below the cap, then threes of others."""
        uses = self.counts
        found = [(uses[w], w) for w in key.strong | key.weak if 1 < uses[w] <= MOST_SHARED]
        found.sort()
        if self._threes and len(found) < RAREST:
            threes = (three for three in self._threes_of(key) if three in self._threes)
            found += sorted((self._threes[three], self._spelt(three)) for three in threes)
        return [mark for _, mark in found[:RAREST]]

    def _spelt(self, three: int) -> str:
        places = (three >> 2 * _BITS, three >> _BITS & _LOW, three & _LOW)
        return " ".join(self._common[place] for place in places)

    def total(self, key: Key) -> float:
        """The weight of a claim's own words."""
        return sum(self._weights[word] for word in key.strong) or 1.0

    def overlap(self, a: Key, b: Key, lighter: float) -> float:
        """Share of `lighter`, the smaller total of the two, that both hold, 0 to 1.

        Claims with fewer than two words in common share nothing.
        """
        shared = a.strong & b.strong
        if len(shared) < 2:
            return 0.0
        weights = self._weights
        weight = sum(weights[word] for word in shared)
        if a.weak or b.weak:
            crossed = (a.strong & b.weak) | (a.weak & b.strong) | (a.weak & b.weak)
            weight += 0.3 * sum(weights[word] for word in crossed)
        return min(1.0, weight / lighter)

    def telling(self, a: Key, b: Key) -> bool:
        """Whether both hold something that few claims do: a word, or three of them together."""
        if any(self.counts[word] <= MOST_SHARED for word in (a.strong & b.strong) - _STANDING):
            return True
        return any(" " in mark for mark in set(self.marks(a)).intersection(self.marks(b)))


def candidates(keys: Sequence[Key], rarity: Rarity) -> Iterator[tuple[int, int, bool]]:
    """Pairs of claims that share one of each other's marks, each once: i < j, and whether a word.

    Where the third is false, threes of words are all they share. What more than 120 claims share
    is no mark, so the work grows with the number of claims and not with its square.
    """
    index: dict[str, list[int]] = defaultdict(list)
    for i, key in enumerate(keys):
        seen: dict[int, bool] = {}
        for mark in rarity.marks(key):
            is_word = " " not in mark
            for j in index[mark]:
                seen[j] = seen.get(j, False) or is_word
            index[mark].append(i)
        for j in sorted(seen):
            yield j, i, seen[j]
