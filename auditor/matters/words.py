"""What words mean to one another: lemmas, shared senses, opposites, word lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import resources

_PLURALS = {"men": "man", "women": "woman", "children": "child", "people": "person", "dead": "dead"}
_FIXED = {
    "his",
    "this",
    "news",
    "series",
    "lens",
    "its",
    "was",
    "has",
    "always",
    "perhaps",
    "united",
}
_FORM = re.compile(r"(?:s|ed|ing|d)$")


def _read(name: str) -> str:
    folder = resources.files("auditor.data").joinpath("matters")
    return folder.joinpath(name).read_text("utf-8")


def _rows(name: str) -> Iterator[str]:
    for line in _read(name).splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


@cache
def lexicon() -> dict[str, tuple[str, frozenset[str], frozenset[str], frozenset[str]]]:
    """Word -> parts of speech in order of use, senses it shares, antonyms, what it is a kind of."""
    found = {}
    for line in _read("lexicon.tsv").splitlines():
        word, parts, *sets = line.split("\t")
        shared, against, above = (frozenset(s.split(",")) if s else frozenset[str]() for s in sets)
        found[word] = parts, shared, against, above
    return found


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """The named lists of words.txt."""
    lists = {}
    for line in _rows("words.txt"):
        name, _, items = line.partition(":")
        lists[name] = frozenset(item.strip() for item in items.split(",") if item.strip())
    return lists


def listed(name: str) -> frozenset[str]:
    """The words of list `name`."""
    return word_lists()[name]


@cache
def irregular() -> dict[str, str]:
    """Irregular verb form -> base."""
    forms: dict[str, str] = {}
    for line in _rows("irregular.txt"):
        for entry in line.split(";"):
            base, *others = entry.split()
            for other in others:
                forms.setdefault(other, base)
    return forms


@cache
def groups() -> dict[str, frozenset[str]]:
    """Lemma or phrase -> the numbers of the synonym sets it stands in."""
    found: dict[str, set[str]] = defaultdict(set)
    for number, line in enumerate(_rows("synonyms.txt")):
        for item in line.split(","):
            found[item.strip()].add(f"g{number}")
    return {word: frozenset(sets) for word, sets in found.items()}


@cache
def outcomes() -> dict[str, frozenset[tuple[int, int]]]:
    """Lemma or phrase -> (family, side) for each family of exclusive outcomes it stands in."""
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for family, line in enumerate(_rows("opposites.txt")):
        for side, items in enumerate(line.split("|")):
            for item in items.split(","):
                found[item.strip()].add((family, side))
    return {word: frozenset(places) for word, places in found.items()}


@cache
def phrases() -> dict[str, list[tuple[str, ...]]]:
    """First lemma -> the phrases of several lemmas that start with it, longest first."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    particles = [item.strip() for line in _rows("particles.txt") for item in line.split(";")]
    for phrase in {*groups(), *outcomes(), *particles}:
        parts = tuple(phrase.split())
        if len(parts) > 1:
            found[parts[0]].append(parts)
    for options in found.values():
        options.sort(key=len, reverse=True)
    return dict(found)


def _verb_base(word: str) -> str | None:
    """The base of a regular -ed or -ing form that the lexicon has as a verb."""
    known = lexicon()
    for ending in ("ing", "ed"):
        if not word.endswith(ending) or len(word) < len(ending) + 2:
            continue
        stem = word[: -len(ending)]
        options = [stem + "e", stem]
        if stem.endswith("i"):
            options = [stem[:-1] + "y"]
        elif len(stem) > 2 and stem[-1] == stem[-2]:
            options = [stem[:-1], stem, stem + "e"]
        for option in options:
            if "v" in known.get(option, ("",))[0]:
                return option
    return None


@cache
def lemma(word: str) -> str:
    """The base form of a lower-case word."""
    base = irregular().get(word)
    if base is not None:
        return base
    if word in _FIXED:
        return word
    if word in _PLURALS:
        return _PLURALS[word]
    known = lexicon()
    base = _verb_base(word)
    if base is not None:
        return base
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        for option in (word[:-3] + "y" if word.endswith("ies") else "", word[:-1], word[:-2]):
            if option and option in known and (option != word[:-2] or word.endswith("es")):
                return option
        if word not in known:
            return word[:-1]
    return word


@cache
def parts(word: str) -> str:
    """Parts of speech (n, v, a, r) of a lemma, the most used first; empty when unknown."""
    entry = lexicon().get(word)
    return entry[0] if entry else ""


@cache
def senses(word: str) -> frozenset[str]:
    """Every sense number and synonym set of a lemma or phrase."""
    entry = lexicon().get(word)
    own = groups().get(word, frozenset())
    return own | entry[1] if entry else own


@cache
def same_meaning(a: str, b: str) -> float:
    """1 for one lemma, .95 for words of one news synonym set, .7 for a shared sense, else 0."""
    if a == b:
        return 1.0
    if groups().get(a, frozenset()) & groups().get(b, frozenset()):
        return 0.95
    if senses(a) & senses(b):
        return 0.7
    if len(a) > 4 and len(b) > 4 and (a.startswith(b[:5]) or b.startswith(a[:5])):
        shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 99)
        return 0.6 if shared >= min(len(a), len(b)) - 2 else 0.0
    return 0.0


@cache
def excludes(a: str, b: str) -> bool:
    """Whether outcome words `a` and `b` stand on different sides of one family."""
    for family, side in outcomes().get(a, frozenset()):
        for other, place in outcomes().get(b, frozenset()):
            if family == other and side != place:
                return True
    return False


@cache
def opposite(a: str, b: str) -> bool:
    """Whether `a` and `b` are exclusive outcomes or antonyms in the lexicon."""
    if a == b:
        return False
    known = lexicon()
    if excludes(a, b):
        return True
    return a in known and b in known and (b in known[a][2] or a in known[b][2])


@cache
def siblings(a: str, b: str) -> bool:
    """Whether two nouns are different things of one kind, such as `guitarist` and `drummer`."""
    known = lexicon()
    if a == b or a not in known or b not in known or same_meaning(a, b):
        return False
    return bool(known[a][3] & known[b][3])
