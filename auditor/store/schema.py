"""Bring a store's schema up or down, and tell what a store holds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.errors import StoreError
from auditor.store.faults import store_error
from auditor.store.revisions import HEAD

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

    from auditor.store.database import Database


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """Where a store is, its schema and the newest one known, rows by table, and its size.

    `revision` is None for a server's database without tables; `size` is in bytes, None where
    it cannot be told.
    """

    where: str
    dialect: str
    revision: str | None
    head: str
    size: int | None
    rows: dict[str, int]

    def __str__(self) -> str:
        schema = "current" if self.revision == self.head else f"the newest is {self.head}"
        lines = [
            f"store     {self.where}",
            f"database  {self.dialect}"
            + (f", {self.size / 1e6:.1f} MB" if self.size is not None else ""),
            f"schema    {self.revision or 'none'} ({schema})",
        ]
        width = max(map(len, self.rows), default=0)
        lines += [f"  {name:<{width}}  {count:>8}" for name, count in self.rows.items()]
        return "\n".join(lines)


def upgrade(db: Database, revision: str = "head") -> str:
    """Run the migrations up to `revision` and say what the store's schema is then.

    Does nothing when the store is there already.
    """
    with _migrating(db) as config:
        from alembic import command

        command.upgrade(config, revision)
    return f"{db.shown}: schema {info(db).revision}, the newest is {HEAD}"


def downgrade(db: Database, revision: str) -> None:
    """Run the migrations back to `revision`, or to `base`: what later ones added is lost."""
    with _migrating(db) as config:
        from alembic import command

        command.downgrade(config, revision)


def drift(db: Database) -> list[Any]:
    """What differs between the store and the tables the program declares; empty when nothing."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from auditor.store.tables import tables

    with db.engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), tables))


def info(db: Database) -> StoreInfo:
    """The store as it is now."""
    from sqlalchemy import func, inspect, select, table, text

    with db.reading() as connection:
        names = set(inspect(connection).get_table_names())
        revision = None
        if "alembic_version" in names:
            revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        rows = {
            name: connection.execute(select(func.count()).select_from(table(name))).scalar_one()
            for name in sorted(names - {"alembic_version"})
        }
        if db.path is not None:
            size: int | None = db.path.stat().st_size
        else:
            size = connection.execute(
                text("SELECT pg_database_size(current_database())")
            ).scalar_one()
    return StoreInfo(db.shown, db.dialect, revision, HEAD, size, rows)


def upgrade_sqlite(path: Path) -> None:
    """Migrate the SQLite store at `path` to the newest schema."""
    from auditor.store.database import Database

    db = Database.at(path)
    try:
        upgrade(db)
    finally:
        db.close()


def sqlite_schema() -> str:
    """The statements that make a fresh SQLite store: what schema.sql must hold.

    They are parted by lines that hold a semicolon alone, as triggers hold semicolons of their own.
    """
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    from auditor.store.tables import tables
    from auditor.store.triggers import SQLITE

    dialect = sqlite.dialect()
    statements = ["CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"]
    for table in tables.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements += [str(CreateIndex(one).compile(dialect=dialect)).strip() for one in indexes]
    lines = "\n;\n".join([*statements, *SQLITE]).replace("\t", "    ").splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n;\n"


def create_postgres(connection: Connection) -> None:
    """Create every table in a PostgreSQL database that has none of them."""
    from sqlalchemy import text

    from auditor.store.tables import tables
    from auditor.store.triggers import POSTGRES

    tables.create_all(connection)
    for statement in POSTGRES:
        connection.execute(text(statement))
    version = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
    connection.execute(text(version))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


@contextmanager
def _migrating(db: Database) -> Iterator[Config]:
    """An Alembic configuration bound to one transaction on `db`, committed at the end."""
    from alembic.config import Config
    from alembic.util import CommandError
    from sqlalchemy.exc import SQLAlchemyError

    # Alembic's own default is the standard output of the moment it was first imported.
    config = Config(stdout=sys.stdout)
    with resources.as_file(resources.files("auditor.store").joinpath("migrations")) as folder:
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        try:
            # Rebuilding a table drops the old one: enforced foreign keys would take
            # the rows that refer to it along.
            with db.writing(foreign_keys=False) as connection:
                config.attributes["connection"] = connection
                yield config
        except SQLAlchemyError as error:
            raise store_error(error, db.shown) from error
        except CommandError as error:
            raise StoreError(f"the schema cannot be changed: {error}", where=db.shown) from error
