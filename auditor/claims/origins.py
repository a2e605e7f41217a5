"""Tell an origin that a report cites ("two officials") from a reason that somebody gives."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

# Sections of data/sources/heads.txt whose nouns can be asked or read.
_TELLING = frozenset(
    {"office", "unnamed", "collective", "government", "organisation", "outlet", "document"}
)
_NAME = re.compile(
    r"(?:[Tt]he\s+)?(?:[A-Z][\w&.-]*)(?:\s+(?:of|the|de|&|for|and)|\s+[A-Z][\w&.-]*)*"
)
_RESTRICTION = re.compile(
    r"\s+(?:of|in|on|at|with|from|by|for|who|whom|which|that|familiar|close|briefed|involved|near"
    r"|inside|within|speaking|he|she|it|they|\w+ed)\b|[’']s\b|,|\s\("
)
_EVENT = re.compile(
    r"(?:the|a|an|its|his|her|their)\s+(?:recent\s+)?(?:release|record|order)s?\s+of\b"
)


@cache
def _telling_nouns() -> frozenset[str]:
    """Head nouns of what can tell something, singular and plural."""
    text = (files("auditor.data") / "sources" / "heads.txt").read_text("utf-8")
    nouns: set[str] = set()
    section = ""
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[] ")
        elif section in _TELLING and not line.startswith("#"):
            nouns.update(word.strip() for word in line.split(","))
    nouns.discard("")
    return frozenset(nouns | {f"{noun}s" for noun in nouns} | {"authorities", "agencies"})


def is_origin(mention: str) -> bool:
    """Whether the words behind "citing" name a person, body or document that can be asked or read.

    Judged by the head noun: "two officials close to the talks" can, "fears of unrest" cannot.
    """
    if _EVENT.match(mention.lower()):
        return False
    cut = _RESTRICTION.search(mention)
    head = mention[: cut.start()] if cut else mention
    if cut and cut.group()[0] in "’'":
        # "the ministry's data": what is possessed is the head.
        return is_origin(mention[cut.end() :].strip())
    words = re.findall(r"[\w-]+", head.lower())
    nouns = _telling_nouns()
    if any(" ".join(words[-size:]) in nouns for size in (2, 1) if len(words) >= size):
        return True
    return bool(_NAME.fullmatch(head.strip()))
