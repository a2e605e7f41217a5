"""Measure the whole program beside a peer, command by command, each in a fresh process.

usage: python tests/benchmarks/program_speed.py TEXTS.jsonl [--documents N] [--words N]
       [--proselint PROGRAM] [--save docs/performance.json]

TEXTS.jsonl holds one object with a "text" a line; they are written out as .txt files. What is
measured is CPU time, user and system together with that of child processes, the least of some
runs: it can be compared on a machine that does other things as well.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

REPO = Path(__file__).parents[2]
AUDITOR = (sys.executable, "-m", "auditor")
FLOOR = (sys.executable, "-c", "import typer, sqlite3, json, hashlib")


def measured(
    command: Sequence[str | Path], folder: Path, environment: dict[str, str]
) -> dict[str, float]:
    """CPU-seconds and largest resident memory (MB) of one run; the exit code must be 0 or 1."""
    words = [str(word) for word in command]
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(
            words, cwd=folder, env=environment, stdout=nowhere, stderr=nowhere
        )
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(words)} left with {process.returncode}")
    return {"cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / 1000}


class Bench:
    """A folder of drafts, and the commands run in it."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.folder, self.runs = folder, runs
        self.found: dict[str, dict[str, float]] = {}
        cached = {"PYTHONPYCACHEPREFIX": str(folder / ".compiled"), "PYTHONPATH": str(REPO)}
        self._environment = {**os.environ, **cached}
        for name in ("PYTHONDONTWRITEBYTECODE", "AUDITOR_DATABASE_URL"):
            self._environment.pop(name, None)

    def note(self, name: str, *command: str | Path, runs: int | None = None) -> None:
        """Measure a command some times over and keep the least of each figure."""
        taken = [
            measured(command, self.folder, self._environment) for _ in range(runs or self.runs)
        ]
        self.found[name] = {figure: min(one[figure] for one in taken) for figure in taken[0]}
        shown = ", ".join(f"{value:.2f} {figure}" for figure, value in self.found[name].items())
        print(f"{name}: {shown}", flush=True)

    def cold(self, name: str, *command: str | Path, runs: int | None = None) -> None:
        """Measure a command with no store to begin with, each time."""
        store = self.folder / "cold.db"
        least: list[dict[str, float]] = []
        for _ in range(runs or self.runs):
            for file in self.folder.glob("cold.db*"):
                file.unlink()
            self.note(name, *command, "--database", store, runs=1)
            least.append(self.found[name])
        self.found[name] = {figure: min(one[figure] for one in least) for figure in least[0]}


def written(texts: Path, folder: Path, documents: int, words: int) -> tuple[Path, int]:
    """Write a draft of about `words` words and a folder of documents; return it and its words."""
    with texts.open(encoding="utf-8") as lines:
        found = [json.loads(line)["text"] for line in lines]
    nearest = min(found, key=lambda text: abs(len(text.split()) - words))
    (folder / "draft.txt").write_text(nearest, encoding="utf-8")
    many = folder / "many"
    many.mkdir()
    for number, text in enumerate(found[:documents]):
        (many / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return many, sum(len(text.split()) for text in found[:documents])


def run(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """All figures of one run."""
    many, words = written(options.texts, folder, options.documents, options.words)
    bench = Bench(folder, options.runs)
    check: tuple[str | Path, ...] = (*AUDITOR, "check", "draft.txt")
    bench.note("python with typer and sqlite3", *FLOOR)
    bench.note("--help", *AUDITOR, "--help")
    bench.cold("one draft, cold", *check)
    bench.note("one draft, unchanged", *check, "--database", "cold.db")
    if options.proselint:
        bench.note("proselint, one draft", options.proselint, "check", "draft.txt")
        bench.note("proselint, the folder", options.proselint, "check", many, runs=1)
    folder_check = (*AUDITOR, "check", many, "--exit-zero", "--jobs", "1")
    bench.cold("the folder, cold", *folder_check, runs=1)
    bench.note("the folder, unchanged", *folder_check, "--database", "cold.db")
    changed = next(iter(sorted(many.glob("*.txt"))))
    changed.write_text(changed.read_text(encoding="utf-8") + "\nThe mill reportedly burned down.\n")
    bench.note("the folder, one document changed", *folder_check, "--database", "cold.db", runs=1)
    return {
        "day": date.today().isoformat(),
        "machine": machine(),
        "draft_words": len((folder / "draft.txt").read_text(encoding="utf-8").split()),
        "documents": len(list(many.glob("*.txt"))),
        "words": words,
        "load": round(os.getloadavg()[0], 1),
        "runs": bench.found,
    }


def machine() -> str:
    """The processor, its number of cores and the Python that measures."""
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    return f"{names[0]}, {len(names)} cores, Python {platform.python_version()}"


def main() -> None:
    """Measure, print, and save the figures where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--words", type=int, default=1000, help="of the single draft, about")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--proselint", help="the program to measure beside")
    parser.add_argument("--save", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="auditor-speed-") as name:
        figures = run(options, Path(name))
    if options.save:
        options.save.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
