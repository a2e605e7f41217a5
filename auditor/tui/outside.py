"""What leaves the program: a citation for the clipboard, a document for the editor."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from pathlib import Path

from auditor.documents.document import Document
from auditor.tui.docket import Docket
from auditor.tui.entry import Entry
from auditor.tui.lettering import chain_words, printable

_GO_TO = {
    "code": "-g {path}:{line}",
    "codium": "-g {path}:{line}",
    "subl": "{path}:{line}",
    "hx": "{path}:{line}",
    "zed": "{path}:{line}",
    "kate": "-l {line} {path}",
}


def citation(row: Entry, docket: Docket) -> str:
    """The claim as it may be quoted: words, chain, document, place and date."""
    reading = docket.readings.get(row.document)
    parts = [f"“{printable(row.text)}”", f"({chain_words(row.chain)})" if row.claim else ""]
    where = [row.document]
    if reading is not None:
        document = reading.document
        where = [part for part in (document.outlet, document.title, document.id) if part]
        if row.span is not None:
            where.append(document.place(row.span.start).label())
        if document.date:
            where.append(document.date)
    return " ".join(part for part in parts if part) + " " + ", ".join(where)


def editor_command(path: str, line: int, environ: Mapping[str, str] = os.environ) -> list[str]:
    """The command that opens `path` at `line` (from 1) in $VISUAL, $EDITOR, or vi."""
    command = shlex.split(environ.get("VISUAL") or environ.get("EDITOR") or "vi")
    pattern = _GO_TO.get(Path(command[0]).name, "+{line} {path}")
    return command + [part.format(path=path, line=line) for part in pattern.split(" ")]


def place_of(row: Entry, docket: Docket) -> tuple[str, int]:
    """The file of a row and the line, from 1, at which its words begin."""
    reading = docket.readings.get(row.document)
    if reading is None:
        return row.document, 1
    document: Document = reading.document
    return document.path, document.place(row.span.start).line if row.span else 1
