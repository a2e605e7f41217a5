"""What a cache keeps for the pipeline, and the keys it keeps it under."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol, runtime_checkable

from auditor.claims.claim import Extraction
from auditor.documents.document import Document
from auditor.engine.discovery import ruleset_version
from auditor.engine.settings import Policy
from auditor.engine.version import code_version, of_parts
from auditor.rule import Rule


class Cache(Protocol):
    """Keeps what was found in a document under a key that changes with what it depends on."""

    def get(self, key: str) -> Extraction | None:
        """What was kept under `key`, exactly as it was."""

    def put(self, key: str, document: Document, extraction: Extraction) -> None:
        """Keep what was found in `document` under `key`."""


@runtime_checkable
class Batched(Protocol):
    """A cache that answers for many keys at once."""

    def get_many(self, keys: Iterable[str]) -> Mapping[str, Extraction]:
        """What is kept under those of `keys` under which something is, by key."""


class RunCache(Protocol):
    """Keeps the result of whole runs, as bytes, under the key of `run_key`."""

    def cached_run(self, run_key: str) -> bytes | None:
        """The result kept under `run_key`; None when there is none."""

    def put_run(self, run_key: str, payload: bytes) -> None:
        """Keep the result of a run under `run_key`."""


def kept(cache: Cache | None, keys: Sequence[str]) -> list[Extraction | None]:
    """What is kept under each of `keys`, None where nothing is."""
    if cache is None:
        return [None] * len(keys)
    if isinstance(cache, Batched):
        found = cache.get_many(keys)
        return [found.get(key) for key in keys]
    return [cache.get(key) for key in keys]


class Memory:
    """A cache that ends with the program."""

    def __init__(self) -> None:
        self._kept: dict[str, Extraction] = {}

    def get(self, key: str) -> Extraction | None:
        """What was kept under `key`."""
        return self._kept.get(key)

    def put(self, key: str, document: Document, extraction: Extraction) -> None:
        """Keep what was found in `document` under `key`."""
        self._kept[key] = extraction


def document_key(document: Document, version: str) -> str:
    """The key of a document's extraction by extractor `version`: content, name and metadata."""
    known = (document.title, document.outlet, document.owner, document.author)
    parts = (document.sha256, document.id, document.kind, *known, document.date, document.url)
    return of_parts([version, *("\x00" if part is None else part for part in parts)])


def run_key(
    documents: Iterable[tuple[str, str]],
    policy: Policy,
    rules: Sequence[type[Rule]],
    *,
    today: date,
    baseline: str = "",
) -> str:
    """The key of a whole run: all that its Audit depends on, save the reviewers' decisions.

    `documents` are pairs of a path and what stands for its content (a hash, or why it cannot
    be read), in the order they are audited; `baseline` is the text of the baseline file.
    """
    parts = [code_version(), ruleset_version(rules), policy.digest(), str(policy.root)]
    parts += [str(Path.cwd()), today.isoformat(), baseline]
    parts += [part for pair in documents for part in pair]
    return of_parts(parts)
