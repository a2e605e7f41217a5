"""The first and dearest step: read each record, find its claims, resolve its chains."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pyarrow as pa

from auditor.claims.claim import Claim, Extraction
from auditor.claims.extract import extract as extractions_of
from auditor.codec import to_json
from auditor.documents.document import Document, Unreadable
from auditor.documents.facts import completed
from auditor.documents.jsonl import read_jsonl, read_record
from auditor.documents.read import read_paths
from auditor.documents.refusal import Limits, too_large
from auditor.scale.schemas import DOCUMENTS_A_RECORD, READINGS, table
from auditor.scale.task import Row, Task
from auditor.sources.independence import publisher
from auditor.sources.lists import folded
from auditor.sources.names import name_tokens
from auditor.sources.registry import Registry
from auditor.sources.resolve import resolve
from auditor.sources.settle import is_scoped, titles_in


def extract(records: pa.Table, task: Task) -> pa.Table:
    """What the documents of these records say: FEED rows in, READINGS rows out.

    A record that cannot be read is a row with `problem` and nothing else. The model is loaded
    once a process.
    """
    registry = Registry.of(task.policy.sources)
    rows: list[Row] = []
    taken: list[tuple[Row, Document]] = []
    for record in records.sort_by("ordinal").to_pylist():
        for k, one in enumerate(_read(record, task)):
            if k >= DOCUMENTS_A_RECORD:
                break
            row = {"part": record["part"], "pos": record["ordinal"] * DOCUMENTS_A_RECORD + k}
            if isinstance(one, Document):
                taken.append((row, one))
            else:
                rows.append(row | problem_row(one))
    found = extractions_of(document for _, document in taken)
    for (row, document), extraction in zip(taken, found, strict=True):
        rows.append(row | _reading(document, resolve(document, extraction, registry)))
    return table(rows, READINGS)


def problem_row(one: Unreadable) -> Row:
    """What a row of READINGS says of something that could not be read."""
    told = {"reason": one.reason, "message": one.message, "hint": one.hint}
    return {"id": one.path, "path": one.path, "problem": dumped(one), **told}


def dumped(value: object) -> str:
    """A value of the program as JSON text."""
    return json.dumps(to_json(value), separators=(",", ":"))


def spot(name: str) -> int:
    """A number that is the same for the same name everywhere, 0 to 2**31 - 1."""
    return crc32(name.encode("utf-8", "surrogatepass")) & 0x7FFFFFFF


def _read(record: Row, task: Task) -> Iterator[Document | Unreadable]:
    path, line, raw = record["path"], record["line"], record["raw"]
    known = task.policy.metadata()
    limits = Limits()
    if raw is None:
        yield from read_paths([Path(path)], metadata=known)
    elif len(raw) > limits.bytes:
        yield too_large("the record", limits.bytes).at(f"{path}:{line}")
    elif not raw:
        yield from read_jsonl(io.BytesIO(raw), path, limits)
    else:
        one = read_record(raw, path, line)
        yield completed(one, known) if isinstance(one, Document) else one


def _reading(document: Document, extraction: Extraction) -> Row:
    links = list(_links(document, extraction))
    persons = {row["source"]: row for row in reversed(links) if row["kind"] == "person"}
    return {
        "id": document.id,
        "path": document.path,
        "document": dumped(document),
        "extraction": dumped(extraction),
        "words": len(document.prose.split()),
        "claims": len(extraction.claims),
        "attributed": sum(bool(claim.chain) for claim in extraction.claims),
        "links": links,
        "people": [row for link in persons.values() for row in _tokens(link)],
        "titles": [
            {"n": n, "person": person, "title": title, "spot": spot(person)}
            for n, (person, title) in enumerate(titles_in(document))
        ],
    }


def _links(document: Document, extraction: Extraction) -> Iterator[Row]:
    """Every source of every chain, in text order, with all that decides its name."""
    n = 0
    own = publisher(document)
    for claim in extraction.claims:
        for index, link in enumerate(claim.chain):
            tokens = name_tokens(link.source) if link.kind == "person" else ()
            fold = folded(link.source)
            key = tokens[-1] if tokens else fold
            yield {
                "n": n,
                "source": link.source,
                "kind": link.kind,
                "guess": link.guess,
                "fold": fold,
                "scoped": is_scoped(link),
                "label": _label(claim, index, own if own != document.id else ""),
                "key": key,
                "spot": spot(key),
            }
            n += 1


def _label(claim: Claim, index: int, own: str) -> str:
    """Who passes on what a link says; empty where it is the document itself."""
    outer = [link.source for link in claim.chain[:index] if link.kind == "outlet"]
    return outer[-1] if outer else own


def _tokens(link: Row) -> Iterator[Row]:
    """A row for each part of a full name, under which shorter names look for it."""
    tokens = name_tokens(link["source"])
    if link["scoped"] or len(tokens) < 2:
        return
    for token in dict.fromkeys(tokens):
        yield {"n": link["n"], "source": link["source"], "token": token, "spot": spot(token)}
