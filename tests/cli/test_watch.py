"""A folder is audited again at every save, in a real process that is left with Ctrl+C."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]
FAULT = "Drones reportedly hit the depot in Gorsk.\n"
MENDED = "Drones hit the depot in Gorsk, the transport ministry said on Monday.\n"
PATIENCE = 60.0


class Watching:
    """`auditor watch` on a folder, and the lines it prints."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "auditor", "watch", "--interval", "0.1", *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(REPO)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            # A shell that runs the tests in the background has Ctrl+C ignored for all below it.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def next_pass(self) -> list[str]:
        """The lines up to the one that says that it waits for a save."""
        lines: list[str] = []
        end = time.monotonic() + PATIENCE
        while not lines or not lines[-1].startswith("watching"):
            lines.append(self._lines.get(timeout=max(0.1, end - time.monotonic())))
        return lines[:-1]

    def is_silent(self, seconds: float) -> bool:
        time.sleep(seconds)
        return self._lines.empty()

    def leave(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


Start = Callable[..., Watching]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start watching the folder of the test."""
    running: list[Watching] = []

    def started(*words: str) -> Watching:
        running.append(Watching(tmp_path, *words))
        return running[-1]

    yield started
    for one in running:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()


def test_saves_print_what_is_new_and_what_is_fixed(start: Start, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(FAULT)
    watching = start()
    first = watching.next_pass()
    assert first[0].startswith("+ draft.txt:1:8 warning ATT005 ")
    assert first[-1].endswith("gate: fail-on error -> PASS")
    assert watching.is_silent(0.6), "nothing was saved"
    draft.write_text(FAULT + "\nExperts say it was a drone.\n")
    (new,) = watching.next_pass()[:-1]
    assert new.startswith("+ draft.txt:3:1 note ATT007 ")
    draft.write_text(MENDED + "\nExperts say it was a drone.\n")
    fixed = [line for line in watching.next_pass() if line.startswith("-")]
    assert fixed[0].startswith("- draft.txt:1:8 warning ATT005 ")
    assert watching.leave() == 0


def test_broken_configuration_is_told_and_watched_until_mended(
    start: Start, tmp_path: Path
) -> None:
    (tmp_path / "draft.txt").write_text(FAULT)
    (tmp_path / "auditor.toml").write_text("ignor = []\n")
    watching = start("draft.txt")
    assert "auditor.toml:1" in watching.next_pass()[0]
    (tmp_path / "auditor.toml").write_text('ignore = ["ATT005"]\n')
    assert not [line for line in watching.next_pass() if "ATT005" in line]
    assert watching.leave() == 0
