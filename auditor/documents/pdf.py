"""Read a PDF that holds text: its paragraphs, each with its page."""

from __future__ import annotations

import ctypes
import hashlib
from typing import Any

from auditor.documents.document import Document
from auditor.documents.facts import Facts, stated
from auditor.documents.paragraphs import document_from_paragraphs
from auditor.documents.pdf_lines import PdfLine, paragraphs_of, without_furniture
from auditor.documents.refusal import Refusal

_MAGIC_WITHIN = 1024
_PASSWORD = 4
_SCAN_HINT = "the pages are pictures: run OCR (such as ocrmypdf) and check the result"


def read_pdf(data: bytes, path: str) -> Document:
    """The document of a .pdf file, mapped back to its pages. Raises Refusal.

    Headers and footers that recur and page numbers are left out. Pages without text are named
    in the notes; a file of nothing else is refused, as it needs OCR.
    """
    if b"%PDF-" not in data[:_MAGIC_WITHIN]:
        raise Refusal("malformed", "the file is not a PDF", "give it the extension of what it is")
    pages, facts, damaged = _opened(data)
    blank = [str(number) for number, lines in enumerate(pages, 1) if not lines]
    notes = []
    if blank:
        notes.append(f"no text on page {', '.join(blank)} of {len(pages)}: pictures or scans")
    if damaged:
        notes.append(f"page {', '.join(damaged)} of {len(pages)} could not be opened")
    kept = without_furniture(pages)
    return document_from_paragraphs(
        paragraphs_of([line for page in kept for line in page]),
        path=path,
        kind="pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        facts=facts,
        nothing=Refusal("no-text", "no page holds text", _SCAN_HINT),
        notes=tuple(notes),
    )


def _opened(data: bytes) -> tuple[list[list[PdfLine]], Facts, list[str]]:
    """The lines of every page, what the file states, and the pages that cannot be opened."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            hint = "save it without a password"
            raise Refusal("encrypted", "the file is locked by a password", hint) from error
        raise Refusal("malformed", f"{error}", "open it in a viewer and save it again") from error
    pages: list[list[PdfLine]] = []
    damaged: list[str] = []
    try:
        for index in range(len(pdf)):
            try:
                pages.append(_lines(pdf[index], index + 1))
            except pypdfium2.PdfiumError:
                damaged.append(str(index + 1))
                pages.append([])
        return pages, _facts(pdf.get_metadata_dict(skip_empty=True)), damaged
    finally:
        pdf.close()


def _lines(page: Any, number: int) -> list[PdfLine]:
    words = page.get_textpage()
    text = words.get_text_range()
    # Where characters beyond the basic plane stand, PDFium's indices are not Python's.
    placed = len(text) == words.count_chars()
    lines, start = [], 0
    for raw in text.split("\n"):
        inked = raw.strip()
        if inked:
            at = start + len(raw) - len(raw.lstrip())
            lines.append(_placed(words, inked, number, at) if placed else PdfLine(inked, number))
        start += len(raw) + 1
    return lines


def _placed(words: Any, text: str, number: int, index: int) -> PdfLine:
    import pypdfium2.raw as pdfium

    left, baseline = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(words.raw, index, left, baseline)
    size = pdfium.FPDFText_GetFontSize(words.raw, index)
    return PdfLine(text, number, left.value, baseline.value, size)


def _facts(info: dict[str, str]) -> Facts:
    title = info.get("Title", "")
    return stated(
        {
            # What printers put there when nobody stated a title.
            "title": None if title.lower() in ("untitled", "(anonymous)") else title,
            "author": None
            if info.get("Author") in ("anonymous", "(anonymous)")
            else info.get("Author"),
            "date": info.get("ModDate") or info.get("CreationDate"),
        }
    )
