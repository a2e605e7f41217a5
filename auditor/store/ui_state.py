"""What the screens remember for a reviewer: the theme, the sorting, where they were."""

from __future__ import annotations

from sqlalchemy import text

from auditor.store.database import Database
from auditor.store.location import key, storable

_KEEP = text(
    "INSERT INTO ui_state (reviewer, name, value) VALUES (:reviewer, :name, :value) "
    "ON CONFLICT (reviewer, name) DO UPDATE SET value = excluded.value"
)
_READ = text("SELECT value FROM ui_state WHERE reviewer = :reviewer AND name = :name")


def remember(db: Database, reviewer: str, name: str, value: str) -> None:
    """Keep `value` under `name` for `reviewer`, in place of what was there."""
    row = {"reviewer": key(reviewer), "name": key(name), "value": storable(value)}
    with db.writing() as connection:
        connection.execute(_KEEP, row)


def recall(db: Database, reviewer: str, name: str) -> str | None:
    """What was kept under `name` for `reviewer`; None when nothing was."""
    with db.reading() as connection:
        row = connection.execute(_READ, {"reviewer": key(reviewer), "name": key(name)}).first()
    return str(row[0]) if row else None
