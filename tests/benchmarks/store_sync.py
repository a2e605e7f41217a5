"""How much it costs to keep up with other reviewers: CPU-seconds of opening, asking and syncing.

python -m tests.benchmarks.store_sync [EVENTS]    (default 5000; SQLite and files)
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from auditor.store.database import open_database
from auditor.store.decision import Decision, Selector
from auditor.store.decisions import DecisionLog

REPEATS = 5
Run = Callable[[], object]


def main() -> None:
    """Print a line for each thing measured, best of five."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    with tempfile.TemporaryDirectory() as place:
        store, folder = Path(place) / "auditor.db", Path(place) / ".auditor" / "decisions"
        with open_database(store) as db:
            ana, ben = DecisionLog(db, folder, "ana"), DecisionLog(None, folder, "ben")
            for begin in range(0, number, 500):
                ana.append(_event(one) for one in range(begin, begin + 500))
            print(f"{number} events, CPU milliseconds, best of {REPEATS}")
            _print("open the log", lambda: DecisionLog(db, folder, "ana"))
            if hasattr(ana, "changed"):
                _print("changed(), nothing new", ana.changed)
            _print("sync(), nothing new", ana.sync)
            _print("sync(), one new event", ana.sync, lambda: ben.append([_event(0)]))
            _print("append one", lambda: ana.append([_event(1)]))


def _event(number: int) -> Decision:
    quote = Selector("Twelve people died in the fire at the old harbour " * 2, "b" * 32, "a" * 32)
    return Decision(
        action="accepted",
        finding=f"{number:016x}",
        claim=f"{number:016x}",
        rule="SRC101",
        path="drafts/harbour.md",
        seen=f"{number:016x}",
        quote=quote,
        chain=("The mayor",),
        reason="agreed with the editor",
    )


def _print(
    name: str, run: Callable[[], object], before: Callable[[], object] | None = None
) -> None:
    best = float("inf")
    for _ in range(REPEATS):
        if before is not None:
            before()
        began = time.process_time()
        run()
        best = min(best, time.process_time() - began)
    print(f"{name:<24} {best * 1000:8.1f}")


if __name__ == "__main__":
    main()
