"""An audit is written down and read back exactly, or not at all."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from typing import Any

import pytest

from auditor.engine.audit import Audit, Finding
from auditor.engine.packing import packed, unpacked
from auditor.rule import Reading
from auditor.spans import Span


def lines_of(payload: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress(payload).splitlines()]


def written(lines: list[dict[str, Any]]) -> bytes:
    return gzip.compress("".join(json.dumps(line) + "\n" for line in lines).encode())


def many(audit: Audit, count: int) -> Audit:
    """The audit's first document so many times, each under a name of its own."""
    (reading, *_), readings, findings = audit.readings, [], []
    for number in range(count):
        name = f"{number}.txt"
        readings.append(replace(reading, document=replace(reading.document, id=name)))
        findings += [replace(f, path=name) for f in audit.findings if f.path == reading.document.id]
    nowhere = replace(audit.findings[0], path="unreadable.pdf", claim=None)
    between = [*findings[:5], nowhere, *findings[5:], nowhere]
    return replace(audit, readings=tuple(readings), findings=tuple(between), matters=())


def test_audit_comes_back_exactly_as_it_was(audit: Audit) -> None:
    assert unpacked(packed(audit)) == audit


@pytest.mark.parametrize("count", [1, 64, 65, 130])
def test_many_documents_come_back_in_order(audit: Audit, count: int) -> None:
    large = many(audit, count)
    assert unpacked(packed(large)) == large


def long(audit: Audit, count: int) -> Audit:
    """The audit with so many claims and findings in its first document."""
    reading = audit.readings[0]
    first, finding = reading.claims[0], audit.findings[0]
    claims, findings = [], []
    for number in range(count):
        span = Span(number * 10, number * 10 + 5)
        claims.append(replace(first, id=f"c{number}", spans=(span,)))
        findings.append(replace(finding, span=span, claim=f"c{number}", fingerprint=f"f{number}"))
    extraction = replace(reading.extraction, claims=tuple(claims))
    readings = (replace(reading, extraction=extraction), *audit.readings[1:])
    rest = [one for one in audit.findings if one.path != reading.document.id]
    return replace(audit, readings=readings, findings=(*findings, *rest), matters=())


@pytest.mark.parametrize("count", [999, 1000, 1001, 2500])
def test_long_document_comes_back_and_is_told_in_parts(audit: Audit, count: int) -> None:
    large = long(audit, count)
    told: list[tuple[Reading, tuple[Finding, ...]]] = []
    assert unpacked(packed(large), lambda *one: told.append(one)) == large
    first = large.readings[0]
    parts = [pair for pair in told if pair[0].document == first.document]
    assert len(parts) == -(-count // 1000)
    assert [len(reading.claims) for reading, _ in parts] == [*range(1000, count, 1000), count]
    assert parts[-1][0] == first
    assert [f for _, found in parts for f in found] == list(large.findings[:count])
    assert all(f.claim in {c.id for c in reading.claims} for reading, found in parts for f in found)


def test_findings_out_of_order_come_back_as_they_were(audit: Audit) -> None:
    large = many(audit, 130)
    turned = replace(large, findings=large.findings[::-1])
    assert unpacked(packed(turned)) == turned


def test_nothing_at_all_comes_back(audit: Audit) -> None:
    none = replace(audit, readings=(), findings=(), matters=())
    assert unpacked(packed(none)) == none


def test_each_document_is_told_with_its_findings(audit: Audit) -> None:
    large = many(audit, 70)
    told: list[tuple[Reading, tuple[Finding, ...]]] = []
    unpacked(packed(large), lambda *one: told.append(one))
    assert [reading for reading, _ in told] == list(large.readings)
    for reading, found in told:
        assert found == tuple(f for f in large.findings if f.path == reading.document.id)


def test_claims_are_written_once(audit: Audit) -> None:
    text = gzip.decompress(packed(audit)).decode()
    assert text.count(audit.claims[0].id) == 2, "once as a claim, once in its finding"


def test_equal_words_are_one_object(audit: Audit) -> None:
    made = unpacked(packed(many(audit, 3)))
    assert made is not None
    ids = {id(finding.rule) for finding in made.findings}
    assert len(ids) == len({finding.rule for finding in made.findings})


@pytest.mark.parametrize(
    ("line", "change"),
    [
        (0, {"audit": {}}),
        (0, {"documents": 99}),
        (1, {"readings": [{}]}),
        (-1, {"matters": []}),
        (-1, {"claims": [[[9, 9], [0, 0]]]}),
        (-1, {"claims": None}),
    ],
)
def test_what_another_version_wrote_is_not_read(
    audit: Audit, line: int, change: dict[str, object]
) -> None:
    lines = lines_of(packed(audit))
    assert unpacked(written(lines)) == audit
    lines[line] |= change
    assert unpacked(written(lines)) is None


@pytest.mark.parametrize("payload", [b"", b"[]", b"\xff", b'{"audit": {}}', gzip.compress(b"[]")])
def test_what_is_no_packed_audit_is_not_read(payload: bytes) -> None:
    assert unpacked(payload) is None


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_what_was_cut_short_is_not_read(audit: Audit, share: float) -> None:
    payload = packed(many(audit, 130))
    assert unpacked(payload[: int(len(payload) * share)]) is None


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_what_was_damaged_is_not_read(audit: Audit, share: float) -> None:
    payload = bytearray(packed(many(audit, 130)))
    place = int(len(payload) * share)
    payload[place : place + 8] = b"\xff" * 8
    assert unpacked(bytes(payload)) is None
