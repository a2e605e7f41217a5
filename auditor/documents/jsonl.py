"""Read JSON Lines: one document a record, its text exactly as the record states it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import BinaryIO

from auditor.documents.document import Document, Segment, Unreadable
from auditor.documents.facts import stated
from auditor.documents.plain import document_from_text
from auditor.documents.refusal import Limits, Refusal, too_large


def read_jsonl(file: BinaryIO, path: str, limits: Limits) -> Iterator[Document | Unreadable]:
    """One document for each record of `file`, in order, read as they are asked for.

    A record is `{"id", "text"}` with optional title, outlet, owner, author, date and url; the
    document's id is the record's, or `path:line` where it has none. A record that cannot be
    read is an Unreadable at `path:line`, and the next one is read. Blank lines are no records.
    """
    number, records = 0, 0
    while line := file.readline(limits.bytes + 1):
        number += 1
        where = f"{path}:{number}"
        if len(line) > limits.bytes:
            _skip_line(file, line)
            yield too_large("the record", limits.bytes).at(where)
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield read_record(line, path, number)
        else:
            continue
        records += 1
    if not records:
        yield Refusal("empty", "the file holds no records", "delete it, or fill it").at(path)


def _skip_line(file: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(1 << 20)


def read_record(line: bytes, path: str, number: int) -> Document | Unreadable:
    """The document that line `number` of the file at `path` states, or why there is none."""
    where = f"{path}:{number}"
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Refusal("encoding", "the line is not UTF-8", "save the file as UTF-8").at(where)
    except (ValueError, RecursionError) as error:
        return _malformed(f"not JSON: {error}").at(where)
    try:
        return _document(record, line, path, number)
    except Refusal as refusal:
        return refusal.at(where)


def _document(record: object, line: bytes, path: str, number: int) -> Document:
    if not isinstance(record, dict):
        raise _malformed("the line is not a JSON object")
    text = record.get("text")
    if not isinstance(text, str):
        raise _malformed('the record has no "text", or it is not a string')
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise _malformed("the text holds half a surrogate pair")
    name = record.get("id")
    return document_from_text(
        text,
        id=f"{path}:{number}" if name is None or isinstance(name, (dict, list)) else str(name),
        path=path,
        kind="jsonl",
        sha256=hashlib.sha256(line).hexdigest(),
        facts=stated(record),
        segments=_segments(text, number),
    )


def _segments(text: str, number: int) -> tuple[Segment, ...]:
    """Every line of the text stands in one line of the file."""
    segments, start = [], 0
    for piece in text.split("\n"):
        end = start + len(piece)
        segments.append(Segment(start, end, line=number, part="/text"))
        start = end + 1
    return tuple(segments)


def _malformed(message: str) -> Refusal:
    return Refusal("malformed", message, 'each line is an object: {"id": "...", "text": "..."}')
