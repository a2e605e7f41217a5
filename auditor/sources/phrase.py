"""Take a source mention apart: determiner, number, possessor, head noun and name, without a parser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from auditor.sources.lists import ambiguous, demonyms, folded, given_names, heads, listed, titles

_PAREN = re.compile(r"\([^)]*\)")
_TOKEN = re.compile(r"\d+(?:,\d{3})+|[^\s,;]+|[,;]")
_SPACE = re.compile(r"\s+")
POSSESSIVE = re.compile(r"(?:['\u2019]s|(?<=s)['\u2019])$")
_EDGE = ' \t\r\n\u00a0,;:.\u2014\u2013-"\u201c\u201d\u2018'

NUMBERS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"],
        1,
    )
}
ARTICLES = frozenset({"the", "this", "that", "these", "those"})
INDEFINITE = frozenset({"a", "an", "another", "one", "any", "some", "every", "each", "no"})
VAGUE = frozenset(
    ["many", "some", "most", "several", "few", "all", "various", "numerous", "other", "others", "both", "more", "multiple", "certain", "countless", "dozens", "hundreds", "thousands", "scores"]
)
POSSESSIVES = frozenset(["his", "her", "its", "their", "our", "my", "your", "whose"])
_AFTER = frozenset(
    ["of", "who", "whom", "whose", "which", "that", "with", "in", "from", "for", "at", "on", "by", "near", "inside", "within", "involved", "to", "citing", "speaking", "knowledgeable", "based", "including", "like", "such", "as", "familiar", "close", "briefed", "aware", "present", "working", "under", "over", "about", "against", "among", "around", "into", "outside", "before", "after", "during", "since", "until", "behind", "between", "through", "via", "without", "also", "when", "where", "released", "published", "obtained", "seen", "conducted", "commissioned", "reviewed", "provided", "issued", "signed", "posted", "affiliated", "linked", "allied", "aligned", "loyal", "tied", "asked", "granted", "not", "is", "was", "were", "are", "has", "had", "have", "said", "says", "there", "here", "who've", "attending", "representing", "supporting", "opposing", "following", "taken", "gathered", "compiled", "then", "now", "today"]
)
_NOT_NAME = frozenset({"of", "the", "and", "&"})


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
def _all_heads() -> frozenset[str]:
    return frozenset(
        word for section, words in heads().items() if section != "quantity" for word in words
    )


@lru_cache(maxsize=8192)
def known_head(words: str) -> str:
    """`words` in the singular as the head lists know it, or empty."""
    low = words.lower().rstrip(".")
    for form in (low, singular(low)):
        if form in _all_heads():
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
        return index == 1 and not known and before[-1].lower() in _all_heads()
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
    title, name, words = _name(core, determiner)
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
        elif low in NUMBERS or low.replace(",", "").isdigit():
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


def _name(core: list[str], determiner: str) -> tuple[str, str, list[str]]:
    """Split `core` into title, name and the words whose last is the head noun."""
    start = len(core)
    while start and (capital(core[start - 1]) or _links(core, start - 1)):
        start -= 1
    while start < len(core) and not capital(core[start]):
        start += 1
    run = core[start:]
    if not run or (not start and len(run) == 1 and run[0].lower() in VAGUE | INDEFINITE):
        return "", "", core
    if start and len(run) == 1 and known_head(run[0]) and known_head(run[0]) != run[0].lower():
        return "", "", core
    if start:
        title, name = _after_title(run)
        return " ".join([*core[:start], title]).strip(), name, core[:start]
    if "of" in (word.lower() for word in run):
        return _of_name(run)
    if _reads_as_noun(run, determiner):
        return "", "", run
    title, name = _after_title(run)
    return (title, name, title.split() if title else [])


def _links(core: list[str], index: int) -> bool:
    """Whether a lower-case word holds two capitalised ones together in one name."""
    word = core[index].lower()
    if word in titles()["particles"]:
        return True
    if word not in _NOT_NAME or not index:
        return False
    return capital(core[index - 1]) or core[index - 1].lower() == "of"


def _of_name(run: list[str]) -> tuple[str, str, list[str]]:
    at = next(i for i, word in enumerate(run) if word.lower() == "of")
    for index in range(at + 2, len(run) - 1):
        if folded(run[index]) in given_names() and not known_head(run[-1]):
            return " ".join(run[:index]), " ".join(run[index:]), run[:at]
    if head_of(run[-1:])[0] in heads()["organisation"]:
        return "", "", run
    title, name = _after_title(run[:at])
    forename = folded(name.split()[0]) if name else ""
    if (
        at >= 2
        and not known_head(run[at - 1])
        and (forename in given_names() or title.endswith("."))
    ):
        return title, name, title.split()
    return "", "", run[:at]


def _reads_as_noun(run: list[str], determiner: str) -> bool:
    """Whether a capitalised run ends in a common noun rather than in somebody's name."""
    last = run[-1]
    low = last.strip(".").lower()
    head = known_head(low)
    if not head:
        return bool(len(run) == 1 and folded(last) in demonyms() and last.endswith("s"))
    if len(run) == 1 and not determiner:
        if low in heads()["mass"] or head != low:
            return folded(last) not in ambiguous() or head != low
        return head in heads()["office"] and head in {"president", "chancellor", "king", "queen"}
    bodies = heads()["organisation"] | heads()["government"] | heads()["masthead"]
    if len(run) in (2, 3) and not determiner and folded(run[0]) in given_names():
        place = folded(run[0]) in demonyms()
        return place or head in bodies - heads()["masthead"] or low in ("times", "post", "news")
    if honorific(run[0]) and len(run) == 2 and not determiner and run[0].endswith("."):
        return False
    return True


def _after_title(run: list[str]) -> tuple[str, str]:
    """Split a capitalised run into the title in front and the name behind it."""
    cut = 0
    for index, word in enumerate(run[:-1]):
        if title_word(word) and not _given_here(run, index):
            cut = index + 1
    if cut < len(run) - 1 and cut == 0 and folded(run[0]) in demonyms() and len(run) > 2:
        cut = 1
    return " ".join(run[:cut]), " ".join(run[cut:])


def _given_here(run: list[str], index: int) -> bool:
    """Whether a word that could be a title is a forename or surname where it stands."""
    if folded(run[index]) in given_names() and index == 0:
        return not run[index].endswith(".")
    before = run[index - 1] if index else ""
    return bool(before) and folded(before) in given_names() and not title_word(before)
