"""Keep what a command printed, to print it again at the cost of one row."""

from __future__ import annotations

import time
from pathlib import Path

from auditor.store.shelf import SqliteShelf

MOST = 200
RECEIPT = "printed-"  # what the keys of its rows in `runs` begin with
_READ = "SELECT payload FROM runs WHERE key = :key"
KEEP = (
    "INSERT INTO runs (key, payload, used) VALUES (:key, :payload, :used) "
    "ON CONFLICT (key) DO UPDATE SET payload = excluded.payload, used = excluded.used"
)
_OURS = f"SUBSTR(key, 1, {len(RECEIPT)}) = '{RECEIPT}'"
_DROP = (
    f"DELETE FROM runs WHERE {_OURS} AND key NOT IN "
    f"(SELECT key FROM runs WHERE {_OURS} ORDER BY used DESC, key LIMIT :most)"
)


def read_receipt(store: Path, key: str) -> bytes | None:
    """What was kept under `key` in a SQLite store; None when nothing was, or there is no store."""
    if not store.is_file():
        return None
    shelf = SqliteShelf(store)
    try:
        rows = shelf.rows(_READ, {"key": RECEIPT + key})
    finally:
        shelf.close()
    return bytes(rows[0][0]) if rows else None


def keep_receipt(store: Path, key: str, payload: bytes) -> None:
    """Keep `payload` under `key` in a SQLite store that can be written, and drop the oldest."""
    shelf = SqliteShelf(store)
    try:
        if shelf.writable:
            row = {"key": RECEIPT + key, "payload": payload, "used": int(time.time())}
            shelf.write([(KEEP, [row]), (_DROP, [{"most": MOST}])])
    finally:
        shelf.close()
