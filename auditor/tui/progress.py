"""How far the audit is, as it tells the screens while it runs, and how far the review is."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from auditor.engine.audit import Audit, Coverage, Finding, Gate
from auditor.rule import Reading


@dataclass(frozen=True, slots=True)
class Count:
    """How much is decided, of how much there is to decide."""

    reviewed: int
    total: int
    verdicts: Mapping[str, int]
    stale: int
    orphaned: int
    disputed: int = 0


class Progress:
    """Passes on what the audit is doing to `say`, and what it has found so far to `show`.

    `rest` is called at every step: it may wait a little, while something else is more urgent.
    """

    WORDS_SECONDS: ClassVar[float] = 0.05
    # Rows are made anew at most so often, and in no more than a tenth of the time.
    ROWS_SECONDS: ClassVar[float] = 0.25

    def __init__(
        self,
        say: Callable[[str], None],
        show: Callable[[Audit], None],
        rest: Callable[[], None] = lambda: None,
    ) -> None:
        self._say, self._show, self._rest = say, show, rest
        self._said = self._due = 0.0
        self._is_news = False
        self._readings: list[Reading] = []
        self._findings: list[Finding] = []

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """The audit is at `done` of `total` in a stage."""
        self._rest()
        now = time.monotonic()
        if now - self._said > self.WORDS_SECONDS:
            self._said = now
            count = f"{done:,}" if total is None else f"{done:,}/{total:,}"
            self._say(f"{stage.capitalize()} {count} …".replace(",", " "))
        self._show_news()

    def early(self, reading: Reading, findings: tuple[Finding, ...]) -> None:
        """A document has been read, or more of it: what was found in it by itself, if new."""
        if self._readings and self._readings[-1].document.id == reading.document.id:
            self._readings.pop()
        self._readings.append(reading)
        self._findings += findings
        self._is_news = True
        self._show_news()

    def _show_news(self) -> None:
        began = time.monotonic()
        if self._is_news and began >= self._due:
            self._is_news = False
            self._show(self._so_far())
            now = time.monotonic()
            self._due = now + max(self.ROWS_SECONDS, 9 * (now - began))

    def _so_far(self) -> Audit:
        claims = [claim for reading in self._readings for claim in reading.claims]
        attributed = sum(bool(claim.chain) for claim in claims)
        seen = Coverage(len(self._readings), 0, 0, len(claims), attributed, 0, 0)
        gate = Gate("NOTHING", 3, "the audit is not complete")
        return Audit(tuple(self._readings), (), (), (), tuple(self._findings), seen, gate)
