"""The findings and the claims of an audit as rows, made when they are asked for."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple, overload

from auditor.claims.claim import Claim
from auditor.engine.audit import Audit, Finding
from auditor.store.decision import Decision
from auditor.store.subjects import tidy
from auditor.tui.entry import Entry
from auditor.tui.places import Places

View = Literal["findings", "claims"]

_RANK = {"error": 0, "warning": 1, "note": 2}


class Sheet(NamedTuple):
    """One document's claims and findings, each in the order of the text, that rows are made of."""

    document: str
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]

    def rows(self, view: View) -> list[Entry]:
        """The document's rows in one of the two views."""
        if view == "claims":
            found: dict[str | None, list[Finding]] = defaultdict(list)
            for finding in self.findings:
                found[finding.claim].append(finding)
            return [
                Entry(claim.id, self.document, claim, _gravest_first(found.get(claim.id, ())), True)
                for claim in self.claims
            ]
        claims = {claim.id: claim for claim in self.claims}
        # A finding about no claim has none under its empty name either.
        return [
            Entry(one.fingerprint, self.document, claims.get(one.claim or ""), (one,))
            for one in self.findings
        ]


class Sheets:
    """The documents of an audit by number, those that could not be read last."""

    def __init__(self, audit: Audit) -> None:
        by_document: dict[str, list[Finding]] = defaultdict(list)
        for finding in audit.findings:
            by_document[finding.path].append(finding)
        self._claims = {reading.document.id: reading.claims for reading in audit.readings}
        rest = (path for path in by_document if path not in self._claims)
        self.documents = (*self._claims, *rest)
        self._findings = {
            document: tuple(sorted(found, key=_position)) for document, found in by_document.items()
        }

    def __getitem__(self, number: int) -> Sheet:
        document = self.documents[number]
        return Sheet(document, self._claims.get(document, ()), self._findings.get(document, ()))

    def number(self, document: str) -> int | None:
        """Where among the documents one stands."""
        return self.documents.index(document) if document in self.documents else None


class Ledger:
    """The findings and the claims of an audit as rows, each in document and text order.

    Rows are made a document at a time, when they are asked for, and forgotten again: a hundred
    thousand of them would take more memory than all else the screens keep.
    """

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self.sheets = Sheets(audit)
        self.documents = self.sheets.documents
        self.findings = Rows(self.sheets, "findings")
        self.claims = Rows(self.sheets, "claims")
        self._places = Places(self._keys())
        # Equal findings of equal documents share a key, and every verdict: one that stands in
        # three places repeats twice.
        shared = sorted(set(self._places.crowded()))
        found = Counter(row.key for number in shared for row in self.findings.block(number))
        self.repeats = {key: count - 1 for key, count in found.items() if count > 1}

    def holding(self, keys: Iterable[str]) -> frozenset[int]:
        """The numbers of the documents that hold rows of those keys, and rarely of another."""
        return frozenset(number for key in keys for number in self._places.of(key))

    def _keys(self) -> Iterator[tuple[str, int]]:
        """The key of each finding, and of each claim without any, with its document's number."""
        for number in range(len(self.documents)):
            _, claims, found = self.sheets[number]
            yield from ((finding.fingerprint, number) for finding in found)
            flagged = {finding.claim for finding in found}
            yield from ((claim.id, number) for claim in claims if claim.id not in flagged)

    def row(self, key: str) -> Entry | None:
        """The row of a finding, or of a claim that has none, by its key."""
        for number in self._places.of(key):
            for row in (*self.findings.block(number), *self.claims.block(number)):
                if row.key == key and not (row.is_claim and row.findings):
                    return row
        return None

    def part(self, events: Collection[Decision]) -> Audit:
        """The documents that events were made on, or that hold what they were made on, alone."""
        wanted = {tidy(event.path) for event in events}
        numbers = self.holding(event.finding for event in events)
        numbers |= {n for n, name in enumerate(self.documents) if tidy(name) in wanted}
        names = {self.documents[number] for number in numbers}
        return replace(
            self._audit,
            readings=tuple(one for one in self._audit.readings if one.document.id in names),
            findings=tuple(one for number in numbers for one in self.sheets[number].findings),
        )


class Rows(Sequence[Entry]):
    """One of the two kinds of rows of a ledger, by place."""

    def __init__(self, sheets: Sheets, view: View) -> None:
        self._sheets = sheets
        # A cache of its own, that goes with it; nothing it holds leads back here, so that an
        # audit that is replaced goes at once and not with the next collection.
        self.block: Callable[[int], Sequence[Entry]] = lru_cache(maxsize=32)(
            lambda number: sheets[number].rows(view)
        )
        parts = (getattr(sheets[number], view) for number in range(len(sheets.documents)))
        self._ends = array("L", accumulate(map(len, parts)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Entry]: ...
    def __getitem__(self, place: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(place, slice):
            return [self[index] for index in range(*place.indices(len(self)))]
        if place < 0:
            place += len(self)
        if not 0 <= place < len(self):
            raise IndexError(place)
        number = bisect_right(self._ends, place)
        return self.block(number)[place - self.of_number(number).start]

    def of_number(self, number: int) -> range:
        """The places of the rows of the document of that number."""
        return range(self._ends[number - 1] if number else 0, self._ends[number])

    def of_document(self, document: str) -> range:
        """The places of a document's rows."""
        number = self._sheets.number(document)
        return range(0) if number is None else self.of_number(number)

    def __iter__(self) -> Iterator[Entry]:
        for number in range(len(self._ends)):
            yield from self.block(number)


def _position(finding: Finding) -> tuple[int, int]:
    return finding.span.start if finding.span else -1, _RANK[finding.severity]


def _gravest_first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    if len(findings) < 2:
        return tuple(findings)
    return tuple(sorted(findings, key=lambda finding: _RANK[finding.severity]))
