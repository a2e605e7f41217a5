"""Steps whose worker processes die, at module level so that workers can import them."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pyarrow as pa

from auditor.scale.extract import extract
from auditor.scale.task import Task


def die() -> None:
    """End this process as the kernel does when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)


def double(rows: pa.Table, task: Task) -> pa.Table:
    """Twice each number; a `once` names a file, and the first process to meet it dies."""
    for name in rows.column("once").to_pylist():
        if name and not Path(name).exists():
            Path(name).touch()
            die()
    twice = [2 * one for one in rows.column("number").to_pylist()]
    return pa.table({"number": twice})


def refuse(rows: pa.Table, task: Task) -> pa.Table:
    """Die of the number 13, whoever meets it."""
    if 13 in rows.column("number").to_pylist():
        die()
    return rows.select(["number"])


def extract_unless_poison(records: pa.Table, task: Task) -> pa.Table:
    """What the records say, unless one of them ends the process that reads it."""
    if any(b"poison" in (raw or b"") for raw in records.column("raw").to_pylist()):
        die()
    return extract(records, task)
