"""What the review does away from the screens: read, watch files, follow other reviewers, undo."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import App
from textual.worker import Worker, WorkerState, get_current_worker

from auditor.engine.audit import Audit
from auditor.errors import AuditorError
from auditor.store.decision import Decision
from auditor.tui.docket import Docket
from auditor.tui.keys import Keymap
from auditor.tui.lettering import grouped, many
from auditor.tui.log import Log, Remembers, Shared
from auditor.tui.messages import Announced, Audited, Glimpsed, Synced, TurnedBack
from auditor.tui.progress import Progress
from auditor.tui.visits import VISIT, visit_of, visited

Load = Callable[[Progress], Audit]
Turn = Callable[[], Sequence[Decision] | None]


class NobodyWaits(Exception):
    """An audit that is no longer wanted ends so, at its next step."""


class Background(App[None]):
    """Everything slow happens in threads that only send messages; `say` and the like show it."""

    WATCH_SECONDS: ClassVar[float] = 1.0
    SYNC_SECONDS: ClassVar[float] = 0.5
    REST_SECONDS: ClassVar[float] = 0.05

    def __init__(
        self,
        load: Load,
        log: Log,
        reviewer: str,
        keymap: Keymap,
        watch: Sequence[Path],
        memory: Remembers | None,
    ) -> None:
        super().__init__()
        self.memory = memory
        self.keymap = keymap
        self.load = load
        self.decision_log = log
        self.reviewer = reviewer
        self.docket: Docket | None = None
        self._complete: Docket | None = None
        self.activity = "Reading the documents …"
        self.failure = ""
        self._watched = tuple(watch)
        self._written: dict[Path, object] = {}
        self._before: dict[Path, object] = {}
        self._sync_after = 0.0
        self._answered = threading.Event()
        self._answered.set()

    @property
    def is_complete(self) -> bool:
        """Whether an audit of all documents has been shown."""
        return self._complete is not None

    def begin(self) -> None:
        """Read the documents, and keep an eye on them and on the log."""
        self.read()
        if self._watched:
            self.set_interval(self.WATCH_SECONDS, self._look)
        if isinstance(self.decision_log, Shared):
            self.set_interval(self.SYNC_SECONDS, self._sync)

    def say(self, words: str) -> None:
        """Show words on the status line."""
        raise NotImplementedError

    def show_audit(self, words: str = "") -> None:
        """Show the audit as it is now, or why there is none, and say `words`."""
        raise NotImplementedError

    def show_verdicts(self, batch: Sequence[Decision]) -> None:
        """Show verdicts that have changed, at the first of `batch` where there is one."""
        raise NotImplementedError

    def complain(self, title: str, words: str) -> None:
        """Show what went wrong."""
        self.notify(words, title=title, severity="error", markup=False)

    @work(thread=True, exclusive=True, group="audit", exit_on_error=False, name="audit")
    def read(self) -> None:
        """Make the audit and its rows, away from the screens, until nobody waits for it."""
        self._before = _states(self._written_paths())
        with _without_collecting(), suppress(NobodyWaits):
            audit = self.load(Progress(self._announce, self._glimpse, self._give_way))
            docket = Docket(audit, self.decision_log, self.reviewer)
            if not get_current_worker().is_cancelled:
                self.post_message(Audited(docket))

    async def on_event(self, event: events.Event) -> None:
        """Let the audit rest from a key until it is answered."""
        if isinstance(event, events.Key):
            self._answered.clear()
            self.call_after_refresh(self._answered.set)
        await super().on_event(event)

    def _give_way(self) -> None:
        """Wait once for the answer to a key, and no longer where none comes.

        Raises NobodyWaits where the review is left, or another audit has begun.
        """
        if get_current_worker().is_cancelled:
            raise NobodyWaits
        self._answered.wait(self.REST_SECONDS)
        self._answered.set()

    def _announce(self, words: str) -> None:
        self.post_message(Announced(words))

    def _glimpse(self, audit: Audit) -> None:
        """Show what was found so far, as long as there is nothing better to show."""
        if self._complete is None and not get_current_worker().is_cancelled:
            self.post_message(Glimpsed(Docket(audit, self.decision_log, self.reviewer)))

    @on(Glimpsed)
    def _glimpsed(self, event: Glimpsed) -> None:
        if self._complete is None:
            if self.docket is not None:
                event.docket.catch_up(self.docket)
            self.docket = event.docket
            self.show_audit()

    @on(Announced)
    def _announced(self, event: Announced) -> None:
        self.activity = event.words
        self.say("")

    @on(Audited)
    def _audited(self, event: Audited) -> None:
        if self.docket is not None:
            event.docket.catch_up(self.docket)
        before, self.docket, self._complete = self._complete, event.docket, event.docket
        self.activity, self.failure = "", ""
        # A file written while it was being read looks another than before, and is read again.
        self._written = _states(self._written_paths()) | self._before
        words = event.docket.compare(before) if before else self._since_last_visit(event.docket)
        self.show_audit(words)
        self._keep_visit(event.docket)
        # What the screens are made of stays as long as the review: a key need not wait for it.
        self.call_after_refresh(gc.freeze)

    def _since_last_visit(self, docket: Docket) -> str:
        seen = self.memory.recall(VISIT) if self.memory else None
        return docket.compare_to_visit(visited(seen)) if seen else ""

    @work(thread=True, group="memory")
    def _keep_visit(self, docket: Docket) -> None:
        if self.memory:
            seen = visited(self.memory.recall(VISIT) or "")
            self.memory.remember(VISIT, visit_of(docket.findings, docket.readings, seen))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """An audit that fails is told where its rows would be; what was read before stays."""
        if event.worker.group != "audit" or event.state is not WorkerState.ERROR:
            return
        error = event.worker.error
        key = self.keymap.shown("reload")
        kind = "" if isinstance(error, AuditorError) else f"{type(error).__name__}: "
        words = f"The audit failed.\n\n{kind}{error}\n\n{key} tries again."
        self.activity = "The audit failed"
        if self.docket is None:
            self.failure = words
        else:
            self.complain("The audit failed", words)
        self.show_audit()

    @work(thread=True, exclusive=True, group="watch")
    def _look(self) -> None:
        written = _states(self._written_paths())
        if written != self._written:
            self._written = written
            self.call_from_thread(self.action_reload)

    def _written_paths(self) -> Iterable[Path]:
        """The paths given, and the documents that were found under them."""
        readings = self.docket.audit.readings if self.docket else ()
        # Thousands of records may be of one file.
        names = {reading.document.path for reading in readings}
        return {*self._watched, *map(Path, names)}

    def action_reload(self) -> None:
        """Audit again."""
        self.activity, self.failure = "Reading the documents …", ""
        if self.docket is None:
            self.show_audit()
        self.say("")
        self.read()

    def action_undo(self) -> None:
        """Withdraw the last decision."""
        self._turn_back(self.decision_log.undo, "Undone", "There is nothing to undo")

    def action_redo(self) -> None:
        """Bring back the decision withdrawn last."""
        self._turn_back(self.decision_log.redo, "Redone", "There is nothing to redo")

    def _turn_back(self, turn: Turn, done: str, nothing: str) -> None:
        if self.docket is None:
            return
        if self.docket.is_large:
            self.say("…")
            self._turn_back_slowly(self.docket, turn, done, nothing)
        else:
            self._turned_back(TurnedBack(*_turned(self.docket, turn), done, nothing))

    @work(thread=True, group="store")
    def _turn_back_slowly(self, docket: Docket, turn: Turn, done: str, nothing: str) -> None:
        self.post_message(TurnedBack(*_turned(docket, turn), done, nothing))

    @on(TurnedBack)
    def _turned_back(self, event: TurnedBack) -> None:
        if event.error is not None:
            self.complain("Not done", str(event.error))
            return
        words = event.nothing
        if event.batch:
            verdict = event.batch[0].action.replace("-", " ")
            count = f" ({grouped(len(event.batch))})" if len(event.batch) > 1 else ""
            words = f"{event.done}: {verdict}{count}"
            self.show_verdicts(event.batch)
            if any(one.action == "grade" for one in event.batch):
                self.action_reload()
        self.say(words)

    @work(thread=True, exclusive=True, group="sync")
    def _sync(self) -> None:
        docket = self.docket
        if docket is None or time.monotonic() < self._sync_after:
            return
        began = time.monotonic()
        new = docket.sync()
        # Following the log must never take more than a fifth of the time.
        self._sync_after = time.monotonic() + 4 * (time.monotonic() - began)
        if new:
            self.post_message(Synced(docket, new))

    @on(Synced)
    def _synced(self, event: Synced) -> None:
        if event.docket is self.docket:
            self.show_verdicts(())
            if any(one.action == "grade" for one in event.new):
                self.action_reload()
            self.say(f"{many(len(event.new), 'decision')} by others taken in")


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Make an audit, millions of objects: to search them for cycles would halt the keys."""
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _states(paths: Iterable[Path]) -> dict[Path, object]:
    """When each file was last written, and what each folder holds.

    What is not there, or just went, is left out; so are hidden files, as the store's own.
    """
    states: dict[Path, object] = {}
    for path in paths:
        with suppress(OSError):
            if path.is_dir():
                states[path] = sorted(n for n in os.listdir(path) if not n.startswith("."))
            else:
                states[path] = path.stat().st_mtime_ns
    return states


def _turned(docket: Docket, turn: Turn) -> tuple[Sequence[Decision] | None, AuditorError | None]:
    """The batch that was undone or redone, or why it could not be."""
    try:
        return docket.turn_back(turn), None
    except AuditorError as error:
        return None, error
