"""Find the proper name in a noun phrase, and the title before it."""

from __future__ import annotations

from auditor.sources.lists import demonyms, folded, given_names, heads, titles
from auditor.sources.words import (
    INDEFINITE,
    VAGUE,
    capital,
    head_of,
    honorific,
    known_head,
    title_word,
)

_NOT_NAME = frozenset({"of", "the", "and", "&"})


def split_name(core: list[str], determiner: str) -> tuple[str, str, list[str]]:
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
    if start and len(run) > 1 and _ends_in_body(run):
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


def _ends_in_body(run: list[str]) -> bool:
    """Whether a capitalised run is a body by its last word, and nobody's forename opens it."""
    head = known_head(run[-1])
    bodies = heads()["organisation"] | heads()["government"]
    return head in bodies and folded(run[0]) not in given_names() and not title_word(run[0])


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
    title, name = _after_title(run[:at])
    forename = folded(name.split()[0]) if name else ""
    if (
        at >= 2
        and not known_head(run[at - 1])
        and (forename in given_names() or title.endswith("."))
    ):
        return title, name, title.split()
    if head_of(run[-1:])[0] in heads()["organisation"]:
        return "", "", run
    return "", "", run[:at]


def _reads_as_noun(run: list[str], determiner: str) -> bool:
    """Whether a capitalised run ends in a common noun rather than in somebody's name."""
    last = run[-1]
    low = last.strip(".").lower()
    head = known_head(low)
    if any(known_head(" ".join(run[-size:])) for size in (3, 2) if len(run) >= size):
        return True
    if not head:
        return bool(len(run) == 1 and folded(last) in demonyms() and last.endswith("s"))
    if len(run) == 1 and not determiner:
        if low in heads()["mass"] or low in heads()["government"] or head != low:
            return True
        return head in heads()["office"] and head in {"president", "chancellor", "king", "queen"}
    bodies = heads()["organisation"] | heads()["government"] | heads()["masthead"]
    if len(run) in (2, 3) and not determiner and folded(run[0]) in given_names():
        place = folded(run[0]) in demonyms()
        return place or head in bodies - heads()["masthead"] or low in ("times", "post", "news")
    titled = bool(honorific(run[0])) and run[0].endswith(".")
    return not (titled and len(run) == 2 and not determiner)


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
