"""Open a SQLite store by the standard library alone: fresh, current, or refused with a reason."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from auditor.errors import StoreError
from auditor.store.faults import store_error
from auditor.store.location import prepare
from auditor.store.revisions import HEAD, REVISIONS

PATIENCE = 20.0  # seconds to wait for another writer


def connect(path: Path, *, synchronous: str = "FULL") -> sqlite3.Connection:
    """A connection in autocommit mode with foreign keys on; a StoreError if it cannot be had.

    FULL makes every commit durable against power loss, NORMAL only against a crash.
    """
    try:
        connection = sqlite3.connect(
            path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA synchronous = {synchronous}")
    except sqlite3.Error as error:
        raise store_error(error, str(path)) from error
    return connection


def connect_read_only(path: Path) -> sqlite3.Connection:
    """A connection that never writes, for a store in a folder that cannot be written.

    Without write access no other process can be writing either, so the file is taken as fixed.
    """
    target = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        return sqlite3.connect(target, uri=True, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise store_error(error, str(path)) from error


def writable(path: Path) -> bool:
    """Whether the store at `path` can be written: the file and its folder, where they exist."""
    effective = os.access in os.supports_effective_ids
    return all(
        os.access(one, os.W_OK, effective_ids=effective)
        for one in (path, path.parent)
        if one.exists()
    )


def revision_of(connection: sqlite3.Connection, where: str) -> str | None:
    """The schema revision of the store; None for an empty file.

    Raises StoreError for a file that is no database, or another program's.
    """
    try:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        names = {name for (name,) in rows}
        if not names:
            return None
        if "alembic_version" not in names:
            raise StoreError(
                "the database belongs to another program",
                where=where,
                hint="name another file with --database",
            )
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise store_error(error, where) from error
    return str(row[0]) if row else ""


def refuse_newer(revision: str, where: str) -> None:
    """Raise StoreError where `revision` is none that this program knows."""
    if revision and revision not in REVISIONS:
        raise StoreError(
            f"the store was made by a newer auditor (schema {revision}; this one knows {HEAD})",
            where=where,
            hint="upgrade auditor, or name another file with --database",
        )


def ready(path: Path) -> None:
    """Make the store at `path` current: create a fresh one, migrate an older one.

    Only a migration imports Alembic; a fresh store is made from the packaged schema.
    """
    prepare(path.parent)
    connection = connect(path)
    try:
        revision = revision_of(connection, str(path))
        if revision is None:
            _create(connection, path)
            return
        refuse_newer(revision, str(path))
    finally:
        connection.close()
    if revision != HEAD:
        from auditor.store.schema import upgrade_sqlite

        upgrade_sqlite(path)


def _create(connection: sqlite3.Connection, path: Path) -> None:
    """Create every table in one transaction, unless another process was first."""
    from importlib import resources

    schema = resources.files("auditor.store").joinpath("schema.sql").read_text("utf-8")
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        if revision_of(connection, str(path)) is None:
            for statement in schema.split("\n;\n"):
                if statement.strip():
                    connection.execute(statement)
            connection.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise store_error(error, str(path)) from error
