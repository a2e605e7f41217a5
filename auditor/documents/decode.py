"""Turn bytes into text, saying which encoding was used."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from auditor.documents.refusal import Refusal

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive, such as .docx"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
# Western text in an 8-bit code page has few bytes above 127; other scripts have mostly those.
_WESTERN_SHARE = 0.25
_CONTROL_SHARE = 0.02


class Decoded(NamedTuple):
    """Text, and the encoding it was read in where that is not UTF-8 (else empty)."""

    text: str
    encoding: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """The remark a reviewer should see about the encoding, if any."""
        return (f"not UTF-8: read as {self.encoding}",) if self.encoding else ()


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of `data`: UTF-8, UTF-16/32 with a byte order mark, `declared`, or cp1252.

    A UTF-8 byte order mark stays in the text as U+FEFF, so that offsets count what the file
    holds. Raises Refusal for empty, binary and undecodable data.
    """
    if not data:
        raise Refusal("empty", "the file is empty", "delete it, or fill it")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(_strictly(data, encoding), encoding)
    _refuse_binary(data)
    if _decodes(data, "utf-8"):
        return Decoded(data.decode("utf-8"))
    if declared and _decodes(data, declared):
        return Decoded(data.decode(declared), declared.lower())
    high = sum(map(data.count, map(bytes, zip(range(128, 256), strict=True))))
    if high <= len(data) * _WESTERN_SHARE and _decodes(data, "cp1252"):
        return Decoded(data.decode("cp1252"), "cp1252")
    raise Refusal(
        "encoding", "the text is neither UTF-8 nor Western 8-bit", "save the file as UTF-8"
    )


def _refuse_binary(data: bytes) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise Refusal("binary", f"the file is {what}, not text", "give it its own extension")
    sample = data[:65536]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\0" in data or controls > len(sample) * _CONTROL_SHARE:
        raise Refusal(
            "binary", "the file is binary, not text", "if it is UTF-16 text, save it as UTF-8"
        )


def _strictly(data: bytes, encoding: str) -> str:
    if not _decodes(data, encoding):
        raise Refusal("encoding", f"the text is not valid {encoding}", "save the file as UTF-8")
    return data.decode(encoding)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True
