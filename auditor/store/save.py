"""Write an audit into the store, and nothing where it holds the same already."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from auditor.codec import to_json
from auditor.engine.audit import Audit
from auditor.store.database import Database
from auditor.store.location import key
from auditor.store.rows import Rows, document_rows, matter_rows, source_rows, unread_rows
from auditor.store.tables import tables

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Saved:
    """How many documents, sources and matters were written because they had changed."""

    documents: int = 0
    sources: int = 0
    matters: int = 0


def save_audit(db: Database, audit: Audit) -> Saved:
    """Make the store hold `audit`, in one transaction.

    Rows of a document are replaced when anything the audit says of it has changed. Documents
    the audit did not read keep theirs; a matter goes when the audit has its documents in
    another one. Saving the same audit again writes nothing.
    """
    documents = _documents(audit)
    matters = {rows.key: rows for rows in matter_rows(audit)}
    sources = source_rows(audit)
    with db.reading() as connection:
        if not any(_changes(connection, documents, matters, sources)):
            return Saved()
    with db.writing() as connection:
        # Looked at anew: another process may have written in between.
        changed, old_matters, new_matters, new_sources = _changes(
            connection, documents, matters, sources
        )
        _delete(connection, "documents", "id", changed)
        _delete(connection, "matters", "key", old_matters)
        _delete(connection, "sources", "name", [row["name"] for row in new_sources])
        _add(connection, [documents[name].rows() for name in changed])
        _add(connection, [matters[name] for name in new_matters])
        _insert(connection, "sources", new_sources)
        _forget_sources(connection, {row["name"] for row in sources})
    return Saved(len(changed), len(new_sources), len(new_matters))


Changes = tuple[list[str], list[str], list[str], list[dict[str, Any]]]


def _changes(
    connection: Connection,
    documents: dict[str, _Page],
    matters: dict[str, Rows],
    sources: list[dict[str, Any]],
) -> Changes:
    """Changed documents, matters to delete, matters to add, changed sources."""
    table = tables.tables["documents"]
    held = _lookup(connection, table, "id", "digest", documents)
    changed = [name for name, page in documents.items() if held.get(name) != page.digest]
    member = tables.tables["matter_claims"]
    old: set[str] = set()
    for some in _chunks(documents):
        query = select(member.c.matter).where(member.c.document.in_(some)).distinct()
        old |= set(connection.execute(query).scalars())
    known = _lookup(connection, tables.tables["sources"], "name", "payload", _names(sources))
    return (
        changed,
        sorted(old - matters.keys()),
        [name for name in matters if name not in old],
        [row for row in sources if known.get(row["name"]) != row["payload"]],
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """What stands for a document's rows, and what makes them: most are unchanged and need none."""

    digest: str
    rows: Callable[[], Rows]


def _documents(audit: Audit) -> dict[str, _Page]:
    """A page for each document, read or not, with the findings on it."""
    findings = defaultdict(list)
    for finding in audit.findings:
        findings[finding.path].append(finding)
    pages = {}
    for reading in audit.readings:
        found = findings.pop(reading.document.id, [])
        content = [to_json(reading.document), to_json(reading.extraction), to_json(found)]
        digest = _digest(content)
        rows = partial(document_rows, reading, found, digest)
        pages[key(reading.document.id)] = _Page(digest, rows)
    unread = {file.path: file for file in audit.unreadable}
    for path in sorted(findings.keys() | unread.keys()):
        found, file = findings.get(path, []), unread.get(path)
        digest = _digest([to_json(file), to_json(found)])
        pages[key(path)] = _Page(digest, partial(unread_rows, path, file, found, digest))
    return pages


def _digest(content: Any) -> str:
    return hashlib.sha256(json.dumps(content).encode("ascii")).hexdigest()


def _names(rows: Iterable[dict[str, Any]]) -> list[str]:
    return [row["name"] for row in rows]


def _lookup(
    connection: Connection, table: Table, name: str, value: str, keys: Iterable[str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in _chunks(keys):
        query = select(table.c[name], table.c[value]).where(table.c[name].in_(some))
        found.update((one, content) for one, content in connection.execute(query))
    return found


def _delete(connection: Connection, name: str, column: str, keys: Iterable[str]) -> None:
    table = tables.tables[name]
    for some in _chunks(keys):
        connection.execute(delete(table).where(table.c[column].in_(some)))


def _add(connection: Connection, bundles: Sequence[Rows]) -> None:
    """Insert the rows of all bundles table by table, those others refer to first."""
    for table in tables.sorted_tables:
        rows = [row for bundle in bundles for row in bundle.tables.get(table.name, ())]
        _insert(connection, table.name, rows)


def _insert(connection: Connection, name: str, rows: Sequence[dict[str, Any]]) -> None:
    for first in range(0, len(rows), _AT_ONCE * 10):
        connection.execute(insert(tables.tables[name]), rows[first : first + _AT_ONCE * 10])


def _forget_sources(connection: Connection, current: set[str]) -> None:
    """Delete sources that no claim of any document rests on any longer."""
    source, link = tables.tables["sources"], tables.tables["links"]
    resting = select(link.c.source).where(link.c.source == source.c.name).exists()
    unused = connection.execute(select(source.c.name).where(~resting)).scalars()
    _delete(connection, "sources", "name", sorted(set(unused) - current))


def _chunks(keys: Iterable[str]) -> Iterable[list[str]]:
    everything = list(keys)
    for first in range(0, len(everything), _AT_ONCE):
        yield everything[first : first + _AT_ONCE]
