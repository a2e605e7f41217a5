"""The filter language: free words, and words after `rule:`, `source:`, `state:` and others."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from auditor.tui.docket import Docket
from auditor.tui.entry import Entry

KEYS = ("rule", "source", "kind", "severity", "state", "for", "doc")

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


def narrows(earlier: Sequence[Term], later: Sequence[Term]) -> bool:
    """Whether `later` can only let through rows that `earlier` lets through."""
    return len(earlier) <= len(later) and all(
        (new.key, new.negated) == (old.key, old.negated)
        and new.key != "state"
        and (new.value == old.value or (not old.negated and new.value.startswith(old.value)))
        for old, new in zip(earlier, later, strict=False)
    )


def matches(row: Entry, terms: Sequence[Term], docket: Docket) -> bool:
    """Whether every condition holds for the row."""
    return all(_TESTS[term.key](row, term.value, docket) != term.negated for term in terms)


def _words(row: Entry, value: str, _: Docket) -> bool:
    if value in row.text.casefold() or value in row.document.casefold():
        return True
    if any(value in link.source.casefold() for link in row.chain):
        return True
    return any(
        value in finding.message.casefold()
        or value in finding.rule.casefold()
        or value in finding.name
        for finding in row.findings
    )


def _rule(row: Entry, value: str, _: Docket) -> bool:
    return any(
        finding.rule.casefold().startswith(value) or value in finding.name
        for finding in row.findings
    )


def _source(row: Entry, value: str, _: Docket) -> bool:
    if not row.chain:
        return row.claim is not None and value == "author"
    return any(
        value in link.source.casefold() or value in link.text.casefold() for link in row.chain
    )


def _kind(row: Entry, value: str, _: Docket) -> bool:
    if not row.chain:
        return row.claim is not None and "author".startswith(value)
    return any(link.kind.startswith(value) for link in row.chain)


def _severity(row: Entry, value: str, _: Docket) -> bool:
    return any(finding.severity.startswith(value) for finding in row.findings)


def _state(row: Entry, value: str, docket: Docket) -> bool:
    if value == "stale":
        return docket.is_stale(row)
    if value == "disputed":
        return docket.disputed(row) is not None
    if value == "new":
        return row.key in docket.new
    if value in ("undecided", "todo"):
        return docket.is_undecided(row)
    return docket.standing(row).startswith(value)


def _for(row: Entry, value: str, docket: Docket) -> bool:
    return any(value in name.casefold() for name in docket.assignees(row))


def _doc(row: Entry, value: str, _: Docket) -> bool:
    return value in row.document.casefold()


_TESTS: dict[str, Callable[[Entry, str, Docket], bool]] = {
    "": _words,
    "rule": _rule,
    "source": _source,
    "kind": _kind,
    "severity": _severity,
    "state": _state,
    "for": _for,
    "doc": _doc,
}
