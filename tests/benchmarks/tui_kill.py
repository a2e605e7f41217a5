"""Kill the review while decisions are being taken, and count those that were shown and lost.

    python -m tests.benchmarks.tui_kill --times 100

Each time a reviewer in a real pseudo-terminal decides as fast as the screen answers, SIGKILL comes
at a random moment, and the log is opened anew: it must hold every decision the screen had counted.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import select
import tempfile
import time
from pathlib import Path

from auditor.store.decisions import DecisionLog
from tests.benchmarks.tui_audit import keep
from tests.benchmarks.tui_latency import READY, Terminal

_COUNTED = re.compile(rb"(\d+)/200 reviewed")


def killed_once(folder: Path, patience: float) -> tuple[int, int]:
    """Decisions the screen had counted when it was killed, and decisions that were kept."""
    terminal = Terminal("--child", str(keep(200, folder / "audit")), "--log", str(folder / "log"))
    terminal.until(READY)
    terminal.until(b"reviewed")
    end = time.perf_counter() + patience
    seen = b""
    while time.perf_counter() < end:
        os.write(terminal.master, b"cafi"[random.randrange(4) :][:1])
        while select.select([terminal.master], [], [], 0.001)[0]:
            seen += os.read(terminal.master, 1 << 16)
    terminal.close()
    shown = max(map(int, _COUNTED.findall(seen)), default=0)
    return shown, len(DecisionLog(None, folder / "log", "bench").in_force())


def main() -> None:
    """Kill as often as asked and print what was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    times = parser.parse_args().times
    shown_in_all = lost = 0
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder:
            shown, kept = killed_once(Path(folder), random.uniform(0.05, 1.0))
        shown_in_all += shown
        lost += max(0, shown - kept)
    print(f"killed {times} times: {shown_in_all} decisions shown, {lost} lost")


if __name__ == "__main__":
    main()
