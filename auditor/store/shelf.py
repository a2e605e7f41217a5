"""Run the few statements of a cache on SQLite by the standard library, or on a server."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from auditor.store.faults import store_error
from auditor.store.location import locate
from auditor.store.sqlite import (
    connect,
    connect_read_only,
    ready,
    refuse_newer,
    revision_of,
    writable,
)

if TYPE_CHECKING:
    from auditor.store.database import Database

Statement = tuple[str, Sequence[Mapping[str, Any]]]


class Shelf(Protocol):
    """Statements with named parameters (`:key`); failures are StoreErrors."""

    @property
    def writable(self) -> bool:
        """Whether `write` can succeed."""

    def rows(self, statement: str, values: Mapping[str, Any]) -> Sequence[Any]:
        """The rows a query gives, as tuples."""

    def write(self, statements: Sequence[Statement]) -> None:
        """Run each statement for each of its rows, in one transaction."""

    def close(self) -> None:
        """Let go of the store."""


def open_shelf(store: str | os.PathLike[str] | None) -> Shelf:
    """The shelf at a path or URL, its schema made current where it can be written."""
    location = locate(store)
    if location.path is not None:
        return SqliteShelf(location.path)
    from auditor.store.database import open_database

    return ServerShelf(open_database(store))


class SqliteShelf:
    """A SQLite file, opened without SQLAlchemy: a cached run costs no import."""

    def __init__(self, path: Path) -> None:
        self._where = str(path)
        self.writable = writable(path) or not path.exists()
        if self.writable:
            ready(path)
            # What a cache holds can be made again: no need to wait for the disk.
            self._connection = connect(path, synchronous="NORMAL")
        else:
            self._connection = connect_read_only(path)
            refuse_newer(revision_of(self._connection, self._where) or "", self._where)

    def rows(self, statement: str, values: Mapping[str, Any]) -> Sequence[Any]:
        """The rows a query gives."""
        try:
            return self._connection.execute(statement, dict(values)).fetchall()
        except sqlite3.Error as error:
            raise store_error(error, self._where) from error

    def write(self, statements: Sequence[Statement]) -> None:
        """Run the statements in one transaction that waits for other writers."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                for statement, rows in statements:
                    self._connection.executemany(statement, rows)
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            raise store_error(error, self._where) from error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


class ServerShelf:
    """A database on a server, through SQLAlchemy."""

    writable = True

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self, statement: str, values: Mapping[str, Any]) -> Sequence[Any]:
        """The rows a query gives."""
        from sqlalchemy import text

        with self._db.reading() as connection:
            return connection.execute(text(statement), dict(values)).fetchall()

    def write(self, statements: Sequence[Statement]) -> None:
        """Run the statements in one transaction."""
        from sqlalchemy import text

        with self._db.writing() as connection:
            for statement, rows in statements:
                if rows:
                    connection.execute(text(statement), [dict(row) for row in rows])

    def close(self) -> None:
        """Give the connections back."""
        self._db.close()
