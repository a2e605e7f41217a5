"""Drive the review in a real pseudo-terminal and print how long keys take to settle.

    python -m tests.benchmarks.tui_latency --findings 100000 --words 200000

A key is settled with the last byte that the screen sends before it has been quiet for 60 ms.
Start-up is the time to the first rows of an audit of ten findings; what a larger one takes beyond
that is what its size costs. Making the synthetic audit is not counted.
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
from pathlib import Path

from auditor.claims.claim import Claim, Extraction, Hedge, Link
from auditor.claims.identity import digest, with_fingerprints
from auditor.documents.document import Block, Document
from auditor.engine.audit import Audit, Coverage, Finding, Gate
from auditor.matters.matter import Matter, PlacedClaim, Relation
from auditor.rule import Reading, Severity
from auditor.sources.source import Source
from auditor.spans import Span

COLUMNS, ROWS = 160, 50
QUIET = 0.06
READY = b"AUDIT READY"
PLACES = ("harbour", "airport", "market", "old bridge", "power plant", "ministry", "northern road")
DEEDS = ("was closed", "burned down", "will reopen", "lost its roof", "was searched", "stood empty")
RULES: tuple[tuple[str, str, Severity], ...] = (
    ("SRC101", "conflict-unacknowledged", "error"),
    ("EST101", "hedge-without-basis", "warning"),
    ("ATT101", "unattributed-claim", "note"),
)


def synthetic(findings: int, claims_each: int = 20) -> Audit:
    """An audit with that many findings, one a claim, in documents of `claims_each` claims."""
    count = max(1, findings // claims_each)
    readings = tuple(_reading(number, claims_each) for number in range(count))
    found = tuple(finding for reading in readings for finding in _findings(reading))
    sources = tuple(Source(f"Officer {n}", "person") for n in range(97))
    total = sum(len(reading.claims) for reading in readings)
    covered = Coverage(count, 0, total * 14, total, total, len(sources), count)
    matters = tuple(_matter(reading) for reading in readings)
    gate = Gate("FAIL", 1, "fail-on error")
    return Audit(readings, (), sources, matters, found, covered, gate)


def _reading(number: int, claims: int) -> Reading:
    pieces: list[str] = []
    made: list[Claim] = []
    position = 0
    for index in range(claims):
        salt = number * 31 + index * 7
        name = f"Officer {salt % 97}"
        content = f"the {PLACES[salt % 7]} in district {salt % 1009} likely {DEEDS[salt % 6]}"
        end = ".\n\n" if index % 4 == 3 else ". "
        sentence = f"{name} said on Monday that {content} after the night of the storm{end}"
        start = position + sentence.index(content)
        hedge = sentence.index("likely") + position
        link = Link(
            f"a{index}",
            name,
            Span(position, position + len(name)),
            name,
            "person",
            (Span(position + len(name) + 1, position + len(name) + 5),),
        )
        made.append(
            Claim(
                "",
                (Span(start, start + len(content)),),
                content,
                Span(position, position + len(sentence.rstrip())),
                (link,),
                (Hedge(Span(hedge, hedge + 6), "likely", "estimative"),),
            )
        )
        pieces.append(sentence)
        position += len(sentence)
    text = "".join(pieces)
    path = f"drafts/{number:05}.txt"
    document = Document(path, path, text, f"{number:064x}", blocks=(Block(0, len(text)),))
    return Reading(document, Extraction(path, claims=with_fingerprints(made)))


def _findings(reading: Reading) -> Iterator[Finding]:
    document = reading.document
    for index, claim in enumerate(reading.claims):
        rule, name, severity = RULES[index % 3]
        key = digest(rule, claim.id, document.id)
        message = f"no basis given for {claim.text[:30]!r}"
        place = document.place(claim.span.start)
        yield Finding(
            rule,
            name,
            severity,
            message,
            document.id,
            claim.span,
            place,
            claim.id,
            key,
        )


def _matter(reading: Reading) -> Matter:
    placed = tuple(PlacedClaim(reading.document.id, claim) for claim in reading.claims[:2])
    relation = Relation(0, 1, "conflict", "place", 0.9, "Two places are named for one event.")
    return Matter(reading.document.id, placed[0].claim.text, placed, (relation,))


def child(findings: int, words: int, folder: str) -> None:
    """Make the audit, say so, and run the review on it, with its log in `folder`."""
    from auditor.store.decisions import DecisionLog
    from auditor.tui.app import ReviewApp

    audit = synthetic(20, words // 14) if words else synthetic(findings)
    sys.stdout.buffer.write(READY)
    sys.stdout.flush()
    with tempfile.TemporaryDirectory() as scratch:
        log = DecisionLog(None, Path(folder or scratch), "bench")
        ReviewApp(lambda progress: audit, log, reviewer="bench").run()


class Terminal:
    """The review in a pseudo-terminal, driven by keys."""

    def __init__(self, *arguments: str) -> None:
        self.pid, self.master = pty.fork()
        if not self.pid:
            os.environ["TERM"] = "xterm-256color"
            os.environ["COLORTERM"] = "truecolor"
            module = ["-m", "tests.benchmarks.tui_latency"]
            os.execv(sys.executable, [sys.executable, *module, "--child", *arguments])
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def until(self, words: bytes, patience: float = 120) -> float:
        """Seconds until the screen sends `words`."""
        began, seen = time.perf_counter(), b""
        while words not in seen:
            if not select.select([self.master], [], [], patience)[0]:
                raise TimeoutError(f"{words!r} never came; last: {seen[-400:]!r}")
            seen += os.read(self.master, 1 << 16)
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


def opened(*arguments: str) -> tuple[Terminal, float]:
    """A terminal with its rows on the screen, and the seconds that took."""
    terminal = Terminal(*arguments)
    terminal.until(READY)
    usable = terminal.until(b"reviewed")
    terminal.settle(quiet=0.5)
    return terminal, usable


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
    terminal, base = opened("--findings", "10")
    print(f"start-up, ten findings       {base:.2f} s, {terminal.memory()[0]:.0f} MB")
    terminal.close()
    terminal, usable = opened("--findings", str(findings))
    print(f"{findings} findings: usable   {usable:.2f} s, {usable - base:+.2f} s beyond start-up")
    report(terminal, "j (next row, same document)", ["j"] * repeats)
    report(terminal, "c (decide and move on)", ["c"] * repeats)
    report(terminal, "u (undo)", ["u"] * 5)
    report(terminal, "page down", ["\x1b[6~"] * repeats)
    report(terminal, "2, 1 (findings and claims)", ["2", "1"] * 3)
    terminal.press("\x1b[H")
    report(terminal, "g (jump to the conflict)", ["g"] * 5, back="\x7f")
    terminal.press("/")
    report(terminal, "filter, a letter typed", list("district 77"))
    terminal.press("\x1b")
    resident, peak = terminal.memory()
    print(f"memory                       {resident:.0f} MB, peak {peak:.0f} MB")
    terminal.close()
    terminal, usable = opened("--words", str(words))
    print(f"{words} words: usable     {usable:.2f} s, {usable - base:+.2f} s beyond start-up")
    report(terminal, "j (next claim)", ["j"] * repeats)
    report(terminal, "page down (jump)", ["\x1b[6~"] * repeats)
    report(terminal, "End, Home (jump through all)", ["\x1b[F", "\x1b[H"] * 5)
    print(f"memory                       {terminal.memory()[0]:.0f} MB")
    terminal.close()


def main() -> None:
    """Read the arguments and measure, or be the process that is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--findings", type=int, default=0)
    parser.add_argument("--words", type=int, default=0)
    parser.add_argument("--repeats", type=int, default=40)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--log", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        child(given.findings, given.words, given.log)
    else:
        measure(given.findings or 100_000, given.words or 200_000, given.repeats)


if __name__ == "__main__":
    main()
