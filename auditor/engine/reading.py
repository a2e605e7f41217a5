"""The part of a run before any rule: read, extract, resolve, settle and group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import BinaryIO

from auditor.claims.claim import Extraction
from auditor.documents.document import Document, Unreadable
from auditor.engine.cache import Cache, document_key, kept
from auditor.engine.settings import Policy
from auditor.rule import Dossier, Reading

Input = str | Path | Document | Unreadable
Announce = Callable[[str, int, int | None], None]


def silent(stage: str, done: int, total: int | None) -> None:
    """Announce to nobody."""


def read(
    inputs: Iterable[Input],
    policy: Policy,
    announce: Announce,
    *,
    stdin: BinaryIO | None = None,
    stdin_filename: str | None = None,
) -> list[Document | Unreadable]:
    """Every document and every file that could not be read, in the order of `inputs`.

    Each document has an id of its own: where two records state the same one, the second is
    known by its file as well.
    """
    taken: list[Document | Unreadable] = []
    seen: set[str] = set()
    for one in _opened(inputs, policy, stdin, stdin_filename):
        if isinstance(one, Document):
            one = _distinct(one, seen)
            seen.add(one.id)
        taken.append(one)
        announce("read", len(taken), None)
    return taken


def _opened(
    inputs: Iterable[Input], policy: Policy, stdin: BinaryIO | None, stdin_filename: str | None
) -> Iterator[Document | Unreadable]:
    from auditor.documents.read import read_paths

    for named, group in groupby(inputs, key=lambda one: isinstance(one, (str, Path))):
        if not named:
            yield from (one for one in group if isinstance(one, (Document, Unreadable)))
            continue
        yield from read_paths(
            [Path(one) for one in group if isinstance(one, (str, Path))],
            exclude=policy.exclude,
            gitignore=policy.respect_gitignore,
            stdin=stdin,
            stdin_filename=stdin_filename,
            metadata=policy.metadata(),
        )


def _distinct(document: Document, seen: set[str]) -> Document:
    if document.id not in seen:
        return document
    name = f"{document.path}#{document.id}"
    number = 2
    while name in seen:
        name = f"{document.path}#{document.id}-{number}"
        number += 1
    return replace(document, id=name)


def extracted(
    documents: Sequence[Document],
    cache: Cache | None,
    announce: Announce,
    tell: Callable[[Document, Extraction], None] | None = None,
    jobs: int = 1,
) -> tuple[list[Extraction], int]:
    """What was found in each document, and how many of them came from the cache.

    `tell` is told of each document as soon as it is read. `jobs` processes read at once where
    there is enough to read.
    """
    from auditor.claims.extract import VERSION

    keys = [document_key(document, VERSION) for document in documents]
    found = kept(cache, keys)
    missing = [index for index, one in enumerate(found) if one is None]
    known = len(found) - len(missing)
    announce("extract", known, len(found))
    if tell is not None:
        for document, extraction in zip(documents, found, strict=True):
            if extraction is not None:
                tell(document, extraction)
    fresh = _fresh([documents[index] for index in missing], jobs, early=tell is not None)
    for done, (index, extraction) in enumerate(zip(missing, fresh, strict=True), known + 1):
        found[index] = extraction
        if cache is not None:
            cache.put(keys[index], documents[index], extraction)
        if tell is not None:
            tell(documents[index], extraction)
        announce("extract", done, len(found))
    return [one for one in found if one is not None], known


def _fresh(documents: Sequence[Document], jobs: int, *, early: bool) -> Iterator[Extraction]:
    """What is found in each document, in order.

    Where somebody waits for the first (`early`), a single process reads in small portions to
    begin with, rather than a whole batch.
    """
    from auditor.claims.extract import extract
    from auditor.engine.pool import extract_on, processes_for

    processes = processes_for(documents, jobs)
    if processes > 1:
        return extract_on(processes, documents)
    portions = _portions(documents) if early else ([documents] if documents else [])
    return chain.from_iterable(map(extract, portions))


def _portions(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    """`documents` in portions of 1, 2, 4 and so on, each twice the one before."""
    start, size = 0, 1
    while start < len(documents):
        yield documents[start : start + size]
        start, size = start + size, size * 2


def related(
    documents: Sequence[Document],
    extractions: Sequence[Extraction],
    policy: Policy,
    announce: Announce,
) -> Dossier:
    """The documents as rules see them: chains resolved and settled, matters made.

    A claim is named when its own document is resolved, before the others are heard, so that
    what a document is audited with changes the identity of none of its findings.
    """
    from auditor.matters.group import group
    from auditor.sources.registry import Registry
    from auditor.sources.resolve import resolve
    from auditor.sources.settle import settle

    registry = Registry.of(policy.sources)
    resolved = []
    for done, (document, extraction) in enumerate(zip(documents, extractions, strict=True), 1):
        resolved.append((document, resolve(document, extraction, registry)))
        announce("resolve", done, len(documents))
    announce("settle", 0, len(documents))
    settled = settle(resolved, registry)
    compared = partial(announce, "compare")
    compared(0, None)
    matters = group(settled.readings, settled.sources, settled.edges, compared)
    readings = tuple(Reading(document, extraction) for document, extraction in settled.readings)
    return Dossier(readings, settled.sources, matters, policy.registry)
