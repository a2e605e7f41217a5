"""Single words of a source mention: singular forms, capitals, head nouns and titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from auditor.sources.lists import heads, titles, words

_PAREN = re.compile(r"\([^)]*\)")
_SPACE = re.compile(r"\s+")
_EDGE = ' \t\r\n\u00a0,;:.\u2014\u2013-"\u201c\u201d\u2018'
INDEFINITE = frozenset({"a", "an", "another", "one", "any", "some", "every", "each", "no"})
VAGUE = words("vague")


def tidy(text: str) -> str:
    """`text` on one line, without parentheses, quotation marks or punctuation at its ends."""
    text = _SPACE.sub(" ", _PAREN.sub(" ", text)).strip(_EDGE)
    return (
        text + "." if re.search(r"(?:\b[A-Z]\.[A-Z]|\b(?:Jr|Sr|Co|Inc|Corp|Ltd))$", text) else text
    )


def capital(word: str) -> bool:
    """Whether a word is written like a name: a capital in front or after an article such as al-."""
    bare = word.lstrip("\"'\u2018\u2019\u201c(")
    if bare[:1].isupper() or (bare[:1].isdigit() and any(c.isupper() for c in bare)):
        return True
    return bool(re.match(r"(?:al|el|ad|as|ash|an|bin|ibn|d|l|o|mc|e)[-'\u2019]?[A-Z]", bare))


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """The singular of a lower-case noun, as far as regular endings and a few others tell."""
    irregular = {"men": "man", "women": "woman", "children": "child", "wives": "wife"}
    for many, one in irregular.items():
        if word.endswith(many):
            return word[: -len(many)] + one
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=1)
def all_heads() -> frozenset[str]:
    """Every listed head noun but those of quantity."""
    return frozenset(
        word for section, words in heads().items() if section != "quantity" for word in words
    )


@lru_cache(maxsize=8192)
def known_head(words: str) -> str:
    """`words` in the singular as the head lists know it, or empty."""
    low = words.lower().rstrip(".")
    for form in (low, singular(low)):
        if form in all_heads():
            return form
    return ""


def head_of(words: Sequence[str]) -> tuple[str, int]:
    """The head noun that ends `words`, longest listed first, and how many words it takes."""
    for size in (3, 2, 1):
        if len(words) >= size and (head := known_head(" ".join(words[-size:]))):
            return head, size
    if words and "-" in words[-1] and (head := known_head(words[-1].rsplit("-", 1)[-1])):
        return head, 1
    return (singular(words[-1].lower()), 1) if words else ("", 0)


def title_word(word: str) -> bool:
    """Whether `word` may stand before a name: an office, an honorific or part of a title."""
    low = word.strip(".").lower()
    sections = titles()
    if any(low in sections[key] for key in ("m", "f", "n", "before")):
        return True
    if low.startswith(("ex-", "vice-", "co-", "then-", "deputy-", "mid-")):
        return True
    listed_heads = heads()
    return low in listed_heads["office"] or low in listed_heads["unnamed"]


def honorific(word: str) -> str:
    """`m`, `f` or `n` for a word such as Mr, Mrs or Dr; empty otherwise."""
    low = word.strip(".").lower()
    for key in ("m", "f", "n"):
        if low in titles()[key]:
            return key
    return ""
