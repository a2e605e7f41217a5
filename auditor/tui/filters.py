"""The filter language: free words, and words after `rule:`, `source:`, `state:` and others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

KEYS = ("rule", "source", "kind", "severity", "state", "for", "doc")
# What these ask of a row changes with decisions.
STANDING = ("state", "for")

_TOKEN = re.compile(r'(?P<not>-)?(?:(?P<key>[a-z]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>\S+))')


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: `key` is empty for words looked for anywhere in the row."""

    key: str
    value: str
    negated: bool = False


def terms_of(query: str) -> tuple[Term, ...]:
    """The conditions of a query, all of which must hold; an unfinished `rule:` asks nothing.

    A word before a colon that is no key is looked for as it stands.
    """
    terms = []
    for match in _TOKEN.finditer(query):
        key = match["key"] or ""
        value = match["quoted"] if match["quoted"] is not None else match["bare"] or ""
        if key and key not in KEYS:
            key, value = "", f"{key}:{value}"
        if key and value.startswith('"'):
            value = value.strip('"')
        if value:
            terms.append(Term(key, value.casefold(), bool(match["not"])))
        elif match["not"]:
            continue
    return tuple(term for term in terms if term.key or term.value.rstrip(":") not in KEYS)


def narrowing(
    earlier: Sequence[Term], later: Sequence[Term], *, decided: bool
) -> tuple[Term, ...] | None:
    """The terms of `later` left to ask of rows that `earlier` lets through.

    None where `later` may let through others; `decided` says that decisions came between.
    """
    pairs = list(zip(earlier, later, strict=False))
    if len(pairs) < len(earlier) or not all(_narrows(*pair, decided) for pair in pairs):
        return None
    return tuple(new for old, new in pairs if new != old) + tuple(later[len(pairs) :])


def _narrows(old: Term, new: Term, decided: bool) -> bool:
    if (new.key, new.negated) != (old.key, old.negated):
        return False
    if new.value == old.value:
        return not (decided and new.key in STANDING)
    # A state may be another word than the one it begins with: `open` is no kind of `o`.
    return new.key not in STANDING and not old.negated and new.value.startswith(old.value)
