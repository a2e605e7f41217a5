"""Read plain text: the text exactly as decoded, parted by its shape."""

from __future__ import annotations

import hashlib

from auditor.documents.blocks import shape_of
from auditor.documents.decode import decode
from auditor.documents.document import Block, Document, Segment
from auditor.documents.facts import Facts
from auditor.documents.refusal import Refusal


def read_plain(data: bytes, path: str) -> Document:
    """The document of a .txt file. Raises Refusal."""
    decoded = decode(data)
    return document_from_text(
        decoded.text, id=path, sha256=hashlib.sha256(data).hexdigest(), notes=decoded.notes
    )


def document_from_text(
    text: str,
    *,
    id: str = "text",
    path: str | None = None,
    kind: str = "txt",
    sha256: str | None = None,
    facts: Facts | None = None,
    segments: tuple[Segment, ...] = (),
    notes: tuple[str, ...] = (),
) -> Document:
    """The document of a plain text, blocks by shape, title from a heading on top if not stated.

    Raises Refusal where there is nothing to read in it.
    """
    shape = shape_of(text)
    if not shape.blocks:
        raise Refusal("no-text", "the file holds no words", "fill it, or leave it out")
    known: Facts = {**facts} if facts else {}
    if "title" not in known and (title := top_heading(text, shape.blocks)):
        known["title"] = title
    return Document(
        id=id,
        path=id if path is None else path,
        text=text,
        sha256=sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        kind=kind,
        blocks=shape.blocks,
        hidden=shape.hidden,
        segments=segments,
        notes=notes,
        **known,
    )


def top_heading(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The words of the first block, where that is a heading."""
    if not blocks or blocks[0].kind != "heading":
        return None
    return " ".join(text[blocks[0].start : blocks[0].end].split())
