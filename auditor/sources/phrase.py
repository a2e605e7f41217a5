"""Take a source mention apart: determiner, number, possessor, head noun and name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from auditor.sources.lists import demonyms, folded, heads, listed, words
from auditor.sources.naming import split_name
from auditor.sources.words import (
    INDEFINITE,
    VAGUE,
    all_heads,
    capital,
    head_of,
    known_head,
    singular,
    tidy,
)

_TOKEN = re.compile(r"\d+(?:,\d{3})+|[^\s,;]+|[,;]")
POSSESSIVE = re.compile(r"(?:['\u2019]s|(?<=s)['\u2019])$")

NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
}
ARTICLES = frozenset({"the", "this", "that", "these", "those"})
POSSESSIVES = frozenset(["his", "her", "its", "their", "our", "my", "your", "whose"])
_AFTER = words("after")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention taken apart; every part is empty where the mention has none.

    `head` is the lower-case singular head noun or nouns, `modifiers` the words before it,
    `name` the proper name the mention ends in or is, `title` what stands before that name,
    `rest` everything from the first post-modifier on, `apposition` what follows a comma.
    `of` is the phrase after a leading "of".
    """

    text: str
    determiner: str = ""
    number: int | None = None
    possessor: str = ""
    modifiers: tuple[str, ...] = ()
    head: str = ""
    plural: bool = False
    name: str = ""
    title: str = ""
    rest: str = ""
    of: str = ""
    apposition: str = ""

    @property
    def definite(self) -> bool:
        """Whether article, possessor or possessive pronoun point at one known referent."""
        return self.determiner in ARTICLES or self.determiner in POSSESSIVES or bool(self.possessor)


def _cut(tokens: list[str]) -> int:
    """Index of the first post-modifier; an "of" inside a name belongs to the name."""
    for index in range(1, len(tokens)):
        word = tokens[index]
        if word in (",", ";"):
            return index
        low = word.lower()
        if low in ("and", "or", "&"):
            if _joins(tokens, index):
                continue
            return index
        if low not in _AFTER and not _participle(tokens, index):
            continue
        if low == "of" and _inside_name(tokens, index):
            continue
        return index
    return len(tokens)


def _participle(tokens: list[str], index: int) -> bool:
    """Whether a word such as "interviewed" describes the noun right before it."""
    word, before = tokens[index], tokens[index - 1]
    if not word.islower() or not word.endswith(("ed", "ing")) or known_head(word):
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else ""
    return bool(known_head(before)) and not known_head(after)


def _inside_name(tokens: list[str], index: int) -> bool:
    after = [t for t in tokens[index + 1 : index + 3] if t.lower() != "the"]
    before = tokens[index - 1]
    if not (after and capital(after[0]) and capital(before)):
        return False
    return not (
        index <= 2 and singular(before.lower()) in heads()["collective"] and before.endswith("s")
    )


def _joins(tokens: list[str], index: int) -> bool:
    if tokens[index] == "&":
        return True
    before = tokens[:index]
    after = tokens[index + 1 :]
    if not after:
        return False
    known = known_head(before[-1]) and before[-1].lower() != singular(before[-1].lower())
    if not capital(before[-1]) and not capital(after[0]):
        return not known and not known_head(before[-1])
    if capital(before[-1]) and not capital(after[0]):
        return index == 1 and not known and before[-1].lower() in all_heads()
    whole = " ".join(tokens[: index + 2])
    return listed(whole) is not None or listed(" ".join(tokens)) is not None


@lru_cache(maxsize=65536)
def phrase(text: str) -> Phrase:
    """Take the mention `text` apart."""
    clean = tidy(text)
    tokens = _TOKEN.findall(clean)
    if not tokens:
        return Phrase(clean)
    end = _cut(tokens)
    core, tail = tokens[:end], tokens[end:]
    core, tail = _office_abroad(core, tail)
    rest, apposition = _tails(tail)
    core, determiner, number = _front(core)
    core, possessor = _possessor(core)
    title, name, words = split_name(core, determiner)
    head, size = head_of(words)
    last = words[-1].lower() if words else ""
    of = " ".join(tail[1:]) if tail and tail[0].lower() == "of" else ""
    plural = (
        head != last.rsplit("-", 1)[-1]
        and last.endswith(("s", "men", "ren", "ves"))
        and head != " ".join(words[-size:]).lower()
    ) or last in {"people", "police", "others", "women", "men", "folks", "media"}
    return Phrase(
        clean,
        determiner,
        number,
        possessor,
        tuple(words[: len(words) - size]),
        head,
        plural,
        name,
        title,
        rest,
        of,
        apposition,
    )


def _office_abroad(core: list[str], tail: list[str]) -> tuple[list[str], list[str]]:
    """Move a name that follows "Ambassador to Russia" from the post-modifier to the core."""
    if len(tail) < 4 or known_head(core[-1]) not in heads()["office"]:
        return core, tail
    comma = next((i for i, word in enumerate(tail) if word in (",", ";")), len(tail))
    place = [word for word in tail[1:comma] if word.lower() != "the"]
    if not all(capital(word) for word in place):
        return core, tail
    for size in (1, 2):
        name = place[size:]
        if len(name) >= 2 and folded(" ".join(place[:size])) in demonyms():
            return [*core, *name], tail[comma:]
    return core, tail


def _tails(tail: list[str]) -> tuple[str, str]:
    if not tail:
        return "", ""
    if tail[0] in (",", ";"):
        return "", " ".join(tail[1:]).replace(" ,", ",").strip(" ,")
    comma = next((i for i, word in enumerate(tail) if word in (",", ";")), len(tail))
    behind = " ".join(tail[comma + 1 :]).replace(" ,", ",").strip(" ,")
    return " ".join(tail[:comma]), behind


def _front(core: list[str]) -> tuple[list[str], str, int | None]:
    """`core` without article, possessive pronoun and number in front."""
    determiner, number = "", None
    while core:
        low = core[0].lower()
        if low in ("about", "around", "nearly", "almost", "roughly", "only", "just", "over", "the"):
            determiner = determiner or ("the" if low == "the" else "")
        elif low in ARTICLES or low in INDEFINITE or low in POSSESSIVES or low in VAGUE:
            if len(core) == 1:
                break
            determiner = determiner or low
            number = number or (1 if low == "one" else None)
        elif low in NUMBERS or low.replace(",", "").isdecimal():
            if len(core) == 1:
                break
            number = NUMBERS.get(low) or int(low.replace(",", ""))
        else:
            break
        if len(core) == 1:
            break
        core = core[1:]
    return core, determiner, number


def _possessor(core: list[str]) -> tuple[list[str], str]:
    """`core` after its last inner possessive, and what possesses it."""
    for index in range(len(core) - 2, -1, -1):
        if POSSESSIVE.search(core[index]) and not core[index].lower().startswith(("o'", "d'")):
            owner = " ".join(core[: index + 1])
            return core[index + 1 :], POSSESSIVE.sub("", owner)
    if core:
        core = [*core[:-1], POSSESSIVE.sub("", core[-1])]
    return core, ""
