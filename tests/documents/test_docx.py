"""Word files are read as they stand once changes are accepted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from auditor.documents.document import Document, Unreadable
from auditor.documents.read import read_bytes
from auditor.documents.refusal import Limits

Read = Callable[..., Document]
Make = Callable[..., bytes]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, document.text[b.start : b.end]) for b in document.blocks]


def test_styles_tell_what_paragraphs_are(read: Read, docx: Make) -> None:
    body = (
        p("Talks stall", '<w:pStyle w:val="H1"/>')
        + p("What next", '<w:pStyle w:val="Mine"/>')
        + p("By Jane Doe")
        + p("The port closed.")
        + p("One", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + p("He said.", '<w:pStyle w:val="Q"/>')
        + f"<w:tbl><w:tr><w:tc>{p('Cell')}</w:tc></w:tr></w:tbl>"
    )
    document = read(docx(body), "a.docx")
    assert blocks(document) == [
        ("heading", "Talks stall"),
        ("heading", "What next"),
        ("byline", "By Jane Doe"),
        ("paragraph", "The port closed."),
        ("list-item", "One"),
        ("quote", "He said."),
        ("table", "Cell"),
    ]
    assert document.place(document.text.index("port")).label() == "paragraph 4"


def test_core_properties_state_the_facts(read: Read, docx: Make) -> None:
    document = read(docx(p("It rained.")), "a.docx")
    assert (document.title, document.author, document.date) == (
        "Talks stall",
        "Jane Doe",
        "2026-06-04",
    )


def test_tracked_changes_are_read_as_accepted(read: Read, docx: Make) -> None:
    body = (
        "<w:p><w:r><w:t>He </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>often </w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr>"
        "<w:t>secretly </w:t></w:r><w:moveFrom><w:r><w:t>gone </w:t></w:r></w:moveFrom>"
        "<w:r><w:t>spoke.</w:t></w:r></w:p>"
    )
    assert read(docx(body), "a.docx").text == "He often spoke."


def test_footnotes_follow_and_name_themselves(read: Read, docx: Make) -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator">{p("x")}</w:footnote>'
        f"<w:footnote>{p('The mayor said so.')}</w:footnote></w:footnotes>"
    )
    document = read(docx(p("It rained."), extra={"word/footnotes.xml": notes}), "a.docx")
    assert document.text == "It rained.\n\nThe mayor said so."
    assert document.place(14).part == "footnote 1"


def test_entities_are_refused(docx: Make, refused: Callable[..., Unreadable]) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    made = docx("", extra={"word/document.xml": bomb})
    assert refused(made, "a.docx").reason == "malformed"


def test_zip_bomb_is_refused(docx: Make) -> None:
    made = docx(p("x" * 3_000_000))
    (one,) = read_bytes(made, "a.docx", limits=Limits(unpacked=1_000_000))
    assert isinstance(one, Unreadable)
    assert one.reason == "too-large"


def _zip_of(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "<x/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"not a zip at all", "malformed"),
        (b"PK\x03\x04 broken", "malformed"),
        (_zip_of("xl/workbook.xml"), "malformed"),
        (_zip_of("word/document.xml"), "malformed"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "malformed"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
    ids=["text", "torn", "spreadsheet", "other-xml", "old-doc", "locked"],
)
def test_what_is_no_word_file(refused: Callable[..., Unreadable], data: bytes, reason: str) -> None:
    assert refused(data, "a.docx").reason == reason


def test_torn_xml_is_malformed(docx: Make, refused: Callable[..., Unreadable]) -> None:
    made = docx("<w:p>", extra={})
    assert refused(made, "a.docx").reason == "malformed"


def test_empty_word_file_has_no_text(docx: Make, refused: Callable[..., Unreadable]) -> None:
    assert refused(docx("<w:p/>"), "a.docx").reason == "no-text"
