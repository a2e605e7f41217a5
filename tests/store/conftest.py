"""Stores to test on: each test that takes one runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from auditor.store.database import Database, open_database


@pytest.fixture
def url(store_url: str) -> str:
    """Where a store can be made: a file that is not there yet, or an empty database."""
    return store_url


@pytest.fixture
def db(url: str) -> Iterator[Database]:
    """An open store, fresh."""
    with open_database(url) as opened:
        yield opened


@pytest.fixture
def unprivileged() -> Iterator[tuple[Path, Callable[[], object]]]:
    """A folder, and a context in which this process has no right that permissions do not give."""
    folder = Path(tempfile.mkdtemp(prefix="auditor-ro-"))
    folder.chmod(0o755)

    @contextmanager
    def bound() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)

    yield folder, bound
    subprocess.run(["chmod", "-R", "u+w", str(folder)], check=True)
    shutil.rmtree(folder)
