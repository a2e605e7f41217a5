"""The decision files of a folder, each read again only when it has changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from threading import Lock

from auditor.store.decision import Decision, line_of
from auditor.store.ledger import (
    Pages,
    Problem,
    append_to,
    file_of,
    in_order,
    opened,
    read_page,
    take_back,
    unusable,
)

Mark = tuple[int, int, int]
"""By which a file is known to be as it was: its number, size in bytes and time in nanoseconds."""


@dataclass(frozen=True, slots=True)
class _Read:
    mark: Mark
    pages: Pages


class DecisionFiles:
    """What a folder's files hold, as of the last `refresh`.

    `lines` is shared with whoever else reads the same lines, so that each is understood once.
    """

    def __init__(self, folder: Path, lines: dict[str, Decision]) -> None:
        self.folder = folder
        self.events: Mapping[str, Decision] = {}
        self.problems: tuple[Problem, ...] = ()
        self._lines = lines
        self._read: Mapping[str, _Read] = {}
        # A screen syncs in one thread and decides in another.
        self._turn = Lock()

    def changed(self) -> bool:
        """Whether a file came, went or was written to since; looks at the folder alone."""
        return self._marks() != {name: read.mark for name, read in self._read.items()}

    def refresh(self) -> bool:
        """Read the files that have changed; whether there were any."""
        marks = self._marks()
        known = {name: read for name, read in self._read.items() if marks.get(name) == read.mark}
        stale = marks.keys() - known.keys()
        if not stale and len(known) == len(self._read):
            return False
        for name in stale:
            known[name] = self._reading(name, marks[name])
        pages = [known[name].pages for name in sorted(known)]
        with self._turn:
            self._read = known
            self.events = {event.id: event for page in pages for event in page.events}
            self.problems = tuple(problem for page in pages for problem in page.problems)
        return True

    def add(self, events: Iterable[Decision]) -> None:
        """Add events to their reviewers' files, save those another process has added."""
        wanted = in_order(events)
        for reviewer in sorted({event.reviewer for event in wanted}):
            with self.writing(reviewer) as page:
                stream = page.stream
                stream.seek(0)
                there = {one.id for one in read_page(stream.readall(), "", self._lines).events}
                page.append([e for e in wanted if e.reviewer == reviewer and e.id not in there])

    @contextmanager
    def writing(self, reviewer: str) -> Iterator[OpenFile]:
        """The file of `reviewer`, with no other process writing to it."""
        file = file_of(self.folder, reviewer)
        with opened(file) as stream:
            page, before = OpenFile(stream), _mark(os.fstat(stream.fileno()))
            yield page
            if page.added:
                self._wrote(file.name, before, _mark(os.fstat(stream.fileno())), page.added)

    def _wrote(self, name: str, before: Mark, now: Mark, events: Sequence[Decision]) -> None:
        """Take in what this process wrote, unless another had written there unseen."""
        self._lines.update((line_of(event), event) for event in events)
        with self._turn:
            read = self._read.get(name) or _Read(before, Pages((), ()))
            unseen = read.mark != before or (name not in self._read and before[1])
            # What a line complained of may have gone with the writing.
            if unseen or read.pages.problems:
                return
            pages = Pages((*read.pages.events, *events), ())
            self._read = {**self._read, name: _Read(now, pages)}
            self.events = {**self.events, **{event.id: event for event in events}}

    def _reading(self, name: str, mark: Mark) -> _Read:
        file = self.folder / name
        try:
            content = file.read_bytes()
        except OSError as error:
            raise unusable(file, error) from error
        return _Read(mark, read_page(content, str(file), self._lines))

    def _marks(self) -> dict[str, Mark]:
        try:
            with os.scandir(self.folder) as entries:
                return {
                    entry.name: _mark(entry.stat())
                    for entry in entries
                    if entry.name.endswith(".jsonl") and entry.is_file()
                }
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            raise unusable(self.folder, error) from error


class OpenFile:
    """A decision file open for writing; `added` is what was written."""

    def __init__(self, stream: FileIO) -> None:
        self.stream = stream
        self.added: list[Decision] = []
        self._start: int | None = None

    def append(self, events: Sequence[Decision]) -> None:
        """Write the events to the disk."""
        if events:
            self._start = append_to(self.stream, events)
            self.added += events

    def take_back(self) -> None:
        """Remove what was written."""
        if self._start is not None:
            take_back(self.stream, self._start)
            self.added.clear()


def _mark(status: os.stat_result) -> Mark:
    return status.st_ino, status.st_size, status.st_mtime_ns
