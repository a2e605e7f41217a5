"""Real files of the formats that are read, made byte by byte."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from auditor.documents.document import Document, Unreadable
from auditor.documents.read import read_bytes, read_paths

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Talks stall</dc:title>'
    "<dc:creator>Jane Doe</dc:creator><dcterms:modified>2026-06-04T10:00:00Z</dcterms:modified>"
    "</cp:coreProperties>"
)
_STYLES = (
    f'<w:styles xmlns:w="{_W}"><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Mine"><w:name w:val="House"/><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:styleId="Q"><w:name w:val="Quote"/></w:style></w:styles>'
)
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def make_docx(body: str, *, extra: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file whose body is the WordprocessingML `body`, with styles and core properties."""
    parts: dict[str, str | bytes] = {
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": _STYLES,
        "docProps/core.xml": _CORE,
        **(extra or {}),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def make_pdf(pages: Sequence[Sequence[tuple[int, int, str]]], *, locked: bool = False) -> bytes:
    """A PDF of pages of (baseline, size, words) lines; `locked` sets a password on it."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for index, lines in enumerate(pages):
        drawn = "".join(f"BT /F {size} Tf 72 {y} Td ({text}) Tj ET\n" for y, size, text in lines)
        stream = drawn.encode("latin-1")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F 3 0 R "
            b">> >> /Contents %d 0 R >>" % (5 + 2 * index)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects.append(b"<< /Title (Talks stall) /Author (Jane Doe) /CreationDate (D:20260604) >>")
    trailer = b"/Root 1 0 R /Info %d 0 R" % len(objects)
    if locked:
        objects.append(_lock())
        trailer += b" /Encrypt %d 0 R /ID [<00> <00>]" % len(objects)
    return _assembled(objects, trailer)


def _assembled(objects: Sequence[bytes], trailer: bytes) -> bytes:
    made = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return made + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, trailer, len(made))
    )


def _lock() -> bytes:
    """An encryption dictionary of the standard handler, revision 2, for a password."""
    owner = bytes(range(32))
    password = (b"secret" + _PAD)[:32]
    key = hashlib.md5(password + owner + b"\xfc\xff\xff\xff" + b"\0").digest()[:5]
    user = hashlib.sha256(key).digest()
    return b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
        owner.hex().encode(),
        user.hex().encode(),
    )


@pytest.fixture(scope="session")
def docx() -> Callable[..., bytes]:
    return make_docx


@pytest.fixture(scope="session")
def pdf() -> Callable[..., bytes]:
    return make_pdf


@pytest.fixture(scope="session")
def read() -> Callable[..., Document]:
    """Reads the one document in some bytes."""

    def reading(data: bytes | str, path: str = "draft.txt") -> Document:
        raw = data.encode() if isinstance(data, str) else data
        (one,) = read_bytes(raw, path)
        assert isinstance(one, Document), one
        return one

    return reading


@pytest.fixture(scope="session")
def refused() -> Callable[..., Unreadable]:
    """The one Unreadable that some bytes give."""

    def reading(data: bytes, path: str) -> Unreadable:
        (one,) = read_bytes(data, path)
        assert isinstance(one, Unreadable), one
        return one

    return reading


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def read_all() -> Callable[..., list[Document | Unreadable]]:
    def reading(*paths: str, **options: object) -> list[Document | Unreadable]:
        return list(read_paths(paths, **options))  # type: ignore[arg-type]

    return reading
