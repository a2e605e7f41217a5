"""The cache gives back what was put, across processes, and drops what is old."""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from auditor.claims.claim import Extraction
from auditor.codec import to_json
from auditor.documents.document import Document
from auditor.engine.audit import Audit
from auditor.errors import StoreError
from auditor.store import cache as cache_module
from auditor.store.cache import UNUSED, ExtractionCache
from auditor.store.shelf import open_shelf

Unprivileged = tuple[Path, Callable[[], AbstractContextManager[None]]]
DOCUMENT = Document("d", "d", "", "0")


def _extraction(audit: Audit, number: int) -> Extraction:
    return dataclasses.replace(audit.readings[0].extraction, document=f"d{number}")


def _days_pass(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    later = time.time() + seconds
    monkeypatch.setattr("auditor.store.cache.time.time", lambda: later)


def test_extraction_comes_back_in_the_next_run(url: str, audit: Audit) -> None:
    kept = {f"k{n}": _extraction(audit, n) for n in range(1200)}
    with ExtractionCache(url) as cache:
        for key, extraction in kept.items():
            cache.put(key, DOCUMENT, extraction)
        assert cache.get("k7") == kept["k7"]
    with ExtractionCache(url) as cache:
        assert cache.get("k7") == kept["k7"]
        assert cache.get("other") is None
        assert cache.get_many([*kept, "other"]) == kept


def test_run_comes_back_in_the_next_run(url: str) -> None:
    payload = bytes(range(256))
    with ExtractionCache(url) as cache:
        assert cache.cached_run("r") is None
        cache.put_run("r", payload)
        assert cache.cached_run("r") == payload
    with ExtractionCache(url) as cache:
        assert cache.cached_run("r") == payload


def test_second_put_replaces_the_first(url: str, audit: Audit) -> None:
    for number in (1, 2):
        with ExtractionCache(url) as cache:
            cache.put("k", DOCUMENT, _extraction(audit, number))
            cache.put_run("r", str(number).encode())
    with ExtractionCache(url) as cache:
        assert cache.get("k") == _extraction(audit, 2)
        assert cache.cached_run("r") == b"2"


def test_nothing_is_written_before_the_flush(url: str, audit: Audit) -> None:
    with ExtractionCache(url) as cache, ExtractionCache(url) as other:
        cache.put("k", DOCUMENT, _extraction(audit, 1))
        assert other.get("k") is None
        cache.flush()
        assert other.get("k") is not None


def test_entry_of_another_shape_counts_as_not_kept(url: str, audit: Audit) -> None:
    with ExtractionCache(url) as cache:
        cache.put("k", DOCUMENT, _extraction(audit, 1))
    for payload in (b'{"document": "d", "colour": 1}', b"{", b"\xff\xff"):
        shelf = open_shelf(url)
        shelf.write([("UPDATE extractions SET payload = :p", [{"p": payload}])])
        shelf.close()
        with ExtractionCache(url) as cache:
            assert cache.get("k") is None


def test_entries_nobody_reads_are_dropped(
    url: str, audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ExtractionCache(url) as cache:
        cache.put("read", DOCUMENT, _extraction(audit, 1))
        cache.put("unread", DOCUMENT, _extraction(audit, 2))
    _days_pass(monkeypatch, UNUSED // 2)
    with ExtractionCache(url) as cache:
        cache.get("read")
    _days_pass(monkeypatch, UNUSED // 2 + 2 * cache_module.DAY)
    with ExtractionCache(url) as cache:
        cache.put("new", DOCUMENT, _extraction(audit, 3))
    with ExtractionCache(url) as cache:
        assert set(cache.get_many(["read", "unread", "new"])) == {"read", "new"}


def test_longest_unused_go_when_there_is_too_much(
    url: str, audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = len(json.dumps(to_json(_extraction(audit, 1)), separators=(",", ":")))
    with ExtractionCache(url) as cache:
        cache.put("old", DOCUMENT, _extraction(audit, 1))
    _days_pass(monkeypatch, 5 * cache_module.DAY)
    with ExtractionCache(url, most_bytes=size * 3 // 2) as cache:
        cache.put("new", DOCUMENT, _extraction(audit, 2))
    with ExtractionCache(url) as cache:
        assert set(cache.get_many(["old", "new"])) == {"new"}


def test_only_the_last_runs_are_kept(url: str) -> None:
    with ExtractionCache(url) as cache:
        for number in range(cache_module.MOST_RUNS + 5):
            cache.put_run(f"r{number:02}", b"x")
    with ExtractionCache(url) as cache:
        kept = [n for n in range(cache_module.MOST_RUNS + 5) if cache.cached_run(f"r{n:02}")]
    assert len(kept) == cache_module.MOST_RUNS


def test_reading_twice_a_day_writes_nothing(tmp_path: Path, audit: Audit) -> None:
    path = tmp_path / "a.db"
    with ExtractionCache(path) as cache:
        cache.put("k", DOCUMENT, _extraction(audit, 1))
    before = path.read_bytes()
    with ExtractionCache(path) as cache:
        cache.get("k")
    assert path.read_bytes() == before


def test_cache_that_cannot_be_written_can_be_read(unprivileged: Unprivileged, audit: Audit) -> None:
    folder, bound = unprivileged
    with ExtractionCache(folder / "a.db") as cache:
        cache.put("k", DOCUMENT, _extraction(audit, 1))
    folder.chmod(0o555)
    with bound():
        cache = ExtractionCache(folder / "a.db")
        assert cache.get("k") == _extraction(audit, 1)
        cache.put("k", DOCUMENT, _extraction(audit, 2))
        with pytest.raises(StoreError, match="readonly"):
            cache.close()


def test_a_thousand_documents_are_read_back_in_half_a_second(tmp_path: Path, audit: Audit) -> None:
    claims = audit.readings[0].extraction.claims * 10
    keys = [f"{n:064x}" for n in range(1000)]
    with ExtractionCache(tmp_path / "a.db") as cache:
        for n, key in enumerate(keys):
            cache.put(key, DOCUMENT, dataclasses.replace(_extraction(audit, n), claims=claims))
    taken = []
    for _ in range(3):
        begin = time.process_time()
        with ExtractionCache(tmp_path / "a.db") as cache:
            found = cache.get_many(keys)
        taken.append(time.process_time() - begin)
        assert sum(len(one.claims) for one in found.values()) == 30_000
    assert min(taken) < 0.5
