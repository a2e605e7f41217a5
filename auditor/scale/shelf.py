"""Tables as folders of Parquet files, each of which says when it is complete."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from auditor.scale.progress import Say

_DONE = "_done"
_FEED = "feed"


def commit(rows: pa.Table, target: Path | str) -> None:
    """Write a Parquet file, whole or not at all."""
    beside = f"{target}.{os.getpid()}"
    pq.write_table(rows, beside, compression="zstd")
    os.replace(beside, target)


class Shelf:
    """The tables of a run under `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __getitem__(self, name: str) -> Path:
        return self.folder / name

    def holds(self, name: str) -> bool:
        """Whether the table is there, complete."""
        return (self.folder / name / _DONE).exists()

    def complete(self, name: str) -> None:
        """Say that the table is complete."""
        (self.folder / name / _DONE).touch()

    def names(self) -> list[str]:
        """Every complete table."""
        return sorted(path.parent.name for path in self.folder.glob(f"*/{_DONE}"))

    def empty(self, name: str) -> Path:
        """The folder of a table that is to be made, with nothing in it."""
        shutil.rmtree(self[name], ignore_errors=True)
        self[name].mkdir(parents=True)
        return self[name]

    def drop(self, name: str) -> None:
        """Forget a table."""
        shutil.rmtree(self[name], ignore_errors=True)

    def put(self, name: str, rows: pa.Table) -> None:
        """Make the small table `name` of these rows."""
        commit(rows, self.empty(name) / "part-0.parquet")
        self.complete(name)

    def feed(self, tables: Iterable[pa.Table], say: Say) -> None:
        """Take in the input, a part at a time; parts that are there stay."""
        if self.holds(_FEED):
            return
        self[_FEED].mkdir(parents=True, exist_ok=True)
        records = 0
        for number, rows in enumerate(tables):
            target = self[_FEED] / f"part-{number}.parquet"
            if not target.exists():
                commit(rows, target)
            records += len(rows)
            say("records", records, None)
        self.complete(_FEED)

    def fed(self) -> list[tuple[int, Path]]:
        """The parts of the input by number."""
        return sorted(_numbered(self[_FEED].glob("part-*.parquet")))


def _numbered(files: Iterable[Path]) -> Iterator[tuple[int, Path]]:
    for file in files:
        yield int(file.stem.removeprefix("part-")), file
