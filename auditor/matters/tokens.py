"""Words of a statement with lemma, part of speech guess and place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from auditor.matters.words import irregular, lemma, listed, parts, phrases

Tag = Literal[
    "noun", "verb", "adj", "adv", "name", "number", "prep", "det", "aux", "pron", "conj", "mark"
]

_TOKEN = re.compile(
    r"[$€£¥]|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?![\w])|\d+(?:[.,]\d+)*|%"
    r"|[^\W\d_]\.(?:[^\W\d_]\.)+|[^\W\d_]+n['’]t\b|[^\W_]+(?:[-‐‑][^\W_]+)*|['’]s?\b|[^\w\s]"
)
PREPOSITIONS = listed("preposition")
_AUX = listed("auxiliary")
_DETERMINERS = listed("determiner")
_PRONOUNS = listed("pronoun")
_CONJUNCTIONS = listed("conjunction")
_ADVERBS = listed("adverb")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, phrase or mark; `start` and `end` are offsets into the statement."""

    text: str
    lower: str
    lemma: str
    tag: Tag
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[:1].isupper()

    @property
    def content(self) -> bool:
        """Whether it carries meaning of its own."""
        return self.tag in ("noun", "verb", "adj", "name", "number")


def _raw(text: str) -> list[tuple[str, int, int]]:
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group().replace("’", "'")
        if len(word) > 2 and word[1::2].strip(".") == "" and word[0].isupper():
            word = word.replace(".", "")
        if word.lower().endswith("n't") and len(word) > 3:
            found.append((word[:-3], match.start(), match.end() - 3))
            found.append(("n't", match.end() - 3, match.end()))
        else:
            found.append((word, match.start(), match.end()))
    return found


def _headline(words: list[tuple[str, int, int]]) -> bool:
    """Whether most words are capitalised, so that a capital says nothing."""
    longer = [w for w, _, _ in words if w[:1].isalpha() and len(w) > 3]
    return len(longer) > 4 and sum(w[0].isupper() for w in longer) > 0.75 * len(longer)


def _is_name(word: str, first: bool, headline: bool, low: str) -> bool:
    if not word[:1].isupper() or low in listed("weekday") or low in listed("month"):
        return False
    base = lemma(low)
    unknown = not parts(base) and low not in irregular()
    if first or headline:
        return unknown and low.isalpha() and low not in _PRONOUNS
    return True


_TENS = listed("tens")
_NUMBER_WORDS = listed("number-word")
_BE = frozenset(["be", "is", "are", "was", "were", "been", "being"])
_CLOSED: tuple[tuple[frozenset[str], Tag], ...] = (
    (_AUX, "aux"),
    (_DETERMINERS, "det"),
    (PREPOSITIONS, "prep"),
    (_PRONOUNS, "pron"),
    (_CONJUNCTIONS, "conj"),
    (_ADVERBS, "adv"),
)


def _closed(low: str) -> Tag | None:
    for words, tag in _CLOSED:
        if low in words:
            return tag
    return "adv" if low == "n't" else None


def _finite(word: str) -> bool:
    """Whether a lower-case word can only be an auxiliary or a past form."""
    return word in _AUX or (word in irregular() and "n" not in parts(word))


def _verbal(low: str, base: str, before: Tag | None, last: str, after: str) -> bool:
    """Whether an open-class word reads as a verb where it stands."""
    kinds = parts(base)
    if "v" not in kinds and base not in irregular().values():
        return False
    invariant = low == base and irregular().get(low) == base
    if last in _BE and low == base and not invariant:
        return False
    if before == "aux" or last in ("to", "not", "n't", "never"):
        return True
    if before == "adv" and (low != base or invariant):
        return True
    if invariant and before in ("noun", "name", "pron"):
        starts = after in _DETERMINERS or after in PREPOSITIONS or after in _PRONOUNS
        return starts or kinds.startswith("v") or not after.isalpha()
    inflected = low != base and (low.endswith(("ed", "ing")) or irregular().get(low) == base)
    if before in ("det", "adj", "number") or last == "'s":
        return False
    if low.endswith("ing"):
        opens = before in ("noun", "name", "pron", "verb")
        return opens and after not in PREPOSITIONS and not _finite(after)
    if inflected:
        return before != "prep" or last == "as"
    if before in ("prep", None, "mark", "verb"):
        return before in (None, "mark") and "n" not in kinds
    if before == "pron" and last not in ("there", "which", "who"):
        return True
    if low == base:
        several = last != lemma(last) or last in ("police", "who", "which")
        return several and "v" in kinds and (kinds.startswith("v") or after in _DETERMINERS)
    if low.endswith("s") and before in ("noun", "name"):
        return (
            kinds.startswith("v")
            or after in _DETERMINERS
            or after in PREPOSITIONS
            or after in _PRONOUNS
            or after == "no"
        )
    return False


def _open(low: str, base: str, before: Tag | None, last: str, after: str) -> Tag:
    if _verbal(low, base, before, last, after):
        return "verb"
    kinds = parts(base)
    if low != base and low.endswith("s") and "n" in kinds:
        return "noun"
    if low.endswith("ly") and "r" in parts(low):
        return "adv"
    if low != base and low.endswith(("ed", "ing")) and "n" not in parts(low):
        return "adj"
    if kinds[:1] == "a" or ("a" in kinds and "n" not in kinds):
        return "adj"
    if kinds[:1] == "r":
        return "adv"
    return "noun"


def _tags(words: list[tuple[str, int, int]]) -> list[Token]:
    headline = _headline(words)
    found: list[Token] = []
    for i, (word, start, end) in enumerate(words):
        low = word.lower()
        before = found[-1].tag if found else None
        last = found[-1].lower if found else ""
        after = words[i + 1][0].lower() if i + 1 < len(words) else ""
        base = lemma(low)
        tag: Tag
        opening = not found or last in (".", ":", "“", '"', "?", "!")
        if (low == "since" and before == "aux") or (low == "yet" and after == "to"):
            tag, base = "adv", low
        elif not word[0].isalnum() and low != "n't":
            tag = "mark"
        elif word[0].isdecimal() or low in _NUMBER_WORDS or low.partition("-")[0] in _TENS:
            tag, base = "number", low
        elif (closed := _closed(low)) is not None and word != "US":
            tag = closed
        elif _is_name(word, opening, headline, low):
            tag, base = "name", low
        else:
            tag = _open(low, base, before, last, after)
            if tag == "adv":
                base = low
        found.append(Token(word, low, base, tag, start, end))
    return found


def _merged(tokens: list[Token]) -> list[Token]:
    """Tokens with phrases that mean one thing made one token."""
    table, found, i = phrases(), list[Token](), 0
    while i < len(tokens):
        for phrase in table.get(tokens[i].lemma, ()) or table.get(tokens[i].lower, ()):
            run = tokens[i : i + len(phrase)]
            if len(run) == len(phrase) and all(
                p in (t.lemma, t.lower) for p, t in zip(phrase, run, strict=True)
            ):
                tag: Tag = next((t.tag for t in run if t.tag in ("verb", "noun")), "adj")
                text = " ".join(t.text for t in run)
                found.append(
                    Token(text, text.lower(), " ".join(phrase), tag, run[0].start, run[-1].end)
                )
                i += len(phrase)
                break
        else:
            found.append(tokens[i])
            i += 1
    return found


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of `text` in order."""
    return tuple(_merged(_tags(_raw(text))))
