"""What the screens ask of a decision log, and a log that lives in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol, runtime_checkable

from auditor.store.decision import Decision, sealed


class Log(Protocol):
    """Decisions as they were taken; they are kept for good when `append` returns."""

    def append(self, events: Iterable[Decision]) -> Sequence[Decision]:
        """Keep the decisions as one batch, undone and redone together; return them as kept."""

    def in_force(self) -> Sequence[Decision]:
        """Every decision that nobody has taken back, oldest first."""

    def undo(self) -> Sequence[Decision] | None:
        """Take back the last batch and return it; None when there is none."""

    def redo(self) -> Sequence[Decision] | None:
        """Bring back the batch taken back last and return it; None when there is none."""


@runtime_checkable
class Shared(Protocol):
    """A log to which others may add while this reviewer works."""

    def changed(self) -> bool:
        """Whether anybody has written to it since the last look; cheap to ask."""

    def sync(self) -> int:
        """Take in what others have decided; return how many events are new here."""


@runtime_checkable
class Remembers(Protocol):
    """A log that also keeps how the reviewer likes the screens."""

    def remember(self, name: str, value: str) -> None:
        """Keep `value` under `name`."""

    def recall(self, name: str) -> str | None:
        """What was kept under `name`."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class MemoryLog:
    """A decision log that ends with the program: for trying things out and for tests."""

    def __init__(self, reviewer: str = "", clock: Callable[[], str] = _now) -> None:
        self.reviewer = reviewer
        self._clock = clock
        self._batches: list[tuple[Decision, ...]] = []
        self._undone: list[tuple[Decision, ...]] = []
        self._preferences: dict[str, str] = {}

    def append(self, events: Iterable[Decision]) -> Sequence[Decision]:
        """Keep the decisions as one batch; what was undone before can no longer be redone."""
        at = self._clock()
        kept = tuple(sealed(replace(e, at=at, reviewer=self.reviewer)) for e in events)
        self._batches.append(kept)
        self._undone.clear()
        return kept

    def in_force(self) -> Sequence[Decision]:
        """Every decision that was not undone, oldest first."""
        return [event for batch in self._batches for event in batch]

    def undo(self) -> Sequence[Decision] | None:
        """Withdraw the last batch."""
        if not self._batches:
            return None
        self._undone.append(self._batches.pop())
        return self._undone[-1]

    def redo(self) -> Sequence[Decision] | None:
        """Bring back the batch withdrawn last."""
        if not self._undone:
            return None
        self._batches.append(self._undone.pop())
        return self._batches[-1]

    def remember(self, name: str, value: str) -> None:
        """Keep `value` under `name`."""
        self._preferences[name] = value

    def recall(self, name: str) -> str | None:
        """What was kept under `name`."""
        return self._preferences.get(name)
