"""How soon one reviewer sees what another, in another process, decides: seconds of wall time.

python -m tests.benchmarks.store_together [STORE]     a PostgreSQL URL or a SQLite file; without
one, two log files in a shared folder. Each process asks every half second, as the screens do.
"""

from __future__ import annotations

import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from auditor.store.database import open_database
from auditor.store.decision import Decision
from auditor.store.decisions import DecisionLog

ASK_EVERY = 0.5
DECISIONS = 40


@contextmanager
def _log(store: str | None, folder: Path, reviewer: str) -> Iterator[DecisionLog]:
    if store is None:
        yield DecisionLog(None, folder, reviewer)
        return
    with open_database(store) as db:
        yield DecisionLog(db, folder if "://" not in store else None, reviewer)


def _decide(store: str | None, folder: Path) -> None:
    """Take a decision every third of a second."""
    with _log(store, folder, "ana") as log:
        for number in range(DECISIONS):
            log.append([Decision(action="accepted", finding=f"f{number}", path="d.md")])
            time.sleep(1 / 3)


def _watch(store: str | None, folder: Path, out: Connection) -> None:
    """Tell how old each decision of the other is when it is seen."""
    with _log(store, folder, "ben") as log:
        seen = {event.id for event in log.events()}
        out.send("ready")
        delays: list[float] = []
        while len(delays) < DECISIONS:
            time.sleep(ASK_EVERY)
            if log.changed():
                log.sync()
            now = datetime.now(UTC)
            for event in log.events():
                if event.id not in seen:
                    seen.add(event.id)
                    delays.append((now - datetime.fromisoformat(event.at)).total_seconds())
        out.send(delays)


def main() -> None:
    """Run both and print the delays."""
    store = sys.argv[1] if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / ".auditor" / "decisions"
        ours, theirs = multiprocessing.Pipe()
        watcher = multiprocessing.Process(target=_watch, args=(store, folder, theirs))
        watcher.start()
        ours.recv()
        decider = multiprocessing.Process(target=_decide, args=(store, folder))
        decider.start()
        delays = ours.recv()
        decider.join()
        watcher.join()
    print(
        f"{len(delays)} decisions seen after {statistics.median(delays):.2f} s (median), "
        f"{max(delays):.2f} s at most"
    )


if __name__ == "__main__":
    main()
