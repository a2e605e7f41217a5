"""The rows of the triage list: one for each finding, and one for each claim."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Sized
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple, overload

from auditor.claims.claim import Claim, Link
from auditor.engine.audit import Audit, Finding
from auditor.spans import Span
from auditor.store.decision import Decision
from auditor.store.subjects import tidy
from auditor.tui.places import Places

_RANK = {"error": 0, "warning": 1, "note": 2}


class Entry(NamedTuple):
    """A row to decide: a finding with the claim it concerns, or a claim with its findings.

    `key` is the finding's fingerprint, or the claim's id.
    """

    key: str
    document: str
    claim: Claim | None
    findings: tuple[Finding, ...] = ()
    is_claim: bool = False

    @property
    def finding(self) -> Finding | None:
        """The finding of the row, the gravest where there are several."""
        return self.findings[0] if self.findings else None

    @property
    def span(self) -> Span | None:
        """The characters the row is about."""
        if not self.is_claim and self.findings and self.findings[0].span is not None:
            return self.findings[0].span
        return self.claim.span if self.claim else None

    @property
    def keys(self) -> tuple[str, ...]:
        """What verdicts on the row are kept under: its findings' keys, or else its own."""
        return tuple(finding.fingerprint for finding in self.findings) or (self.key,)

    @property
    def chain(self) -> tuple[Link, ...]:
        """The claim's chain, empty where the author speaks or no claim is concerned."""
        return self.claim.chain if self.claim else ()

    @property
    def severity(self) -> str:
        """The gravest severity of the row's findings, empty where there are none."""
        return self.findings[0].severity if self.findings else ""

    @property
    def text(self) -> str:
        """What the row says: the claim's words, or the finding's where there is no claim."""
        if self.claim:
            return self.claim.text
        return self.findings[0].message if self.findings else ""


class Ledger:
    """The findings and the claims of an audit as rows, each in document and text order.

    Rows are made a document at a time, when they are asked for, and forgotten again: a hundred
    thousand of them would take more memory than all else the screens keep.
    """

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        by_document: dict[str, list[Finding]] = defaultdict(list)
        for finding in audit.findings:
            by_document[finding.path].append(finding)
        self._claims = {reading.document.id: reading.claims for reading in audit.readings}
        rest = (path for path in by_document if path not in self._claims)
        self.documents = (*self._claims, *rest)
        self._findings = {document: tuple(found) for document, found in by_document.items()}
        # A method's own cache, not the class's: it must go when the audit goes.
        kept = lru_cache(maxsize=32)
        self.findings = Rows(self, kept(self._finding_rows), self._findings)
        self.claims = Rows(self, kept(self._claim_rows), self._claims)
        self._places = Places(self._keys())
        # Equal findings of equal documents share a key, and every verdict: one that stands in
        # three places repeats twice.
        shared = sorted(set(self._places.crowded()))
        found = Counter(row.key for number in shared for row in self.findings.block(number))
        self.repeats = {key: count - 1 for key, count in found.items() if count > 1}

    def _finding_rows(self, number: int) -> Sequence[Entry]:
        """The findings of one document."""
        document = self.documents[number]
        claims = {claim.id: claim for claim in self._claims.get(document, ())}
        # A finding about no claim has none under its empty name either.
        return [
            Entry(one.fingerprint, document, claims.get(one.claim or ""), (one,))
            for one in sorted(self._findings.get(document, ()), key=_position)
        ]

    def _claim_rows(self, number: int) -> Sequence[Entry]:
        """The claims of one document."""
        document = self.documents[number]
        found: dict[str | None, list[Finding]] = defaultdict(list)
        for finding in sorted(self._findings.get(document, ()), key=_position):
            found[finding.claim].append(finding)
        return [
            Entry(claim.id, document, claim, _gravest_first(found.get(claim.id, ())), True)
            for claim in self._claims.get(document, ())
        ]

    def _keys(self) -> Iterator[tuple[str, int]]:
        """The key of each finding, and of each claim without any, with its document's number."""
        for number, document in enumerate(self.documents):
            found = self._findings.get(document, ())
            yield from ((finding.fingerprint, number) for finding in found)
            flagged = {finding.claim for finding in found}
            claims = self._claims.get(document, ())
            yield from ((claim.id, number) for claim in claims if claim.id not in flagged)

    def number(self, document: str) -> int | None:
        """Where among the documents one stands."""
        return self.documents.index(document) if document in self.documents else None

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
        numbers = {number for event in events for number in self._places.of(event.finding)}
        names = {
            name
            for number, name in enumerate(self.documents)
            if number in numbers or tidy(name) in wanted
        }
        return replace(
            self._audit,
            readings=tuple(one for one in self._audit.readings if one.document.id in names),
            findings=tuple(one for name in names for one in self._findings.get(name, ())),
        )


class Rows(Sequence[Entry]):
    """One of the two kinds of rows of a ledger, by place."""

    def __init__(
        self, ledger: Ledger, block: Callable[[int], Sequence[Entry]], made_of: Mapping[str, Sized]
    ) -> None:
        """`block` makes the rows of the document of that number, one of each of `made_of`."""
        self._ledger, self.block = ledger, block
        counts = (len(made_of.get(document, ())) for document in ledger.documents)
        self._ends = array("L", accumulate(counts))

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
        start = self._ends[number - 1] if number else 0
        return self.block(number)[place - start]

    def of_document(self, document: str) -> range:
        """The places of a document's rows."""
        number = self._ledger.number(document)
        if number is None:
            return range(0)
        return range(self._ends[number - 1] if number else 0, self._ends[number])

    def __iter__(self) -> Iterator[Entry]:
        for number in range(len(self._ends)):
            yield from self.block(number)


def _position(finding: Finding) -> tuple[int, int]:
    return finding.span.start if finding.span else -1, _RANK[finding.severity]


def _gravest_first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    if len(findings) < 2:
        return tuple(findings)
    return tuple(sorted(findings, key=lambda finding: _RANK[finding.severity]))
