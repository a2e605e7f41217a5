"""The files of decisions, one a reviewer, as a team commits and CI reads them."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from auditor.errors import StoreError
from auditor.store.decision import Decision, line_of, read_line
from auditor.store.location import prepare

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_.-]{0,39}")
# Names that Windows keeps for devices, whatever their ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_ELSE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that does not count, or a link of the chain that does not hold: where and why."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Pages:
    """What one or more files hold: their events, and what is wrong with them."""

    events: tuple[Decision, ...]
    problems: tuple[Problem, ...]


def file_of(folder: Path, reviewer: str) -> Path:
    """The file of `reviewer` in `folder`: a name every file system takes, one for each reviewer.

    A name that is no plain lower-case word gets a mark, as some systems do not tell Ana from ana.
    """
    if not reviewer.strip():
        raise StoreError("a decision needs a reviewer", hint="name one with --reviewer")
    if _PLAIN.fullmatch(reviewer) and not _DEVICES.fullmatch(reviewer) and reviewer[-1] != ".":
        return folder / f"{reviewer}.jsonl"
    word = _ELSE.sub("-", reviewer.casefold()).strip("-")[:32] or "reviewer"
    mark = hashlib.sha256(reviewer.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return folder / f"{word}-{mark}.jsonl"


def read_folder(folder: Path) -> Pages:
    """The events of every file in `folder`, oldest first; no database is needed.

    A folder that is not there holds none. Lines that were changed, torn or cannot be read do
    not count and are reported, as are events missing from a reviewer's chain.
    """
    events: dict[str, Decision] = {}
    problems: list[Problem] = []
    try:
        files = sorted(folder.glob("*.jsonl")) if folder.is_dir() else []
        contents = [(file, file.read_bytes()) for file in files if file.is_file()]
    except OSError as error:
        raise unusable(folder, error) from error
    for file, content in contents:
        page = read_page(content, str(file))
        events.update((event.id, event) for event in page.events)
        problems += page.problems
    return Pages(in_order(events.values()), tuple(problems))


def in_order(events: Iterable[Decision]) -> tuple[Decision, ...]:
    """The events by time; the same order from any mixture of files and databases."""
    return tuple(sorted(events, key=lambda event: (event.at, event.reviewer, event.id)))


def read_page(content: bytes, where: str, known: dict[str, Decision] | None = None) -> Pages:
    """The events of one file's `content`, in the order of its lines.

    `known` are lines that were understood before; those understood now are added.
    """
    known = {} if known is None else known
    events: dict[str, Decision] = {}
    places: dict[str, str] = {}
    problems = []
    written = set()
    whole, _, tail = content.rpartition(b"\n")
    lines = whole.split(b"\n") if whole else []
    for number, line in enumerate([*lines, tail], start=1):
        place = f"{where}:{number}"
        text = line.decode("utf-8", "replace").strip("\r\ufeff ")
        if not text:
            continue
        try:
            event = known.get(text) or known.setdefault(text, read_line(text))
        except StoreError as error:
            torn = number > len(lines)
            message = "the last line was cut off while it was written; it was never confirmed"
            problems.append(Problem(place, message if torn else str(error)))
            written |= set(re.findall(r'"id":"([0-9a-f]{32})"', text))
            continue
        events.setdefault(event.id, event)
        places.setdefault(event.id, place)
    before = events.keys() | written | {""}
    problems += [
        Problem(places[event.id], "the event before it is missing: a line was removed or changed")
        for event in events.values()
        if event.previous not in before
    ]
    return Pages(tuple(events.values()), tuple(problems))


@contextmanager
def opened(file: Path) -> Iterator[FileIO]:
    """`file` for reading and appending, made if need be, with no other process writing to it."""
    prepare(file.parent.parent)
    if file.exists() and not file.is_file():
        raise StoreError("is not a file", where=str(file), hint="move it away")
    try:
        fresh = not file.exists()
        file.parent.mkdir(parents=True, exist_ok=True)
        with FileIO(file, "a+") as stream:
            _lock(stream)
            try:
                yield stream
            finally:
                _unlock(stream)
        if fresh:
            _settle(file.parent)
    except OSError as error:
        raise unusable(file, error) from error


def append_to(stream: FileIO, events: Sequence[Decision]) -> int:
    """Write the events to the disk behind what `stream` holds; return where they begin.

    The remains of a line that was cut off go: they were never confirmed to anyone. When
    the disk takes only a part, that part is taken back and the error raised.
    """
    start = _whole(stream)
    content = "".join(f"{line_of(event)}\n" for event in events).encode("utf-8")
    try:
        if stream.seek(0, os.SEEK_END) > start:
            stream.truncate(start)
        elif start and not _ends_line(stream):
            content = b"\n" + content
        view = memoryview(content)
        while view:
            view = view[stream.write(view) :]
        os.fsync(stream.fileno())
    except OSError:
        take_back(stream, start)
        raise
    return start


def last_of(stream: FileIO) -> Decision | None:
    """The last event that `stream` holds, read from its end."""
    size = stream.seek(0, os.SEEK_END)
    for reach in (1 << 16, size):
        stream.seek(max(0, size - reach))
        for line in reversed(stream.readall().split(b"\n")):
            events = read_page(line, "").events
            if events:
                return events[-1]
    return None


def take_back(stream: FileIO, start: int) -> None:
    """Remove what was appended from `start` on."""
    if stream.seekable() and stream.seek(0, os.SEEK_END) > start:
        stream.truncate(start)
        os.fsync(stream.fileno())


def _whole(stream: FileIO) -> int:
    """Where the last readable line ends: what is behind was cut off while it was written."""
    size = stream.seek(0, os.SEEK_END)
    if not size or _ends_line(stream):
        return size
    stream.seek(0)
    content = stream.read()
    start = content.rfind(b"\n") + 1
    last = read_page(content[start:], "")
    return size if last.events else start


def _ends_line(stream: FileIO) -> bool:
    stream.seek(-1, os.SEEK_END)
    return stream.read(1) == b"\n"


def unusable(path: Path, error: OSError) -> StoreError:
    """The refusal of a file or folder that the system does not let us use."""
    full = "free some space on the disk" if error.errno == 28 else "make it readable and writable"
    return StoreError(
        f"decisions cannot be kept here: {error.strerror}",
        where=str(path),
        hint=f"{full}, then decide again: this decision was not taken",
    )


def _settle(folder: Path) -> None:
    """Make a new file's name as durable as its content."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: FileIO) -> None:
        stream.seek(1 << 30)
        msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)

    def _unlock(stream: FileIO) -> None:
        stream.seek(1 << 30)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(stream: FileIO) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX)

    def _unlock(stream: FileIO) -> None:
        fcntl.flock(stream, fcntl.LOCK_UN)
