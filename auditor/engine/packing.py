"""Write a whole Audit down as bytes, each claim once, and read it back fast and in little memory.

A packed audit is JSON Lines, compressed: one line with what concerns all documents, then lines
of some documents each with what was found in them, then lines of matters. Each is decoded by
itself, so that no more than one of them stands twice in memory.
"""

from __future__ import annotations

import gc
import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from auditor.codec import from_json, sharing, to_json
from auditor.engine.audit import Audit, Finding
from auditor.errors import StoreError
from auditor.matters.matter import Matter, PlacedClaim
from auditor.rule import Reading

# Documents, or matters, of a line.
_BATCH = 64

Tell = Callable[[Reading, tuple[Finding, ...]], None]


def packed(audit: Audit) -> bytes:
    """The audit as bytes; the claims of a matter are [document, claim], indices into readings."""
    whole = io.BytesIO()
    with gzip.GzipFile(fileobj=whole, mode="wb", compresslevel=1, mtime=0) as file:
        for line in _lines(audit):
            file.write(json.dumps(line, separators=(",", ":")).encode("ascii") + b"\n")
    return whole.getvalue()


def unpacked(payload: bytes, tell: Tell | None = None) -> Audit | None:
    """The audit that `packed` wrote; None where another version of the program did.

    `tell` is given each document, with its findings, as soon as it is read.
    """
    collecting = gc.isenabled()
    # A million objects are made and none of them is garbage: looking for some takes longer.
    gc.disable()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(payload)) as file, sharing():
            return _read((json.loads(line) for line in file), tell)
    except (StoreError, OSError, EOFError, zlib.error, ValueError, LookupError, TypeError):
        # Written by an older version: the caller makes the audit anew and replaces it.
        return None
    finally:
        if collecting:
            gc.enable()


def _lines(audit: Audit) -> Iterator[dict[str, Any]]:
    bare = replace(audit, readings=(), findings=(), matters=())
    counts = {"documents": len(audit.readings), "matters": len(audit.matters)}
    yield {"audit": to_json(bare), **counts}
    readings, findings = iter(audit.readings), iter(_by_batch(audit))
    while batch := tuple(islice(readings, _BATCH)):
        yield {"readings": to_json(batch), "findings": to_json(next(findings))}
    yield {"readings": [], "findings": to_json(next(findings))}
    places = {
        (reading.document.id, claim): [number, index]
        for number, reading in enumerate(audit.readings)
        for index, claim in enumerate(reading.claims)
    }
    matters = iter(audit.matters)
    while some := tuple(islice(matters, _BATCH)):
        claims = [[places[one.document, one.claim] for one in matter.claims] for matter in some]
        yield {"matters": to_json([replace(one, claims=()) for one in some]), "claims": claims}


def _by_batch(audit: Audit) -> Iterator[tuple[Finding, ...]]:
    """The findings in order, cut after the last of each batch of documents, and then the rest."""
    batches = {one.document.id: n // _BATCH for n, one in enumerate(audit.readings)}
    ends = [0] * -(-len(audit.readings) // _BATCH)
    for place, finding in enumerate(audit.findings, 1):
        if finding.path in batches:
            ends[batches[finding.path]] = place
    start = 0
    for end in ends:
        yield audit.findings[start:end]
        start = max(start, end)
    yield audit.findings[start:]


def _read(lines: Iterator[dict[str, Any]], tell: Tell | None) -> Audit:
    first = next(lines, {})
    readings: list[Reading] = []
    findings: list[Finding] = []
    matters: list[Matter] = []
    for line in lines:
        if "readings" in line:
            read = [from_json(Reading, one) for one in line["readings"]]
            found = [from_json(Finding, one) for one in line["findings"]]
            readings += read
            findings += found
            if tell is not None:
                for one in read:
                    tell(one, tuple(f for f in found if f.path == one.document.id))
        else:
            for stated, places in zip(line["matters"], line["claims"], strict=True):
                placed = tuple(_placed(readings[number], index) for number, index in places)
                matters.append(replace(from_json(Matter, stated), claims=placed))
    if (len(readings), len(matters)) != (first["documents"], first["matters"]):
        raise ValueError("lines are missing")
    return replace(
        from_json(Audit, first["audit"]),
        readings=tuple(readings),
        findings=tuple(findings),
        matters=tuple(matters),
    )


def _placed(reading: Reading, index: int) -> PlacedClaim:
    return PlacedClaim(reading.document.id, reading.claims[index])
