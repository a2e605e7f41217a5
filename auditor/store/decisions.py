"""The decision log: what reviewers decided, kept in the database and in files a team commits.

log = DecisionLog(open_database(), Path(".auditor/decisions"), "ana")
log.append([decision(audit, finding, "accepted", reason="second source under embargo")])
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from auditor.engine.audit import Audit
from auditor.errors import StoreError
from auditor.store.checking import checked
from auditor.store.decision import VERDICTS, Action, Decision, Selector, SourceEdit, sealed
from auditor.store.decision_files import DecisionFiles, OpenFile
from auditor.store.decision_rows import DecisionRows
from auditor.store.grading import SourceRecords, Tables, source_edit, source_records
from auditor.store.ledger import Pages, Problem, in_order, last_of, read_folder
from auditor.store.location import storable
from auditor.store.review import States, decision, states
from auditor.store.standing import ReviewState, standing
from auditor.store.undoing import in_force, to_redo, to_undo

if TYPE_CHECKING:
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
    "SourceEdit",
    "SourceRecords",
    "States",
    "decision",
    "in_force",
    "read_folder",
    "source_edit",
    "source_records",
    "standing",
    "states",
]

_AT = "%Y-%m-%dT%H:%M:%S.%fZ"


class DecisionLog:
    """One reviewer's hand on the log of all.

    `db` may be None: the files alone are enough to read, decide and enforce. `folder` may be
    None: then the database alone keeps the events. Opening the log syncs it.
    """

    def __init__(self, db: Database | None, folder: Path | None, reviewer: str) -> None:
        if db is None and folder is None:
            raise StoreError("a decision log needs a database or a folder")
        self._db, self.reviewer = db, storable(reviewer)
        lines: dict[str, Decision] = {}
        self._files = DecisionFiles(folder, lines) if folder is not None else None
        self._rows = DecisionRows(db, lines) if db is not None else None
        self._events: dict[str, Decision] = {}
        self._ordered: tuple[Decision, ...] | None = None
        self._in_force: tuple[tuple[Decision, ...], tuple[Decision, ...]] = ((), ())
        self._turn, self._syncing = Lock(), Lock()
        # False while files and database may still differ: a failed attempt is made again.
        self._level = False
        self._preferences: dict[str, str] = {}
        self.problems: tuple[Problem, ...] = ()
        self.sync()

    def append(self, events: Iterable[Decision]) -> tuple[Decision, ...]:
        """Keep the events as one batch, undone together; they are on the disk when it returns.

        Returns them as kept. Raises StoreError when they could not be kept, or cannot be meant
        (`checking.checked`): then none was.
        """
        drafts = tuple(map(checked, events))
        if not drafts:
            return ()
        if self._files is not None:
            with self._files.writing(self.reviewer) as page:
                kept = self._append_to(page, drafts)
        elif self._rows is not None:
            kept = self._rows.append(
                lambda last_of: self._sealed(drafts, last_of(self.reviewer) or self._latest())
            )
        self._take({event.id: event for event in kept})
        return kept

    def events(self) -> tuple[Decision, ...]:
        """Every event of every reviewer, undone or not, oldest first."""
        with self._turn:
            if self._ordered is None:
                self._ordered = in_order(self._events.values())
            return self._ordered

    def in_force(self) -> tuple[Decision, ...]:
        """The events nobody has taken back, oldest first."""
        events = self.events()
        known, stands = self._in_force
        if known is not events:
            stands = in_force(events)
            self._in_force = (events, stands)
        return stands

    def states(self, audit: Audit) -> States:
        """Where each decided finding of `audit` stands, by fingerprint."""
        return states(audit, self.events())

    def sources(self, stated: Tables) -> SourceRecords:
        """What is known of sources: what the configuration states, under the reviewers' edits."""
        return source_records(stated, self.events())

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

    def changed(self) -> bool:
        """Whether anything was written to the folder or the database since the last look.

        Costs one look at the folder and one question to the database: ask as often as you like,
        and `sync` when the answer is yes.
        """
        logs = (self._files, self._rows)
        return any(one.changed() for one in logs if one is not None)

    def sync(self) -> int:
        """Bring files and database to the same events, both ways; return how many are new here.

        Only what was written since the last time is read. `problems` then tells which lines do
        not count and why. Changes nothing the second time.
        """
        with self._syncing:
            logs = [one for one in (self._files, self._rows) if one is not None]
            read = [one.refresh() for one in logs]
            if not any(read) and self._level:
                return 0
            self.problems = tuple(problem for one in logs for problem in one.problems)
            new = self._take({key: event for one in logs for key, event in one.events.items()})
            self._level = False
            if self._files is not None and self._rows is not None:
                self._rows.add(self._rows.lacking(self._files.events))
                ours, theirs = self._files.events, self._rows.events
                self._files.add(theirs[key] for key in theirs.keys() - ours.keys())
            self._level = True
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

    def _take(self, found: Mapping[str, Decision]) -> int:
        """Count the events found as known; return how many were not."""
        with self._turn:
            new = found.keys() - self._events.keys()
            if new:
                self._events = {**self._events, **{key: found[key] for key in new}}
                self._ordered = None
            return len(new)

    def _append_to(self, page: OpenFile, drafts: Sequence[Decision]) -> tuple[Decision, ...]:
        kept = self._sealed(drafts, last_of(page.stream) or self._latest())
        if self._rows is None:
            page.append(kept)
            return kept
        try:
            return self._rows.append(lambda _: kept, then=page.append)
        except BaseException:
            # The file has them, the database does not: nothing was taken.
            page.take_back()
            raise

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


def _taking_back(event: Decision) -> Decision:
    return Decision(
        action="undo",
        finding=event.finding,
        claim=event.claim,
        rule=event.rule,
        path=event.path,
        undoes=event.id,
    )
