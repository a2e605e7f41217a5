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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from auditor.claims.claim import Claim
from auditor.codec import from_json, sharing, to_json
from auditor.engine.audit import Audit, Finding
from auditor.errors import StoreError
from auditor.matters.matter import Matter, PlacedClaim
from auditor.rule import Reading

# Documents, or matters, of a line; and the most claims of a document in one line.
_BATCH = 64
_CLAIMS = 1000

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

    `tell` is given each document with its findings as soon as it is read: a long one in parts,
    each time with all claims so far and the findings that are new.
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
    for batch, findings in _batches(audit):
        yield from _parts(batch, findings)
    places = {
        (reading.document.id, claim): [number, index]
        for number, reading in enumerate(audit.readings)
        for index, claim in enumerate(reading.claims)
    }
    matters = iter(audit.matters)
    while some := tuple(islice(matters, _BATCH)):
        claims = [[places[one.document, one.claim] for one in matter.claims] for matter in some]
        yield {"matters": to_json([replace(one, claims=()) for one in some]), "claims": claims}


def _batches(audit: Audit) -> Iterator[tuple[Sequence[Reading], Sequence[Finding]]]:
    """Documents together, long ones by themselves, with the findings up to the last of theirs."""
    last = {finding.path: place for place, finding in enumerate(audit.findings, 1)}
    batch: list[Reading] = []
    start = 0
    for reading in (*audit.readings, None):
        if batch and (reading is None or len(batch) == _BATCH or _is_long(reading, batch[-1])):
            end = max(last.get(one.document.id, 0) for one in batch)
            yield batch, audit.findings[start:end]
            start, batch = max(start, end), []
        if reading is not None:
            batch.append(reading)
    yield (), audit.findings[start:]


def _is_long(*readings: Reading) -> bool:
    return any(len(reading.claims) > _CLAIMS for reading in readings)


def _parts(batch: Sequence[Reading], findings: Sequence[Finding]) -> Iterator[dict[str, Any]]:
    """One line, or as many as a long document takes: the first has the document itself."""
    if not _is_long(*batch):
        yield {"readings": to_json(batch), "findings": to_json(findings)}
        return
    (reading,) = batch
    rest = list(findings)
    for start in range(0, len(reading.claims), _CLAIMS):
        claims, later = reading.claims[start : start + _CLAIMS], reading.claims[start + _CLAIMS :]
        end = next((n for n, one in enumerate(rest) if later and _is_at(one, later[0])), len(rest))
        part = (
            {"more": to_json(claims)} if start else {"readings": [to_json(_with(reading, claims))]}
        )
        yield {**part, "findings": to_json(rest[:end])}
        del rest[:end]


def _is_at(finding: Finding, claim: Claim) -> bool:
    """Whether the finding stands at the claim or behind it."""
    return finding.span is not None and finding.span.start >= claim.span.start


def _with(reading: Reading, claims: tuple[Claim, ...]) -> Reading:
    return replace(reading, extraction=replace(reading.extraction, claims=claims))


def _read(lines: Iterator[dict[str, Any]], tell: Tell | None) -> Audit:
    first = next(lines, {})
    readings: list[Reading] = []
    findings: list[Finding] = []
    matters: list[Matter] = []
    for line in lines:
        if "findings" in line:
            found = [from_json(Finding, one) for one in line["findings"]]
            findings += found
            if "more" in line:
                more = tuple(from_json(Claim, one) for one in line["more"])
                read = [_with(readings[-1], readings.pop().claims + more)]
            else:
                read = [from_json(Reading, one) for one in line["readings"]]
            readings += read
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
