"""Read a Word file: its paragraphs and footnotes as they stand once changes are accepted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from auditor.documents.document import BlockKind, Document
from auditor.documents.docx_styles import Styles, child, local
from auditor.documents.facts import Facts, stated
from auditor.documents.package import Package
from auditor.documents.paragraphs import Paragraph, document_from_paragraphs
from auditor.documents.refusal import Limits, Refusal

# Deleted and moved-away text, instructions of fields, and the second copy of a drawing's text.
_UNREAD = frozenset({"del", "moveFrom", "delText", "instrText", "Fallback", "rPr", "pPr"})
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


def read_docx(data: bytes, path: str, limits: Limits) -> Document:
    """The document of a .docx file, mapped back to its paragraphs. Raises Refusal.

    Tracked changes are read as accepted; hidden text, comments, headers and footers are left
    out; footnotes and endnotes follow the body, their segments naming the note.
    """
    package = Package(data, limits)
    main = _main_part(package)
    root = package.part(main)
    if root is None or local(root) != "document":
        hint = "save it as .docx from Word or LibreOffice"
        raise Refusal("malformed", "the file holds no Word document", hint)
    folder = main.rpartition("/")[0] + "/" if "/" in main else ""
    styles = Styles(package.part(f"{folder}styles.xml"))
    paragraphs = [
        Paragraph(text, kind, paragraph=number)
        for number, (text, kind) in enumerate(_paragraphs(root, styles), 1)
    ]
    for notes, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
        paragraphs += _notes(package.part(f"{folder}{notes}.xml"), name, styles)
    return document_from_paragraphs(
        paragraphs,
        path=path,
        kind="docx",
        sha256=hashlib.sha256(data).hexdigest(),
        facts=_facts(package.part("docProps/core.xml")),
        nothing=Refusal("no-text", "the file holds no text", "pictures of text need OCR first"),
    )


def _main_part(package: Package) -> str:
    relations = package.part("_rels/.rels")
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _paragraphs(root: Any, styles: Styles) -> Iterator[tuple[str, BlockKind | None]]:
    """The words and the kind of every paragraph under `root` that has any."""
    for element in root.iter("{*}p"):
        around = {local(each) for each in element.iterancestors()}
        if local(element.getparent()) == "txBody" or around & {"del", "moveFrom", "Fallback"}:
            continue
        text = "".join(_words(element)).strip()
        if text:
            kind = styles.kind(child(element, "pPr"))
            yield text, "table" if kind is None and "tbl" in around else kind


def _words(element: Any) -> Iterator[str]:
    for each in element:
        name = local(each)
        if name == "t":
            yield each.text or ""
        elif name in _CHARACTERS:
            yield _CHARACTERS[name]
        # A paragraph within this one is that of a text box: it is read on its own.
        elif name not in _UNREAD and name != "p" and not (name == "r" and _is_hidden(each)):
            yield from _words(each)


def _is_hidden(run: Any) -> bool:
    mark = child(child(run, "rPr"), "vanish")
    return mark is not None and not any(v in ("0", "false") for v in mark.attrib.values())


def _notes(root: Any, name: str, styles: Styles) -> Iterator[Paragraph]:
    number = 0
    for note in root if root is not None else ():
        types = [v for k, v in note.attrib.items() if local(k) == "type"]
        if types and types[0] != "normal":
            continue
        number += 1
        for text, kind in _paragraphs(note, styles):
            yield Paragraph(text, kind or "paragraph", part=f"{name} {number}")


def _facts(core: Any) -> Facts:
    """Title, author and the day of the last change, of `docProps/core.xml`."""
    words = {local(each): each.text for each in core} if core is not None else {}
    return stated(
        {
            "title": words.get("title"),
            "author": words.get("creator"),
            "date": words.get("modified") or words.get("created"),
        }
    )
