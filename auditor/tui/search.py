"""Find the rows of a view that fit a query, without making a row of each."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress, repeat
from operator import contains
from threading import Lock
from typing import NamedTuple

from auditor.tui.docket import Docket
from auditor.tui.entry import Entry
from auditor.tui.facets import Facet, Facets
from auditor.tui.filters import STANDING, Term, narrowing
from auditor.tui.ledger import View

# Rows that are folded, and looked through, at once.
_BATCH = 512
_UNDECIDED = ("undecided", "todo")


class Batch(NamedTuple):
    """Consecutive rows of whole documents, by their numbers, and what each row says, folded."""

    documents: range
    rows: range
    said: tuple[str, ...]


# Which rows of a batch fit, as `_mask` says it.
Sieve = Callable[[Batch], int]


class Search:
    """Answers queries on one view of a docket.

    What its rows say is folded at the first query, or by `prepare`, and kept as long as the view
    is searched: the rows themselves are made only where somebody has decided something.
    """

    def __init__(self, docket: Docket, view: View) -> None:
        self.docket, self.view = docket, view
        self._rows = docket.claims if view == "claims" else docket.findings
        self._batches: list[Batch] = []
        self._facets = Facets()
        self._turn = Lock()
        self._facet_of = array("I")
        # Terms of the last query, what they let through, and the docket's revision then.
        self._last: tuple[Sequence[Term], list[int], int] | None = None

    def prepare(self) -> Iterator[None]:
        """Fold what is not folded yet, a batch at a time; more than one thread may ask for it."""
        while True:
            with self._turn:
                if not self._fold():
                    return
            yield

    def _fold(self) -> bool:
        """Fold the next batch; False where there is none."""
        ledger = self.docket.ledger
        first = last = self._batches[-1].documents.stop if self._batches else 0
        start = stop = len(self._facet_of)
        while last < len(ledger.documents) and stop - start < _BATCH:
            stop, last = self._rows.of_number(last).stop, last + 1
        if start == stop:
            return False
        rows = [row for one in range(first, last) for row in ledger.sheets[one].rows(self.view)]
        said = tuple([_words_of(row) for row in rows])
        self._facet_of.extend([self._facets.number(row) for row in rows])
        self._batches.append(Batch(range(first, last), range(start, stop), said))
        return True

    def find(self, terms: Sequence[Term]) -> Iterator[Sequence[int]]:
        """The places of the rows that fit every term, in order: all so far, after each batch.

        A query that narrows the last one is asked of the rows which that let through.
        """
        found = array("I")
        yield found
        for _ in self.prepare():
            yield found
        left, among = tuple(terms), [_all(batch) for batch in self._batches]
        revision = self.docket.revision
        if self._last is not None:
            earlier, kept, then = self._last
            fewer = narrowing(earlier, terms, decided=revision != then)
            left, among = (left, among) if fewer is None else (fewer, kept)
        sieves = [(self._sieve(term), term.negated) for term in left]
        masks = []
        for batch, mask in zip(self._batches, among, strict=True):
            for sieve, negated in sieves if mask else ():
                mask &= _all(batch) ^ sieve(batch) if negated else sieve(batch)
            masks.append(mask)
            found.extend(compress(batch.rows, mask.to_bytes(len(batch.rows), "little")))
            yield found
        self._last = (tuple(terms), masks, revision)

    def _sieve(self, term: Term) -> Sieve:
        key, value = term.key, term.value
        if key in STANDING:
            return self._by_standing(term)
        if key == "doc":
            return lambda batch: self._in_documents(batch, value)
        if key:
            return self._by_facet(lambda facet: facet.fits(key, value))
        return self._by_words(value)

    def _by_facet(self, fits: Callable[[Facet], bool]) -> Sieve:
        flags, facet_of = self._facets.flags(fits), self._facet_of
        if not any(flags):
            return lambda batch: 0
        return lambda batch: _mask(
            map(flags.__getitem__, facet_of[batch.rows.start : batch.rows.stop])
        )

    def _in_documents(self, batch: Batch, value: str) -> int:
        """The rows of the documents that have `value` in their paths."""
        names = self.docket.ledger.documents
        named = [number for number in batch.documents if value in names[number].casefold()]
        bits = bytearray(len(batch.rows) if named else 0)
        for number in named:
            rows = self._rows.of_number(number)
            begin = rows.start - batch.rows.start
            bits[begin : begin + len(rows)] = b"\1" * len(rows)
        return _mask(bits)

    def _by_words(self, value: str) -> Sieve:
        """The rows that have `value` in claim, message, rule, source or path."""
        by_facet = self._by_facet(lambda facet: facet.says(value))

        def sieve(batch: Batch) -> int:
            said = _mask(map(contains, batch.said, repeat(value)))
            return said | by_facet(batch) | self._in_documents(batch, value)

        return sieve

    def _by_standing(self, term: Term) -> Sieve:
        """The rows by their standing, which only those that somebody touched are made for."""
        docket = self.docket
        touched: dict[int, bool] = {}
        for number in docket.ledger.holding(docket.keys_apart()):
            rows = docket.ledger.sheets[number].rows(self.view)
            for place, row in zip(self._rows.of_number(number), rows, strict=True):
                touched[place] = _stands(row, term, docket)
        is_state = term.key == "state"
        others = self._by_facet(lambda one: is_state and _at_first(term.value, bool(one.codes)))

        def sieve(batch: Batch) -> int:
            bits = bytearray(others(batch).to_bytes(len(batch.rows), "little"))
            for place in touched.keys() & batch.rows:
                bits[place - batch.rows.start] = touched[place]
            return _mask(bits)

        return sieve


def _mask(bits: Iterable[int]) -> int:
    """A byte a row, one where the row fits, as one number: masks are joined in one step."""
    return int.from_bytes(bytes(bits), "little")


def _all(batch: Batch) -> int:
    return _mask(b"\1" * len(batch.rows))


def _words_of(row: Entry) -> str:
    """What the row says and others do not."""
    text = row.claim.text if row.claim is not None else ""
    return "\n".join([text, *[one.message for one in row.findings]]).casefold()


def _at_first(value: str, is_flagged: bool) -> bool:
    """Whether a state is meant in which a row stands that nobody has touched."""
    if value in _UNDECIDED:
        return is_flagged
    return ("open" if is_flagged else "clean").startswith(value)


def _stands(row: Entry, term: Term, docket: Docket) -> bool:
    value = term.value
    if term.key == "for":
        return any(value in name.casefold() for name in docket.assignees(row))
    if value == "stale":
        return docket.is_stale(row)
    if value == "disputed":
        return docket.disputed(row) is not None
    if value == "new":
        return row.key in docket.new
    if value in _UNDECIDED:
        return docket.is_undecided(row)
    return docket.standing(row).startswith(value)
