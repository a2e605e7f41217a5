"""Where a finding stands in its file, counted the way each format counts."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import quote

from auditor.documents.document import Document
from auditor.engine.audit import Audit, Finding
from auditor.spans import Span

_PLAIN_KINDS = ("txt", "md")


class Region(NamedTuple):
    """First character and one past the last: 1-based lines, 1-based columns in code points."""

    line: int
    column: int
    end_line: int
    end_column: int


def region_of(document: Document, span: Span) -> Region:
    """The region `span` covers; an empty span covers none of the column it starts at."""
    start = document.place(span.start)
    if span.end <= span.start:
        return Region(start.line, start.column, start.line, start.column)
    last = document.place(span.end - 1)
    return Region(start.line, start.column, last.line, last.column + 1)


def region(audit: Audit, finding: Finding) -> Region:
    """The region of a finding; the first column of its line for one without a span."""
    reading = audit.dossier.by_document.get(finding.path)
    if reading is None or finding.span is None:
        line = max(1, finding.place.line)
        return Region(line, 1, line, 1)
    return region_of(reading.document, finding.span)


def in_bytes(document: Document, span: Span) -> Region:
    """The region of `span` with columns counted in UTF-8 bytes, as reviewdog counts them."""
    where = region_of(document, span)
    return where._replace(
        column=_bytes_before(document.text, span.start),
        end_column=_bytes_before(document.text, span.end),
    )


def _bytes_before(text: str, offset: int) -> int:
    line_start = text.rfind("\n", 0, offset) + 1
    return len(text[line_start:offset].encode("utf-8", "surrogatepass")) + 1


def file_of(audit: Audit, path: str, root: str | None = None) -> str:
    """The file a document id stands for, with `/` between its parts.

    Relative to `root` (the working directory unless given) where it lies inside it;
    a record of a JSON Lines file stands for that file.
    """
    reading = audit.dossier.by_document.get(path)
    name = reading.document.path if reading else path
    if os.path.isabs(name):
        base = PurePath(root if root is not None else os.getcwd())
        pure = PurePath(name)
        name = str(pure.relative_to(base)) if pure.is_relative_to(base) else name
    return name.replace("\\", "/").removeprefix("./") if name != "-" else "stdin"


def uri_of(audit: Audit, path: str, root: str | None = None) -> str:
    """`file_of` as a URI reference, percent-encoded; `file://` only where it leaves `root`."""
    name = file_of(audit, path, root)
    encoded = quote(name, safe="/-._~!$&'()*+,;=@")
    return f"file://{encoded}" if name.startswith("/") else encoded


def has_offsets(document: Document) -> bool:
    """Whether offsets into the text are also offsets into the file, decoded."""
    return document.kind in _PLAIN_KINDS


def label(finding: Finding) -> str:
    """Page or paragraph where a line number is not what a person would look for, else empty."""
    place = finding.place
    return place.label() if place.page is not None or place.paragraph is not None else ""
