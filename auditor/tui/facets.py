"""What many rows share, folded for search: their rules and the sources of their claims."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from auditor.tui.entry import Entry


class Facet(NamedTuple):
    """Severities, codes and names of rules, and names and kinds of sources.

    The kind of a claim without a source is `author`, where rows say so.
    """

    severities: frozenset[str]
    codes: frozenset[str]
    names: frozenset[str]
    sources: frozenset[str]
    kinds: frozenset[str]

    def says(self, value: str) -> bool:
        """Whether a rule or a source has `value` in its name."""
        return any(value in word for words in self[1:4] for word in words)

    def fits(self, key: str, value: str) -> bool:
        """Whether a term of that key holds: by the beginning of a word, or by any part of a name.

        `source:author` asks for the author's own claims as well.
        """
        if key == "source":
            is_author = value == "author" and value in self.kinds
            return is_author or _within(value, self.sources)
        if key == "rule":
            return _begins(value, self.codes) or _within(value, self.names)
        return _begins(value, self.severities if key == "severity" else self.kinds)


class Facets:
    """The facets of many rows, each once and by number."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._facets: list[Facet] = []

    def number(self, row: Entry) -> int:
        """The number of the row's facet."""
        key = (
            tuple([(one.rule, one.severity) for one in row.findings]),
            tuple([(link.source, link.text, link.kind) for link in row.chain]),
            row.claim is None,
        )
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._facets)
            self._facets.append(_facet(row))
        return number

    def flags(self, fits: Callable[[Facet], bool]) -> bytearray:
        """A one for each facet that fits, by number, and a zero for the others."""
        return bytearray(map(fits, self._facets))


def _facet(row: Entry) -> Facet:
    found, links = row.findings, row.chain
    author = ("author",) if row.claim is not None and not links else ()
    return Facet(
        frozenset(one.severity for one in found),
        frozenset(one.rule.casefold() for one in found),
        frozenset(one.name.casefold() for one in found),
        frozenset(word.casefold() for link in links for word in (link.source, link.text)),
        frozenset((*author, *(link.kind for link in links))),
    )


def _begins(value: str, words: Iterable[str]) -> bool:
    return any(word.startswith(value) for word in words)


def _within(value: str, words: Iterable[str]) -> bool:
    return any(value in word for word in words)
