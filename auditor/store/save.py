"""Write an audit into the store, and nothing where it holds the same already."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from auditor.codec import to_json
from auditor.engine.audit import Audit
from auditor.store.location import key
from auditor.store.rows import Rows, document_rows, matter_rows, source_rows, unread_rows
from auditor.store.shelf import DatabaseShelf, Hand, Shelf

if TYPE_CHECKING:
    from auditor.store.database import Database

_AT_ONCE = 500
# Tables in the order of filling them: one before those that refer to it.
_IN_ORDER = (
    "documents",
    "claims",
    "links",
    "attributions",
    "findings",
    "matters",
    "matter_claims",
    "matter_relations",
)


@dataclass(frozen=True, slots=True)
class Saved:
    """How many documents, sources and matters were written because they had changed."""

    documents: int = 0
    sources: int = 0
    matters: int = 0


def save_audit(db: Database, audit: Audit) -> Saved:
    """Make an open store hold `audit`, as `save_on` does."""
    return save_on(DatabaseShelf(db), audit)


def save_on(shelf: Shelf, audit: Audit) -> Saved:
    """Make the store hold `audit`, in one transaction.

    Rows of a document are replaced when anything the audit says of it has changed. Documents
    the audit did not read keep theirs; a matter goes when the audit has its documents in
    another one. Saving the same audit again writes nothing.
    """
    documents = _documents(audit)
    matters = {rows.key: rows for rows in matter_rows(audit)}
    sources = source_rows(audit)
    with shelf.reading() as hand:
        if not any(_changes(hand, documents, matters, sources)):
            return Saved()
    with shelf.writing() as hand:
        # Looked at anew: another process may have written in between.
        changed, old_matters, new_matters, new_sources = _changes(hand, documents, matters, sources)
        _delete(hand, "documents", "id", changed)
        _delete(hand, "matters", "key", old_matters)
        _delete(hand, "sources", "name", [row["name"] for row in new_sources])
        _add(hand, [documents[name].rows() for name in changed])
        _add(hand, [matters[name] for name in new_matters])
        _insert(hand, "sources", new_sources)
        _forget_sources(hand, {row["name"] for row in sources})
    return Saved(len(changed), len(new_sources), len(new_matters))


Changes = tuple[list[str], list[str], list[str], list[dict[str, Any]]]


def _changes(
    hand: Hand,
    documents: dict[str, _Page],
    matters: dict[str, Rows],
    sources: list[dict[str, Any]],
) -> Changes:
    """Changed documents, matters to delete, matters to add, changed sources."""
    held = dict(_among(hand, "SELECT id, digest FROM documents WHERE id", documents))
    changed = [name for name, page in documents.items() if held.get(name) != page.digest]
    member = "SELECT DISTINCT matter FROM matter_claims WHERE document"
    old = {name for (name,) in _among(hand, member, documents)}
    known = dict(_among(hand, "SELECT name, payload FROM sources WHERE name", _names(sources)))
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


def _among(hand: Hand, query: str, keys: Iterable[str]) -> Iterator[Any]:
    """The rows of a query that ends with the column that must be one of `keys`."""
    for some in _chunks(keys):
        values = {f"k{number}": name for number, name in enumerate(some)}
        yield from hand.rows(f"{query} IN ({', '.join(f':{name}' for name in values)})", values)


def _delete(hand: Hand, table: str, column: str, keys: Iterable[str]) -> None:
    rows = [{"key": name} for name in keys]
    hand.run(f"DELETE FROM {table} WHERE {column} = :key", rows)


def _add(hand: Hand, bundles: Sequence[Rows]) -> None:
    """Insert the rows of all bundles table by table, those others refer to first."""
    for table in _IN_ORDER:
        _insert(hand, table, [row for one in bundles for row in one.tables.get(table, ())])


def _insert(hand: Hand, table: str, rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    columns = ", ".join(f'"{name}"' for name in rows[0])
    values = ", ".join(f":{name}" for name in rows[0])
    hand.run(f"INSERT INTO {table} ({columns}) VALUES ({values})", rows)


def _forget_sources(hand: Hand, current: set[str]) -> None:
    """Delete sources that no claim of any document rests on any longer."""
    query = (
        "SELECT name FROM sources WHERE NOT EXISTS "
        "(SELECT 1 FROM links WHERE links.source = sources.name)"
    )
    unused = {name for (name,) in hand.rows(query, {})}
    _delete(hand, "sources", "name", sorted(unused - current))


def _chunks(keys: Iterable[str]) -> Iterable[list[str]]:
    everything = list(keys)
    for first in range(0, len(everything), _AT_ONCE):
        yield everything[first : first + _AT_ONCE]
