"""Which claims may concern one matter: a near-linear join on their rarest words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.matters.tokens import Token, tokens_of
from auditor.matters.words import groups, listed

RAREST = 6
MOST_SHARED = 120
_LIGHT = listed("blocking-light")


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
    """How much each word tells: its inverse document frequency over the claims."""

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

    @staticmethod
    def _weight(word: str, plain: float) -> float:
        """At least .2; words of time and number tell half as much."""
        told = max(0.2, plain)
        return told / 2 if word[:1] == "#" or word[:2] == "t:" else told

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


def candidates(keys: Sequence[Key], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Pairs of claims that share one of each other's rarest words, each once, i < j.

    A word shared by more than 120 claims makes no pairs, so the work grows with the number
    of claims and not with its square.
    """
    index: dict[str, list[int]] = defaultdict(list)
    for i, key in enumerate(keys):
        words = [w for w in key.strong | key.weak if 1 < rarity.counts[w] <= MOST_SHARED]
        words.sort(key=lambda w: (rarity.counts[w], w))
        seen: set[int] = set()
        for word in words[:RAREST]:
            seen.update(index[word])
            index[word].append(i)
        for j in sorted(seen):
            yield j, i
