"""Which findings a reviewer has seen, from one visit to the next."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from auditor.tui.entry import Entry

VISIT = "seen"

# Enough of a fingerprint to tell the findings of one document apart.
_LENGTH = 10

Visit = Mapping[str, frozenset[str]]
"""By document, the beginnings of the fingerprints that were seen there."""


def visited(kept: str) -> Visit:
    """What `visit_of` wrote; nothing where it cannot be read."""
    try:
        found = json.loads(kept) if kept else {}
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        document: frozenset(marks[at : at + _LENGTH] for at in range(0, len(marks), _LENGTH))
        for document, marks in found.items()
        if isinstance(marks, str)
    }


def visit_of(findings: Iterable[Entry], documents: Iterable[str], before: Visit) -> str:
    """What to keep of a visit; documents that it did not open stay as they were before."""
    seen: dict[str, set[str]] = {document: set() for document in documents}
    for row in findings:
        seen.setdefault(row.document, set()).add(row.key[:_LENGTH])
    return json.dumps({name: "".join(sorted(marks)) for name, marks in {**before, **seen}.items()})


def changes(
    findings: Iterable[Entry], documents: Collection[str], seen: Visit
) -> tuple[frozenset[str], int]:
    """The keys of findings that are new since a visit, and how many of its findings are gone.

    Only documents that the visit opened can hold a finding that is gone.
    """
    now: dict[str, set[str]] = defaultdict(set)
    new = set()
    for row in findings:
        mark = row.key[:_LENGTH]
        now[row.document].add(mark)
        if mark not in seen.get(row.document, ()):
            new.add(row.key)
    gone = sum(len(marks - now[name]) for name, marks in seen.items() if name in documents)
    return frozenset(new), gone
