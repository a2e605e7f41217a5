"""Drive the review in a real pseudo-terminal and print how long keys take to settle.

    python -m tests.benchmarks.tui_latency --findings 100000 --words 200000

A key is settled with the last byte that the screen sends before it has been quiet for 60 ms.
The audit is made up, written down as a run is kept, and read back by the review as it reads an
unchanged folder. Start-up is the time to the first rows of an audit of twenty findings; what a
larger one takes beyond that is what its size costs. `whole` is when all its rows are there.
How long the same work takes over and over says how much of a spread is the machine's.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.engine.audit import Audit
    from auditor.tui.progress import Progress

from auditor.tui.lettering import grouped

COLUMNS, ROWS = 160, 50
QUIET = 0.06
READY = b"AUDIT READY"


def child(kept: Path, folder: str) -> None:
    """Run the review on the audit that is kept in a file, with its log in `folder`."""
    from auditor.engine.rerun import remembered
    from auditor.store.decisions import DecisionLog
    from auditor.tui.app import ReviewApp

    def load(progress: Progress) -> Audit:
        audit = remembered(kept.read_bytes(), progress)
        if audit is None:
            raise SystemExit(f"{kept} holds no audit")
        return audit

    sys.stdout.buffer.write(READY)
    sys.stdout.flush()
    with tempfile.TemporaryDirectory() as scratch:
        log = DecisionLog(None, Path(folder or scratch), "bench")
        ReviewApp(load, log, reviewer="bench").run()


class Terminal:
    """The review in a pseudo-terminal, driven by keys."""

    def __init__(self, *arguments: str) -> None:
        self._seen = b""
        self.pid, self.master = pty.fork()
        if not self.pid:
            os.environ["TERM"] = "xterm-256color"
            os.environ["COLORTERM"] = "truecolor"
            module = ["-m", "tests.benchmarks.tui_latency"]
            os.execv(sys.executable, [sys.executable, *module, *arguments])
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def until(self, words: bytes, patience: float = 120) -> float:
        """Seconds until the screen sends `words`, at once where it did with the last that came."""
        began = time.perf_counter()
        while words not in self._seen:
            if not select.select([self.master], [], [], patience)[0]:
                raise TimeoutError(f"{words!r} never came; last: {self._seen[-400:]!r}")
            self._seen = self._seen[-(1 << 16) :] + os.read(self.master, 1 << 16)
        return time.perf_counter() - began

    def settle(self, patience: float = 5, quiet: float = QUIET) -> tuple[float, int]:
        """Seconds until the last byte before a silence, and how many bytes came."""
        began = last = time.perf_counter()
        size = 0
        while select.select([self.master], [], [], quiet if size else patience)[0]:
            size += len(os.read(self.master, 1 << 16))
            last = time.perf_counter()
        return last - began, size

    def press(self, keys: str) -> tuple[float, int]:
        """Send keys and wait until the screen has settled."""
        os.write(self.master, keys.encode())
        return self.settle()

    def cpu(self) -> float:
        """Seconds of processor time that the review has used so far."""
        # Linux numbers the processor clock of a process so.
        return time.clock_gettime(((~self.pid) << 3) | 2)

    def memory(self) -> tuple[float, float]:
        """Resident memory of the review now and at its peak, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        fields = dict(line.split(":", 1) for line in status.splitlines())
        return int(fields["VmRSS"].split()[0]) / 1024, int(fields["VmHWM"].split()[0]) / 1024

    def close(self) -> None:
        """End the review."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)


@contextmanager
def opened(kept: Path, findings: int) -> Iterator[tuple[Terminal, float, float]]:
    """A terminal with all rows on the screen, and the seconds to the first and to the last."""
    terminal = Terminal("--child", str(kept))
    try:
        terminal.until(READY)
        usable = terminal.until(b"reviewed")
        whole = usable + terminal.until(f"/{grouped(findings)} reviewed".encode())
        terminal.settle(quiet=0.5)
        yield terminal, usable, whole
    finally:
        terminal.close()


def report(terminal: Terminal, name: str, keys: list[str], back: str = "") -> None:
    """Press each key, settle, and print wall and processor time and what the terminal was sent."""
    times, work, sizes = [], [], []
    for key in keys:
        before = terminal.cpu()
        seconds, size = terminal.press(key)
        times.append(seconds * 1000)
        work.append((terminal.cpu() - before) * 1000)
        sizes.append(size)
        if back:
            terminal.press(back)
    print(
        f"{name:<28} p50 {statistics.median(times):6.1f} ms  p95 {_p95(times):6.1f} ms  "
        f"max {max(times):6.1f} ms   cpu p50 {statistics.median(work):5.1f} ms  "
        f"p95 {_p95(work):5.1f} ms   {statistics.mean(sizes) / 1024:5.1f} kB"
    )


def _p95(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def measure(findings: int, words: int, repeats: int) -> None:
    """Print every figure."""
    # The process that is measured needs nothing that makes an audit up.
    from tests.benchmarks.tui_audit import keep

    print(f"the same work, 100 times     {machine()}")
    with tempfile.TemporaryDirectory() as folder:
        with opened(keep(20, Path(folder) / "few"), 20) as (terminal, base, _):
            print(f"start-up, 20 findings        {base:.2f} s, {terminal.memory()[0]:.0f} MB")
        with opened(keep(findings, Path(folder) / "many"), findings) as (terminal, usable, whole):
            print(f"{findings} findings: {_beyond(base, usable, whole)}")
            triage(terminal, repeats)
        claims = words // 14
        with opened(keep(claims, Path(folder) / "long", claims), claims) as (
            terminal,
            usable,
            whole,
        ):
            print(f"{words} words: {_beyond(base, usable, whole)}")
            read(terminal, repeats)
    print(f"the same work, 100 times     {machine()}")


def machine() -> str:
    """How evenly the machine itself does the same work over and over."""
    times = []
    for _ in range(100):
        began = time.perf_counter()
        sum(number * number for number in range(100_000))
        times.append((time.perf_counter() - began) * 1000)
    return f"p50 {statistics.median(times):.1f} ms  p95 {_p95(times):.1f} ms"


def triage(terminal: Terminal, repeats: int) -> None:
    """Print how long each key of a triage takes."""
    report(terminal, "j (next row, same document)", ["j"] * repeats)
    report(terminal, "c (decide and move on)", ["c"] * repeats)
    report(terminal, "u (undo)", ["u"] * (repeats // 2))
    report(terminal, "page down", ["\x1b[6~"] * repeats)
    report(terminal, "2, 1 (findings and claims)", ["2", "1"] * (repeats // 2))
    terminal.press("\x1b[H")
    report(terminal, "g (jump to the conflict)", ["g"] * (repeats // 2), back="\x7f")
    terminal.press("/")
    words = ("district 77", "zebra", "old bridge roof", "-market district 100", "officer 12 port")
    fields = ("source:officer 7", "rule:est", "severity:note", "doc:0012", "state:open -bridge")
    for what, queries in (("word", words), ("field", fields)):
        letters = [key for query in queries for key in (*query, "\x15")]
        report(terminal, f"filter, a letter of a {what}", letters)
    terminal.press("\x1b")
    print("memory                       {:.0f} MB, peak {:.0f} MB".format(*terminal.memory()))


def read(terminal: Terminal, repeats: int) -> None:
    """Print how long it takes to move through one long document."""
    report(terminal, "j (next claim)", ["j"] * repeats)
    report(terminal, "page down (jump)", ["\x1b[6~"] * repeats)
    report(terminal, "End, Home (jump through all)", ["\x1b[F", "\x1b[H"] * (repeats // 4))
    print("memory                       {:.0f} MB, peak {:.0f} MB".format(*terminal.memory()))


def _beyond(base: float, usable: float, whole: float) -> str:
    return f"usable {usable - base:+.2f} s, whole {whole - base:+.2f} s beyond start-up"


def main() -> None:
    """Read the arguments and measure, or be the process that is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--findings", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=200_000)
    parser.add_argument("--repeats", type=int, default=40)
    parser.add_argument("--child", default="", help=argparse.SUPPRESS)
    parser.add_argument("--log", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        child(Path(given.child), given.log)
    else:
        measure(given.findings, given.words, given.repeats)


if __name__ == "__main__":
    main()
