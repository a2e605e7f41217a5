"""Open the store: SQLite in a file of its own, or PostgreSQL by URL, behind one class."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import NoSuchModuleError, SQLAlchemyError

from auditor.errors import StoreError
from auditor.store.faults import store_error
from auditor.store.location import Location, locate
from auditor.store.revisions import HEAD
from auditor.store.sqlite import PATIENCE, ready, refuse_newer

if TYPE_CHECKING:
    from sqlmodel import Session

# Any number: it names the lock that all auditors on one PostgreSQL database take to write.
_ADVISORY_LOCK = 0x61756469


@dataclass(frozen=True, eq=False)
class Database:
    """A store that is open; close it, or use it in a `with` statement."""

    location: Location
    engine: Engine = field(repr=False)

    @classmethod
    def at(cls, store: str | os.PathLike[str] | None) -> Database:
        """The store, connected to lazily, its schema neither looked at nor changed."""
        location = locate(store)
        return cls(location, _engine(location))

    @property
    def path(self) -> Path | None:
        """The SQLite file, None on a server."""
        return self.location.path

    @property
    def shown(self) -> str:
        """How messages name the store; never holds a password."""
        return self.location.shown

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store throughout; failures are StoreErrors."""
        try:
            with self.engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise store_error(error, self.shown) from error

    @contextmanager
    def writing(self, *, foreign_keys: bool = True) -> Iterator[Connection]:
        """A connection in a transaction that is the only one writing; committed at the end.

        Nothing is written when the block raises. Failures are StoreErrors.
        """
        options = {"writes": True, "foreign_keys": foreign_keys}
        try:
            with (
                self.engine.connect().execution_options(**options) as connection,
                connection.begin(),
            ):
                if self.path is None:
                    lock = text("SELECT pg_advisory_xact_lock(:lock)")
                    connection.execute(lock, {"lock": _ADVISORY_LOCK})
                yield connection
        except SQLAlchemyError as error:
            raise store_error(error, self.shown) from error

    def session(self) -> Session:
        """A SQLModel session, for the few objects a screen shows."""
        from sqlmodel import Session

        return Session(self.engine)

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_database(store: str | os.PathLike[str] | None = None) -> Database:
    """The store at a path or URL, made if it is not there and migrated if it is older.

    None means `.auditor/auditor.db`. Raises StoreError where it cannot be reached or written,
    is damaged, belongs to another program, or was made by a newer auditor.
    """
    db = Database.at(store)
    try:
        if db.path is not None:
            ready(db.path)
        else:
            _ready_server(db)
    except BaseException:
        db.close()
        raise
    return db


def _engine(location: Location) -> Engine:
    if location.path is not None:
        file = URL.create("sqlite", database=str(location.path))
        engine = create_engine(file, connect_args={"timeout": PATIENCE})
        event.listen(engine, "connect", _on_sqlite_connect)
        event.listen(engine, "begin", _on_sqlite_begin)
        return engine
    try:
        return create_engine(location.url, pool_pre_ping=True)
    except (ImportError, NoSuchModuleError) as error:
        raise StoreError(
            "the PostgreSQL driver is not installed",
            where=location.shown,
            hint='pip install "auditor[postgresql]"',
        ) from error
    except SQLAlchemyError as error:
        raise store_error(error, location.shown) from error


def _on_sqlite_connect(connection: Any, _: object) -> None:
    raw = cast(sqlite3.Connection, connection)
    # The driver would begin transactions at its own times; `begin` below does it instead.
    raw.isolation_level = None
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA synchronous = FULL")


def _on_sqlite_begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    # The setting is of the connection, which goes back to the pool: say it each time.
    wanted = "ON" if options.get("foreign_keys", True) else "OFF"
    connection.exec_driver_sql(f"PRAGMA foreign_keys = {wanted}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _ready_server(db: Database) -> None:
    """Make the schema of a server's database current, one process at a time."""
    from auditor.store.schema import create_postgres, upgrade

    with db.reading() as connection:
        revision = _server_revision(connection)
    if revision is None:
        with db.writing() as connection:
            revision = _server_revision(connection)
            if revision is None:
                create_postgres(connection)
                revision = HEAD
    refuse_newer(revision, db.shown)
    if revision != HEAD:
        upgrade(db)


def _server_revision(connection: Connection) -> str | None:
    """The schema revision, empty before the first migration, None without a version table."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return str(row[0]) if row else ""
