"""A progress bar on standard error for anything that takes more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

PATIENCE = 1.0


Progress = Callable[[str, int, int | None], None]
"""What the library announces: so many of so many (None when unknown) of a stage are done."""


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A listener that shows a bar after a second of work; silent where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    bar = _Bar()
    try:
        yield bar
    finally:
        bar.close()


class _Bar:
    """Shows one stage at a time, once the work has taken longer than a person's patience."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown: Any = None
        self._tasks: dict[str, Any] = {}

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        if self._shown is None:
            if time.monotonic() - self._began < PATIENCE:
                return
            self._shown = self._open()
        if stage not in self._tasks:
            self._tasks[stage] = self._shown.add_task(stage, total=total)
        self._shown.update(self._tasks[stage], completed=done, total=total)

    def _open(self) -> Any:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as RichProgress

        shown = RichProgress(
            TextColumn("{task.description:<10}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        shown.start()
        return shown

    def close(self) -> None:
        """Take the bar off the screen."""
        if self._shown is not None:
            self._shown.stop()
