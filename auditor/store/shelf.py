"""Run plain statements on SQLite by the standard library alone, or on a server."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
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
    from sqlalchemy import Connection

    from auditor.store.database import Database

Statement = tuple[str, Sequence[Mapping[str, Any]]]


class Hand(Protocol):
    """Statements with named parameters (`:key`) within one transaction."""

    def rows(self, statement: str, values: Mapping[str, Any]) -> Sequence[Any]:
        """The rows a query gives, as tuples."""

    def run(self, statement: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run the statement for each of `rows`."""


class Shelf(Protocol):
    """A store to read and write by plain statements; failures are StoreErrors."""

    @property
    def writable(self) -> bool:
        """Whether `write` can succeed."""

    def reading(self) -> AbstractContextManager[Hand]:
        """What sees one state of the store throughout."""

    def writing(self) -> AbstractContextManager[Hand]:
        """The only one writing until its end; nothing is written when the block raises."""

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

    return DatabaseShelf(open_database(store))


class SqliteShelf:
    """A SQLite file, opened without SQLAlchemy: a cached run costs no import."""

    def __init__(self, path: Path) -> None:
        self._where = str(path)
        self.writable = writable(path) or not path.exists()
        if self.writable:
            ready(path)
            # What is kept here can be made again: no need to wait for the disk.
            self._connection = connect(path, synchronous="NORMAL")
        else:
            self._connection = connect_read_only(path)
            refuse_newer(revision_of(self._connection, self._where) or "", self._where)

    def reading(self) -> AbstractContextManager[Hand]:
        """What sees one state of the store throughout."""
        return self._transaction("BEGIN")

    def writing(self) -> AbstractContextManager[Hand]:
        """A transaction that waits for other writers."""
        return self._transaction("BEGIN IMMEDIATE")

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Hand]:
        try:
            self._connection.execute(begin)
            try:
                yield _SqliteHand(self._connection)
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            raise store_error(error, self._where) from error

    def rows(self, statement: str, values: Mapping[str, Any]) -> Sequence[Any]:
        """The rows a query gives."""
        try:
            return self._connection.execute(statement, dict(values)).fetchall()
        except sqlite3.Error as error:
            raise store_error(error, self._where) from error

    def write(self, statements: Sequence[Statement]) -> None:
        """Run the statements in one transaction that waits for other writers."""
        with self.writing() as hand:
            for statement, rows in statements:
                hand.run(statement, rows)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


class _SqliteHand:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, statement: str, values: Mapping[str, Any]) -> Sequence[Any]:
        return self._connection.execute(statement, dict(values)).fetchall()

    def run(self, statement: str, rows: Sequence[Mapping[str, Any]]) -> None:
        self._connection.executemany(statement, rows)


class DatabaseShelf:
    """A database that is open already, on a server as a rule, through SQLAlchemy."""

    writable = True

    def __init__(self, db: Database) -> None:
        self._db = db

    @contextmanager
    def reading(self) -> Iterator[Hand]:
        """What sees one state of the store throughout."""
        with self._db.reading() as connection:
            yield _DatabaseHand(connection)

    @contextmanager
    def writing(self) -> Iterator[Hand]:
        """A transaction that is the only one writing."""
        with self._db.writing() as connection:
            yield _DatabaseHand(connection)

    def rows(self, statement: str, values: Mapping[str, Any]) -> Sequence[Any]:
        """The rows a query gives."""
        with self.reading() as hand:
            return hand.rows(statement, values)

    def write(self, statements: Sequence[Statement]) -> None:
        """Run the statements in one transaction."""
        with self.writing() as hand:
            for statement, rows in statements:
                hand.run(statement, rows)

    def close(self) -> None:
        """Give the connections back."""
        self._db.close()


class _DatabaseHand:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, statement: str, values: Mapping[str, Any]) -> Sequence[Any]:
        from sqlalchemy import text

        return self._connection.execute(text(statement), dict(values)).fetchall()

    def run(self, statement: str, rows: Sequence[Mapping[str, Any]]) -> None:
        from sqlalchemy import text

        if rows:
            self._connection.execute(text(statement), [dict(row) for row in rows])
