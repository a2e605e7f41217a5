"""Keep what was found in a text, and whole runs, so that nothing is read twice."""

from __future__ import annotations

import gc
import json
import os
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from auditor.claims.claim import Extraction
from auditor.codec import from_json, sharing, to_json
from auditor.documents.document import Document
from auditor.errors import StoreError
from auditor.store.location import key as stored_key
from auditor.store.location import storable
from auditor.store.receipts import KEEP, RECEIPT
from auditor.store.shelf import Statement, open_shelf

DAY = 86400
UNUSED = 90 * DAY  # seconds after which an entry nobody read is dropped
MOST_BYTES = 1 << 30  # of extractions; beyond it the longest unused go first
MOST_RUNS = 20
_AT_ONCE = 500

_KEEP_EXTRACTION = (
    "INSERT INTO extractions (key, document, payload, used) "
    "VALUES (:key, :document, :payload, :used) ON CONFLICT (key) DO UPDATE SET "
    "document = excluded.document, payload = excluded.payload, used = excluded.used"
)
_RUN = "SELECT payload, used FROM runs WHERE key = :key"
_TOUCH_EXTRACTION = "UPDATE extractions SET used = :used WHERE key = :key"
_TOUCH_RUN = "UPDATE runs SET used = :used WHERE key = :key"
_DROP_UNUSED = "DELETE FROM extractions WHERE used < :before"
_DROP_LARGE = (
    "DELETE FROM extractions WHERE key IN (SELECT key FROM (SELECT key, "
    "SUM(LENGTH(payload)) OVER (ORDER BY used DESC, key) AS held FROM extractions) AS ranked "
    "WHERE held > :most)"
)
_NO_RECEIPT = f"SUBSTR(key, 1, {len(RECEIPT)}) <> '{RECEIPT}'"
_DROP_RUNS = (
    f"DELETE FROM runs WHERE {_NO_RECEIPT} AND key NOT IN "
    f"(SELECT key FROM runs WHERE {_NO_RECEIPT} ORDER BY used DESC, key LIMIT :most)"
)


class ExtractionCache:
    """Extractions and runs by key, in a SQLite file or on a PostgreSQL server.

    What is put is written in one transaction by `flush` or `close`; until then it is read
    back from memory. An entry that no longer decodes counts as not kept: the next `put`
    replaces it. Safe to use from several threads.
    """

    def __init__(
        self, store: str | os.PathLike[str] | None = None, *, most_bytes: int = MOST_BYTES
    ) -> None:
        self._shelf = open_shelf(store)
        self._most_bytes = most_bytes
        self._lock = threading.RLock()
        self._extractions: dict[str, dict[str, Any]] = {}
        self._runs: dict[str, dict[str, Any]] = {}
        self._touched: dict[str, set[str]] = {_TOUCH_EXTRACTION: set(), _TOUCH_RUN: set()}

    def get(self, key: str) -> Extraction | None:
        """What was kept under `key`, exactly as it was put; None when nothing is."""
        return self.get_many((key,)).get(key)

    def get_many(self, keys: Iterable[str]) -> Mapping[str, Extraction]:
        """What is kept under those of `keys` under which something is, by key."""
        named = {stored_key(key): key for key in keys}
        found: dict[str, Extraction] = {}
        with self._lock, _without_collecting(), sharing():
            for name, payload in self._payloads(named):
                extraction = _decoded(payload)
                if extraction is not None:
                    found[named[name]] = extraction
        return found

    def put(self, key: str, document: Document, extraction: Extraction) -> None:
        """Keep what was found in `document` under `key`, from the next `flush` on."""
        payload = json.dumps(to_json(extraction), separators=(",", ":")).encode("ascii")
        name = stored_key(key)
        with self._lock:
            self._extractions[name] = {
                "key": name,
                "document": storable(document.id),
                "payload": payload,
                "used": _today(),
            }

    def cached_run(self, run_key: str) -> bytes | None:
        """The result kept under `run_key`; None when there is none."""
        name = stored_key(run_key)
        with self._lock:
            if name in self._runs:
                return bytes(self._runs[name]["payload"])
            rows = self._shelf.rows(_RUN, {"key": name})
            if not rows:
                return None
            self._touch(_TOUCH_RUN, name, rows[0][1])
            return bytes(rows[0][0])

    def put_run(self, run_key: str, payload: bytes) -> None:
        """Keep the result of a run under `run_key`, from the next `flush` on."""
        name = stored_key(run_key)
        with self._lock:
            self._runs[name] = {"key": name, "payload": payload, "used": int(time.time())}

    def flush(self) -> None:
        """Write what was put since the last flush, and drop what is old, in one transaction.

        Raises StoreError when the store cannot be written; nothing is lost from memory then.
        """
        with self._lock:
            kept = bool(self._extractions or self._runs)
            statements: list[Statement] = [
                (_KEEP_EXTRACTION, list(self._extractions.values())),
                (KEEP, list(self._runs.values())),
            ]
            for statement, names in self._touched.items():
                day = _today()
                statements.append((statement, [{"key": one, "used": day} for one in sorted(names)]))
            if kept:
                statements += [
                    (_DROP_UNUSED, [{"before": _today() - UNUSED}]),
                    (_DROP_LARGE, [{"most": self._most_bytes}]),
                    (_DROP_RUNS, [{"most": MOST_RUNS}]),
                ]
            # That an entry was read is worth a write, never a failure.
            if kept or (self._shelf.writable and any(self._touched.values())):
                self._shelf.write(statements)
            self._extractions, self._runs = {}, {}
            self._touched = {_TOUCH_EXTRACTION: set(), _TOUCH_RUN: set()}

    def close(self) -> None:
        """Flush, then let go of the store."""
        try:
            self.flush()
        finally:
            self._shelf.close()

    def __enter__(self) -> ExtractionCache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _payloads(self, named: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        wanted = []
        for name in named:
            if name in self._extractions:
                yield name, self._extractions[name]["payload"]
            else:
                wanted.append(name)
        for first in range(0, len(wanted), _AT_ONCE):
            values = {f"k{n}": name for n, name in enumerate(wanted[first : first + _AT_ONCE])}
            places = ", ".join(f":{name}" for name in values)
            rows = self._shelf.rows(
                f"SELECT key, payload, used FROM extractions WHERE key IN ({places})", values
            )
            for name, payload, used in rows:
                self._touch(_TOUCH_EXTRACTION, name, used)
                yield name, payload

    def _touch(self, statement: str, name: str, used: int) -> None:
        """Remember that an entry was read, once a day, so that most runs write nothing."""
        if used < _today():
            self._touched[statement].add(name)


def _today() -> int:
    """The start of the day, in Unix seconds (UTC)."""
    return int(time.time()) // DAY * DAY


def _decoded(payload: bytes) -> Extraction | None:
    try:
        return from_json(Extraction, json.loads(payload))
    except (StoreError, ValueError):
        # Made by another version of the value types: the caller finds it anew.
        return None


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Pause the garbage collector: many objects are made here, and none of them is garbage."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
