"""One line on standard error that says how far a run is."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

Say = Callable[[str, int, int | None], None]
_EVERY = 0.2


def quiet(stage: str, done: int, total: int | None) -> None:
    """Say nothing."""


class ProgressLine:
    """Rewrites one line on a terminal; elsewhere prints a line when another step begins."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._stage = ""
        self._began = time.monotonic()
        self._shown = 0.0
        self._last = ""

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        if stage != self._stage:
            self.close()
            self._stage, self._began = stage, now
        rate = done / (now - self._began) if done and now > self._began else 0
        amount = f" {done:,}" if total is None else f" {done:,}/{total:,} parts"
        self._last = f"auditor: {stage}{amount if done or total else ''}"
        if rate and total is None:
            self._last += f", {rate:,.0f}/s"
        if self._terminal and (now - self._shown > _EVERY or done == total):
            self._shown = now
            print(f"\r\x1b[K{self._last}", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        """End the line of the step that was shown last."""
        if self._last:
            print(f"\r\x1b[K{self._last}" if self._terminal else self._last, file=sys.stderr)
        self._last = ""
