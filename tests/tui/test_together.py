"""Two reviewers in two terminals on one PostgreSQL store: each sees what the other decides."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

_DRAFT = "Officials said on Monday that the bridge at Gorsk will reopen in May.\n"
_ROOT = str(Path(__file__).parents[2])


class Terminal:
    """`auditor review` on one draft in a pseudo-terminal of 120 by 30."""

    def __init__(self, folder: Path, reviewer: str, database: str) -> None:
        self.seen = b""
        self.pid, self.master = pty.fork()
        if not self.pid:
            os.chdir(folder)
            os.environ |= {"TERM": "xterm-256color", "PYTHONPATH": _ROOT}
            command = [sys.executable, "-m", "auditor", "review", "draft.txt"]
            os.execv(sys.executable, [*command, "--reviewer", reviewer, "--database", database])
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 120, 0, 0))

    def shows(self, words: bytes) -> float:
        """Seconds until the screen sends `words`, which it has not sent before."""
        began = time.monotonic()
        while words not in self.seen:
            assert time.monotonic() - began < 120, f"{words!r} never came: {self.seen[-400:]!r}"
            if select.select([self.master], [], [], 1)[0]:
                self.seen += os.read(self.master, 1 << 16)
        return time.monotonic() - began

    def press(self, key: str) -> None:
        """Send a key."""
        os.write(self.master, key.encode())

    def close(self) -> None:
        """End the review without asking it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)


@pytest.fixture
def reviewing(tmp_path: Path, fresh_postgres: str) -> Iterator[Callable[[str], Terminal]]:
    """Opens the review of a reviewer in a folder of their own; the store alone is shared."""
    opened: list[Terminal] = []

    def open_for(reviewer: str) -> Terminal:
        folder = tmp_path / reviewer
        folder.mkdir()
        (folder / "draft.txt").write_text(_DRAFT, encoding="utf-8")
        opened.append(Terminal(folder, reviewer, fresh_postgres))
        return opened[-1]

    yield open_for
    for terminal in opened:
        terminal.close()


def test_decision_of_one_reviewer_appears_on_the_others_screen(
    reviewing: Callable[[str], Terminal],
) -> None:
    ana = reviewing("ana")
    ana.shows(b"0/1 reviewed")
    ben = reviewing("ben")
    ben.shows(b"0/1 reviewed")
    ben.press("f")
    ben.shows(b"1/1 reviewed")
    took = ana.shows(b"by others taken in")
    print(f"the other's decision was on the screen after {took:.2f} s")
    ana.shows(b"1/1 reviewed")
    ana.press("c")
    ana.shows(b"Confirmed")
    ben.shows(b"by others taken in")
    ben.shows(b"1 confirmed")
