"""One document a record; a bad record takes nothing else with it."""

from __future__ import annotations

import io
from pathlib import Path

from auditor.documents.document import Document, Unreadable
from auditor.documents.jsonl import read_jsonl
from auditor.documents.read import read_bytes
from auditor.documents.refusal import Limits

RECORDS = (
    b'\xef\xbb\xbf{"id": "a/1", "text": " It rained.\\r\\n\\nHe said. ", "outlet": "Post", '
    b'"date": "4 June 2026", "owner": null, "author": ["Jane Doe", "John Roe"]}\n'
    b"\n"
    b"{broken\n"
    b'{"id": 7, "text": "It poured."}\n'
    b'{"id": "x"}\n'
    b'{"id": "y", "text": ""}\n'
    b'["list"]\n'
    b'{"text": "Half \\ud800 pair."}\n'
    b"\xff\xfe\n" + b"[" * 100_000 + b"\n"
    b'{"text": "No id."}'
)


def test_records_keep_their_id_text_and_facts() -> None:
    found = list(read_bytes(RECORDS, "in/a.jsonl"))
    documents = [one for one in found if isinstance(one, Document)]
    assert [one.id for one in documents] == ["a/1", "7", "in/a.jsonl:11"]
    first = documents[0]
    assert first.text == " It rained.\r\n\nHe said. "
    assert (first.outlet, first.date, first.owner) == ("Post", "2026-06-04", None)
    assert (first.author, first.path) == ("Jane Doe, John Roe", "in/a.jsonl")


def test_bad_records_are_named_by_line_and_the_others_go_on() -> None:
    found = list(read_bytes(RECORDS, "in/a.jsonl"))
    bad = [(one.path, one.reason) for one in found if isinstance(one, Unreadable)]
    assert bad == [
        ("in/a.jsonl:3", "malformed"),
        ("in/a.jsonl:5", "malformed"),
        ("in/a.jsonl:6", "no-text"),
        ("in/a.jsonl:7", "malformed"),
        ("in/a.jsonl:8", "malformed"),
        ("in/a.jsonl:9", "encoding"),
        ("in/a.jsonl:10", "malformed"),
    ]


def test_every_line_of_a_record_stands_in_its_line_of_the_file() -> None:
    first = next(read_bytes(RECORDS, "a.jsonl"))
    assert isinstance(first, Document)
    place = first.place(first.text.index("said"))
    assert (place.line, place.column) == (1, 4)


def test_records_are_read_one_at_a_time(tmp_path: Path) -> None:
    file = io.BytesIO(b'{"id": "1", "text": "It rained."}\n' * 1000)
    next(read_jsonl(file, "a.jsonl", Limits()))
    assert file.tell() < 100


def test_enormous_record_is_passed_over() -> None:
    lines = b'{"text": "' + b"x" * 500 + b'"}\n{"id": "2", "text": "It rained."}\n'
    big, fine = read_bytes(lines, "a.jsonl", limits=Limits(bytes=100))
    assert isinstance(big, Unreadable)
    assert (big.path, big.reason) == ("a.jsonl:1", "too-large")
    assert isinstance(fine, Document)


def test_file_without_records_is_empty() -> None:
    (one,) = read_bytes(b"\n\n", "a.jsonl")
    assert isinstance(one, Unreadable)
    assert one.reason == "empty"
