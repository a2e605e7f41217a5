"""Cut the input into records, in parts of even size, without reading more than one part."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from auditor.documents.discover import discover
from auditor.documents.refusal import Limits
from auditor.errors import DocumentError
from auditor.scale.schemas import FEED, table

ROWS = 200
BYTES = 1 << 20
_BOM = b" \t\r\n\xef\xbb\xbf"


class Record(NamedTuple):
    """A file to read, or one line of JSON with the number of its line in `path`."""

    path: str
    line: int
    raw: bytes | None
    size: int


def feed(inputs: Sequence[Path], exclude: Sequence[str] = ()) -> Iterator[pa.Table]:
    """The records of `inputs` in parts of at most 200 records or a megabyte, schema FEED.

    Folders are walked as `check` walks them, and Parquet files in them are read as well. JSON
    Lines and Parquet files give one record a row; any other file is a record by its path, which
    the workers must be able to open.
    """
    rows: list[dict[str, object]] = []
    size = part = 0
    for ordinal, one in enumerate(_records(inputs, exclude)):
        if rows and (len(rows) >= ROWS or size + one.size > BYTES):
            yield table(rows, FEED)
            rows, size, part = [], 0, part + 1
        rows.append(
            {
                "part": part,
                "ordinal": ordinal,
                "path": one.path,
                "line": one.line,
                "raw": one.raw,
            }
        )
        size += one.size
    if rows:
        yield table(rows, FEED)


def files_of(inputs: Sequence[Path], exclude: Sequence[str] = ()) -> list[Path]:
    """Every file of the input in reading order; Parquet files of a folder follow its documents."""
    found: dict[Path, None] = {}
    for path in inputs:
        found.update(dict.fromkeys(discover([path], exclude)))
        if path.is_dir():
            found.update(dict.fromkeys(sorted(path.rglob("*.parquet"))))
    return list(found)


def _records(inputs: Sequence[Path], exclude: Sequence[str]) -> Iterator[Record]:
    for path in files_of(inputs, exclude):
        suffix = path.suffix.lower()
        if suffix == ".parquet":
            yield from _parquet(path)
        elif suffix == ".jsonl" and path.is_file():
            yield from _lines(path)
        else:
            size = path.stat().st_size if path.is_file() else 0
            yield Record(path.as_posix(), 0, None, size)


def _lines(path: Path) -> Iterator[Record]:
    """The lines of a JSON Lines file; one over the limit is cut off where a reader refuses it."""
    limit = Limits().bytes
    records = number = 0
    with path.open("rb") as file:
        while line := file.readline(limit + 1):
            number += 1
            if len(line) > limit:
                rest = line
                while rest and not rest.endswith(b"\n"):
                    rest = file.readline(1 << 20)
            elif not line.strip(_BOM):
                continue
            records += 1
            yield Record(path.as_posix(), number, line, len(line))
    if not records:
        yield Record(path.as_posix(), 0, b"", 0)


def _parquet(path: Path) -> Iterator[Record]:
    """The rows of a Parquet file, each as the line of JSON that would state the same."""
    try:
        with pq.ParquetFile(path) as file:
            if "text" not in file.schema_arrow.names:
                raise DocumentError(
                    "the file has no column `text`",
                    where=str(path),
                    hint="name the columns text, id, title, outlet, owner, author, date, url",
                )
            yield from _numbered(path, file.iter_batches(batch_size=ROWS))
    except (pa.ArrowInvalid, OSError) as error:
        raise DocumentError(
            f"not a Parquet file that can be read: {error}", where=str(path)
        ) from error


def _numbered(path: Path, batches: Iterable[Any]) -> Iterator[Record]:
    number = 0
    for batch in batches:
        for row in batch.to_pylist():
            number += 1
            line = json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
            yield Record(path.as_posix(), number, line, len(line))
