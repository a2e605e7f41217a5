"""Run `auditor corpus` on an archive and print what it took: time, processor, memory, disk.

    python tests/benchmarks/scale_run.py ARCHIVE OUT --workers 2 [--every 10]

A line is printed each time a step ends, with the processor seconds of all processes so far,
their memory (PSS, which counts what they share once) and the largest process (RSS). Linux only.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

MB = 1 << 20
TICK = os.sysconf("SC_CLK_TCK")


def family(root: int) -> Iterator[int]:
    """The process `root` and all that descend from it."""
    yield root
    for task in Path(f"/proc/{root}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def look(root: int) -> tuple[float, float, float]:
    """Processor seconds of the living and of those reaped, PSS of all and RSS of the largest."""
    seconds = shared = largest = 0.0
    for process in family(root):
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        seconds += sum(map(int, fields[11:15])) / TICK
        known = {line.split(":")[0]: line.split()[1] for line in rollup[1:]}
        shared += int(known["Pss"]) / 1024
        largest = max(largest, int(known["Rss"]) / 1024)
    return seconds, shared, largest


class Watch:
    """Samples a process and its children, and keeps the largest of each stretch."""

    def __init__(self, root: int, every: float) -> None:
        self.root, self.every = root, every
        self.seconds = self.shared = self.largest = 0.0
        self.samples: list[tuple[float, float, float]] = []
        self._began = time.monotonic()
        threading.Thread(target=self._keep_looking, daemon=True).start()

    def _keep_looking(self) -> None:
        while True:
            seconds, shared, largest = look(self.root)
            self.seconds = max(self.seconds, seconds)
            self.shared, self.largest = max(self.shared, shared), max(self.largest, largest)
            self.samples.append((time.monotonic() - self._began, shared, largest))
            time.sleep(self.every)

    def stretch(self) -> tuple[float, float]:
        """The most memory since last asked."""
        found = self.shared, self.largest
        self.shared = self.largest = 0.0
        return found


def size_of(folder: Path) -> float:
    """Megabytes of the files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / MB


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--every", type=float, default=2.0)
    given, rest = parser.parse_known_args()
    command = [sys.executable, "-m", "auditor", "corpus", str(given.archive), "-o", str(given.out)]
    began = time.monotonic()
    process = subprocess.Popen(
        [*command, "--workers", str(given.workers), *rest], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    watch = Watch(process.pid, given.every)
    print(f"{'step':<34} {'s':>8} {'CPU s':>8} {'PSS MB':>8} {'RSS MB':>8}", flush=True)
    for line in process.stderr:
        shared, largest = watch.stretch()
        name = line.strip().removeprefix("auditor: ")
        wall = time.monotonic() - began
        print(
            f"{name:<34} {wall:8.1f} {watch.seconds:8.1f} {shared:8.0f} {largest:8.0f}", flush=True
        )
    process.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = used.ru_utime + used.ru_stime
    print(f"{'whole':<34} {time.monotonic() - began:8.1f} {seconds:8.1f}")
    for name in ("work", "claims", "matters", "findings", "sources"):
        print(f"{name}: {size_of(given.out / name):.1f} MB")
    print(f"input: {given.archive.stat().st_size / MB:.1f} MB" if given.archive.is_file() else "")
    step = max(1, len(watch.samples) // 20)
    print("memory over time, s: PSS MB / largest RSS MB")
    print("  ".join(f"{t:.0f}: {p:.0f}/{r:.0f}" for t, p, r in watch.samples[::step]))


if __name__ == "__main__":
    main()
