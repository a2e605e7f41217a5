"""What the threads behind the screens tell them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from auditor.errors import AuditorError
from auditor.store.decision import Decision
from auditor.tui.docket import Docket


class Announced(Message):
    """The audit under way says what it is doing."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words


class Audited(Message):
    """An audit is complete and its rows are made."""

    def __init__(self, docket: Docket) -> None:
        super().__init__()
        self.docket = docket


class Glimpsed(Message):
    """Some documents are read: their rows, before the audit of all is complete."""

    def __init__(self, docket: Docket) -> None:
        super().__init__()
        self.docket = docket


class TurnedBack(Message):
    """The log has undone or redone a batch, has none, or could not."""

    def __init__(
        self,
        batch: Sequence[Decision] | None,
        error: AuditorError | None,
        done: str,
        nothing: str,
    ) -> None:
        super().__init__()
        self.batch, self.error = batch, error
        self.done, self.nothing = done, nothing


class Synced(Message):
    """Other reviewers have decided."""

    def __init__(self, docket: Docket, new: Sequence[Decision]) -> None:
        super().__init__()
        self.docket, self.new = docket, new
