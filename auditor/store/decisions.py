"""The decision log: what reviewers decided, kept in the database and in files a team commits.

log = DecisionLog(open_database(), Path(".auditor/decisions"), "ana")
log.append([decision(audit, finding, "accepted", reason="second source under embargo")])
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.engine.audit import Audit
from auditor.errors import StoreError
from auditor.store.decision import VERDICTS, Action, Decision, Selector, line_of, read_line, sealed
from auditor.store.ledger import (
    Pages,
    Problem,
    append_to,
    file_of,
    in_order,
    last_of,
    opened,
    read_folder,
    read_page,
    take_back,
)
from auditor.store.location import storable
from auditor.store.review import ReviewState, States, decision, states
from auditor.store.undoing import in_force, to_redo, to_undo

if TYPE_CHECKING:
    from sqlalchemy import Connection, TextClause

    from auditor.store.database import Database

__all__ = [
    "VERDICTS",
    "Action",
    "Decision",
    "DecisionLog",
    "Pages",
    "Problem",
    "ReviewState",
    "Selector",
    "States",
    "decision",
    "in_force",
    "read_folder",
    "states",
]

_ALL = "SELECT id, line FROM decisions"
_LAST = "SELECT line FROM decisions WHERE reviewer = :reviewer ORDER BY at DESC LIMIT 1"
_ADD = (
    "INSERT INTO decisions (id, at, reviewer, action, finding, claim, rule, path, line) VALUES "
    "(:id, :at, :reviewer, :action, :finding, :claim, :rule, :path, :line) "
    "ON CONFLICT (id) DO NOTHING"
)
_AT = "%Y-%m-%dT%H:%M:%S.%fZ"


class DecisionLog:
    """One reviewer's hand on the log of all.

    `db` may be None: the files alone are enough to read, decide and enforce. `folder` may be
    None: then the database alone keeps the events. Opening the log syncs it.
    """

    def __init__(self, db: Database | None, folder: Path | None, reviewer: str) -> None:
        if db is None and folder is None:
            raise StoreError("a decision log needs a database or a folder")
        self._db, self._folder, self.reviewer = db, folder, storable(reviewer)
        self._events: dict[str, Decision] = {}
        self._preferences: dict[str, str] = {}
        self.problems: tuple[Problem, ...] = ()
        self.sync()

    def append(self, events: Iterable[Decision]) -> tuple[Decision, ...]:
        """Keep the events as one batch, undone together; they are on the disk when it returns.

        Returns them as kept. Raises StoreError when they could not be kept: then none was.
        """
        drafts = tuple(events)
        kept: tuple[Decision, ...] = ()
        if not drafts:
            return kept
        if self._folder is None and self._db is not None:
            kept = self._append_to_database(self._db, drafts)
        elif self._folder is not None:
            with opened(file_of(self._folder, self.reviewer)) as stream:
                kept = self._append_to(stream, drafts)
        self._events.update((event.id, event) for event in kept)
        return kept

    def events(self) -> tuple[Decision, ...]:
        """Every event of every reviewer, undone or not, oldest first."""
        return in_order(self._events.values())

    def in_force(self) -> tuple[Decision, ...]:
        """The events nobody has taken back, oldest first."""
        return in_force(self.events())

    def states(self, audit: Audit) -> States:
        """Where each decided finding of `audit` stands, by fingerprint."""
        return states(audit, self.events())

    def orphaned(self, audit: Audit) -> tuple[Decision, ...]:
        """The last verdicts on claims that `audit` no longer has, or has more than once."""
        return self.states(audit).orphaned

    def undo(self) -> tuple[Decision, ...] | None:
        """Take back the reviewer's last batch and return it; None when there is none.

        Nothing is deleted: an event is added for each. Works across restarts.
        """
        batch = to_undo(self._own())
        if not batch:
            return None
        self.append([_taking_back(event) for event in batch])
        return batch

    def redo(self) -> tuple[Decision, ...] | None:
        """Bring back the batch undone last, unless something was decided since; None then."""
        batch = to_redo(self._own())
        if not batch:
            return None
        self.append([_taking_back(event) for event in batch])
        return tuple(self._events[event.undoes] for event in batch)

    def sync(self) -> int:
        """Bring files and database to the same events, both ways; return how many are new here.

        `problems` then tells which lines do not count and why. Changes nothing the second time.
        """
        pages = read_folder(self._folder) if self._folder else Pages((), ())
        self.problems = pages.problems
        found = {event.id: event for event in pages.events}
        if self._db is not None:
            found |= self._merge(self._db, found)
        new = len(found.keys() - self._events.keys())
        self._events |= found
        return new

    def remember(self, name: str, value: str) -> None:
        """Keep a preference of the reviewer's: in the database, or else until the log goes."""
        self._preferences[name] = value
        if self._db is not None:
            from auditor.store.ui_state import remember

            remember(self._db, self.reviewer, name, value)

    def recall(self, name: str) -> str | None:
        """The preference kept under `name`; None when there is none."""
        if self._db is None or name in self._preferences:
            return self._preferences.get(name)
        from auditor.store.ui_state import recall

        return recall(self._db, self.reviewer, name)

    def _own(self) -> tuple[Decision, ...]:
        return tuple(event for event in self.events() if event.reviewer == self.reviewer)

    def _append_to(self, stream: FileIO, drafts: Sequence[Decision]) -> tuple[Decision, ...]:
        kept = self._sealed(drafts, last_of(stream) or self._latest())
        if self._db is None:
            append_to(stream, kept)
            return kept
        start = None
        try:
            with self._db.writing() as connection:
                _insert(connection, kept)
                start = append_to(stream, kept)
        except BaseException:
            # The file has them, the database does not: nothing was taken.
            if start is not None:
                take_back(stream, start)
            raise
        return kept

    def _append_to_database(self, db: Database, drafts: Sequence[Decision]) -> tuple[Decision, ...]:
        with db.writing() as connection:
            row = connection.execute(_statement(_LAST), {"reviewer": self.reviewer}).first()
            kept = self._sealed(drafts, read_line(row[0]) if row else self._latest())
            _insert(connection, kept)
        return kept

    def _latest(self) -> Decision | None:
        own = self._own()
        return own[-1] if own else None

    def _sealed(self, drafts: Sequence[Decision], last: Decision | None) -> tuple[Decision, ...]:
        """The drafts as a batch chained to `last`, each later than the one before it."""
        batch, kept = secrets.token_hex(8), list[Decision]()
        moment = datetime.now(UTC)
        for draft in drafts:
            if last is not None:
                before = datetime.strptime(last.at, _AT).replace(tzinfo=UTC)
                moment = max(moment, before + timedelta(microseconds=1))
            last = sealed(
                replace(
                    draft,
                    at=moment.strftime(_AT),
                    reviewer=self.reviewer,
                    batch=draft.batch or batch,
                    previous=last.id if last else "",
                )
            )
            kept.append(last)
        return tuple(kept)

    def _merge(self, db: Database, found: Mapping[str, Decision]) -> dict[str, Decision]:
        """What the database holds, once each of the two has what the other lacked."""
        held: dict[str, Decision] = {}
        with db.reading() as connection:
            for key, line in connection.execute(_statement(_ALL)):
                try:
                    held[key] = read_line(line)
                except StoreError as error:
                    self.problems += (Problem(f"{db.shown}: decision {key}", error.message),)
        new = [event for key, event in found.items() if key not in held]
        if new:
            with db.writing() as connection:
                _insert(connection, new)
        if self._folder is not None:
            self._write_out(self._folder, [held[key] for key in held.keys() - found.keys()])
        return held

    def _write_out(self, folder: Path, events: Sequence[Decision]) -> None:
        """Add the events to their reviewers' files, save those another process has added."""
        for reviewer in sorted({event.reviewer for event in events}):
            with opened(file_of(folder, reviewer)) as stream:
                stream.seek(0)
                there = {event.id for event in read_page(stream.readall(), "").events}
                missing = [e for e in events if e.reviewer == reviewer and e.id not in there]
                append_to(stream, in_order(missing))


def _taking_back(event: Decision) -> Decision:
    return Decision(
        action="undo",
        finding=event.finding,
        claim=event.claim,
        rule=event.rule,
        path=event.path,
        undoes=event.id,
    )


def _statement(words: str) -> TextClause:
    from sqlalchemy import text

    return text(words)


def _insert(connection: Connection, events: Sequence[Decision]) -> None:
    """Add rows for those of the events that have none."""
    columns = ("id", "at", "reviewer", "action", "finding", "claim", "rule", "path")
    rows = [
        {name: getattr(event, name) for name in columns} | {"line": line_of(event)}
        for event in events
    ]
    connection.execute(_statement(_ADD), rows)
