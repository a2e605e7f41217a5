"""The decisions table, read from the number reached last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from auditor.errors import StoreError
from auditor.store.decision import Decision, line_of, read_line
from auditor.store.ledger import Problem, in_order

if TYPE_CHECKING:
    from sqlalchemy import Connection, TextClause

    from auditor.store.database import Database

_NEWEST = "SELECT coalesce(max(number), 0) FROM decisions"
_SINCE = "SELECT number, id, line FROM decisions WHERE number > :number ORDER BY number"
_LAST = "SELECT line FROM decisions WHERE reviewer = :reviewer ORDER BY at DESC LIMIT 1"
_ADD = (
    "INSERT INTO decisions (id, number, at, reviewer, action, finding, claim, rule, path, line) "
    "VALUES (:id, :number, :at, :reviewer, :action, :finding, :claim, :rule, :path, :line) "
    "ON CONFLICT (id) DO NOTHING"
)
_COLUMNS = ("id", "at", "reviewer", "action", "finding", "claim", "rule", "path")


class DecisionRows:
    """What the table holds, as of the last `refresh`.

    Rows are numbered in the order of their transactions, of which one writes at a time: what
    is new has higher numbers than what was read.
    """

    def __init__(self, db: Database, lines: dict[str, Decision]) -> None:
        self.events: Mapping[str, Decision] = {}
        self.problems: tuple[Problem, ...] = ()
        self._db, self._lines = db, lines
        self._number = 0
        # A screen syncs in one thread and decides in another.
        self._turn = Lock()
        self._unreadable: set[str] = set()

    def changed(self) -> bool:
        """Whether rows came since; asks for the highest number alone."""
        with self._db.reading() as connection:
            return _newest(connection) != self._number

    def refresh(self) -> bool:
        """Read the rows that are new; whether there were any."""
        with self._db.reading() as connection:
            rows = connection.execute(_words(_SINCE), {"number": self._number}).all()
        found = {}
        for _, key, line in rows:
            try:
                found[key] = self._lines.get(line) or read_line(line)
            except StoreError as error:
                self._unreadable.add(key)
                where = f"{self._db.shown}: decision {key}"
                self.problems += (Problem(where, error.message),)
        if rows:
            self._count(found, rows[-1][0])
        return bool(rows)

    def lacking(self, events: Mapping[str, Decision]) -> list[Decision]:
        """Those of `events` that the table has no row for."""
        return [events[key] for key in events.keys() - self.events.keys() - self._unreadable]

    def add(self, events: Iterable[Decision]) -> None:
        """Add rows for those of the events that have none."""
        wanted = in_order(events)
        if wanted:
            self.append(lambda _: wanted)

    def append(
        self,
        make: Callable[[Callable[[str], Decision | None]], Sequence[Decision]],
        then: Callable[[Sequence[Decision]], object] = lambda _: None,
    ) -> tuple[Decision, ...]:
        """Add what `make` returns, unless it or `then`, called before the commit, raises.

        `make` is given a function that finds a reviewer's last event. No other process writes
        meanwhile.
        """
        with self._db.writing() as connection:

            def last_of(reviewer: str) -> Decision | None:
                row = connection.execute(_words(_LAST), {"reviewer": reviewer}).first()
                return read_line(row[0]) if row else None

            events = tuple(make(last_of))
            before = _newest(connection)
            _insert(connection, events, before)
            after = _newest(connection)
            then(events)
        # Where others wrote unseen, their rows are still to be read, and these once more.
        seen = self._number == before
        self._count({one.id: one for one in events}, after if seen else 0)
        return events

    def _count(self, found: Mapping[str, Decision], number: int) -> None:
        """Hold what was found as well, all rows up to `number` being known."""
        with self._turn:
            self.events = {**self.events, **found}
            self._number = max(self._number, number)


def _newest(connection: Connection) -> int:
    return int(connection.execute(_words(_NEWEST)).scalar_one())


def _insert(connection: Connection, events: Sequence[Decision], number: int) -> None:
    rows = [
        {name: getattr(event, name) for name in _COLUMNS}
        | {"number": number + place, "line": line_of(event)}
        for place, event in enumerate(events, 1)
    ]
    connection.execute(_words(_ADD), rows)


def _words(words: str) -> TextClause:
    from sqlalchemy import text

    return text(words)
