"""PDF files are read in paragraphs that know their page."""

from __future__ import annotations

from collections.abc import Callable

from auditor.documents.document import Document, Unreadable

Read = Callable[..., Document]
Make = Callable[..., bytes]


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, document.text[b.start : b.end]) for b in document.blocks]


def page(number: int, *lines: tuple[int, int, str]) -> list[tuple[int, int, str]]:
    return [(760, 9, "Gorsk Post weekly"), *lines, (30, 9, f"Page {number} of 3")]


def test_lines_make_paragraphs_that_know_their_page(read: Read, pdf: Make) -> None:
    made = pdf(
        [
            page(
                1,
                (720, 18, "Talks stall"),
                (690, 11, "The mayor said on Monday that the port of the town would stay"),
                (677, 11, "closed until the end of the week, and that nobody was hurt."),
                (650, 11, "Officials did not say when the talks on the harbour, which have"),
            ),
            page(2, (720, 11, "gone on for weeks, would end."), (690, 11, "- The port is shut.")),
            page(3, (720, 11, "It rained in the whole of the old town for days on end.")),
        ]
    )
    document = read(made, "a.pdf")
    assert blocks(document) == [
        ("heading", "Talks stall"),
        (
            "paragraph",
            "The mayor said on Monday that the port of the town would stay closed until the end "
            "of the week, and that nobody was hurt.",
        ),
        (
            "paragraph",
            "Officials did not say when the talks on the harbour, which have gone on for weeks, "
            "would end.",
        ),
        ("list-item", "The port is shut."),
        ("paragraph", "It rained in the whole of the old town for days on end."),
    ]
    pages = [document.place(document.text.index(w)).label() for w in ("which", "gone", "rained")]
    assert pages == ["p. 1", "p. 2", "p. 3"]


def test_information_states_the_facts(read: Read, pdf: Make) -> None:
    document = read(pdf([[(700, 11, "It rained.")]]), "a.pdf")
    assert (document.title, document.author, document.date) == (
        "Talks stall",
        "Jane Doe",
        "2026-06-04",
    )


def test_page_without_text_is_noted(read: Read, pdf: Make) -> None:
    document = read(pdf([[(700, 11, "It rained.")], []]), "a.pdf")
    assert document.notes == ("no text on page 2 of 2: pictures or scans",)


def test_sentences_that_recur_are_not_taken_for_headers(read: Read, pdf: Make) -> None:
    lines = [(700, 11, "It rained on day 1."), (680, 11, "Nobody was hurt.")]
    assert read(pdf([lines] * 4), "a.pdf").text.count("Nobody was hurt.") == 4


def test_scan_has_no_text_and_the_hint_says_ocr(
    pdf: Make, refused: Callable[..., Unreadable]
) -> None:
    scan = refused(pdf([[], []]), "a.pdf")
    assert scan.reason == "no-text"
    assert "OCR" in scan.hint


def test_locked_file_is_encrypted(pdf: Make, refused: Callable[..., Unreadable]) -> None:
    assert refused(pdf([[(700, 11, "x")]], locked=True), "a.pdf").reason == "encrypted"


def test_page_saved_as_pdf_and_torn_file_are_malformed(
    refused: Callable[..., Unreadable],
) -> None:
    assert refused(b"<html><p>It rained.</p></html>", "a.pdf").reason == "malformed"
    assert refused(b"%PDF-1.4\n1 0 obj <<", "a.pdf").reason == "malformed"
