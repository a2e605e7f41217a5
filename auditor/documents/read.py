"""Read files, folders and standard input into documents, one after the other."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from auditor.documents.discover import STDIN, discover, kind_of, unopened
from auditor.documents.document import Document, Unreadable
from auditor.documents.facts import Metadata, completed
from auditor.documents.globs import matches
from auditor.documents.refusal import Limits, Refusal, too_large


def read_paths(
    paths: Iterable[str | Path],
    *,
    exclude: Sequence[str] = (),
    gitignore: bool = True,
    stdin: BinaryIO | None = None,
    stdin_filename: str | None = None,
    limits: Limits | None = None,
    metadata: Metadata | None = None,
) -> Iterator[Document | Unreadable]:
    """The documents in `paths`, in order, each read when it is asked for.

    Folders are walked as `discover` does. `-` reads `stdin` (by default the process's), whose
    format, id and path are those of `stdin_filename` (plain text called `-` without one).
    `metadata` maps patterns on the path to title, outlet, owner, author, date and url, for
    documents that do not state them. What cannot be read is an Unreadable in its place.
    """
    bound = limits or Limits()
    for path in discover(paths, exclude, gitignore=gitignore):
        name = path.as_posix()
        if name != STDIN:
            found = _guarded(_read_file(path, name, bound), name)
        elif any(matches(stdin_filename or STDIN, pattern) for pattern in exclude):
            continue
        else:
            name = stdin_filename or STDIN
            found = _guarded(_read_stream(stdin or sys.stdin.buffer, name, bound, 0), name)
        for one in found:
            yield completed(one, metadata) if isinstance(one, Document) else one


def read_bytes(
    data: bytes, path: str, *, limits: Limits | None = None, depth: int = 0
) -> Iterator[Document | Unreadable]:
    """The documents in the bytes of a file called `path`, whose extension tells the format.

    `depth` is how many messages it is attached within.
    """
    return _guarded(_read_stream(io.BytesIO(data), path, limits or Limits(), depth), path)


def _guarded(found: Iterator[Document | Unreadable], path: str) -> Iterator[Document | Unreadable]:
    """`found`, where what stops the reading is an Unreadable at its end."""
    try:
        yield from found
    except Refusal as refusal:
        yield refusal.at(path)
    except OSError as error:
        yield unopened(error).at(path)


def _read_file(path: Path, name: str, limits: Limits) -> Iterator[Document | Unreadable]:
    with open(path, "rb") as file:
        yield from _read_stream(file, name, limits, 0)


def _read_stream(
    stream: BinaryIO, path: str, limits: Limits, depth: int
) -> Iterator[Document | Unreadable]:
    kind = kind_of(path)
    if kind == "jsonl":
        from auditor.documents.jsonl import read_jsonl

        yield from read_jsonl(stream, path, limits)
        return
    data = stream.read(limits.bytes + 1)
    if len(data) > limits.bytes:
        raise too_large("the file", limits.bytes)
    if not data:
        raise Refusal("empty", "the file is empty", "delete it, or fill it")
    yield from _parsed(kind, data, path, limits, depth)


def _parsed(
    kind: str, data: bytes, path: str, limits: Limits, depth: int
) -> Iterator[Document | Unreadable]:
    """The documents in `data`; the libraries a format needs are imported with its reader."""
    if kind == "md":
        from auditor.documents.markdown import read_markdown

        yield read_markdown(data, path)
    elif kind == "html":
        from auditor.documents.html import read_html

        yield read_html(data, path)
    elif kind == "docx":
        from auditor.documents.docx import read_docx

        yield read_docx(data, path, limits)
    elif kind == "pdf":
        from auditor.documents.pdf import read_pdf

        yield read_pdf(data, path)
    elif kind == "eml":
        from auditor.documents.eml import read_eml

        yield from read_eml(data, path, lambda part, name: _attached(part, name, limits, depth))
    else:
        from auditor.documents.plain import read_plain

        yield read_plain(data, path)


def _attached(
    data: bytes, path: str, limits: Limits, depth: int
) -> Iterator[Document | Unreadable]:
    """What an attachment holds, its path that of the message file."""
    if depth >= limits.depth:
        hint = "save the attached message as a file of its own"
        yield Refusal("too-large", "messages are attached too deep", hint).at(path)
        return
    message = path.rpartition("#")[0]
    for one in read_bytes(data, path, limits=limits, depth=depth + 1):
        yield replace(one, path=message) if isinstance(one, Document) else one
