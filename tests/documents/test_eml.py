"""Messages are read with their attachments."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

from auditor.documents.document import Document, Unreadable
from auditor.documents.read import read_bytes

Read = Callable[..., Document]


def message(text: str | None, html: str | None = None) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Jané Doe <jane@gorsk.example>"
    made["Subject"] = "Talks – stalled"
    made["Date"] = "Thu, 04 Jun 2026 23:30:00 -0700"
    if text is not None:
        made.set_content(text)
    if html is not None:
        made.add_alternative(html, subtype="html")
    return made


def test_headers_state_the_facts(read: Read) -> None:
    document = read(message("The port is shut.\n").as_bytes(), "a.eml")
    assert (document.author, document.title, document.date) == (
        "Jané Doe",
        "Talks – stalled",
        "2026-06-04",
    )


def test_text_is_preferred_to_html(read: Read) -> None:
    document = read(message("Plain said.\n", "<p>Rich said.</p>").as_bytes(), "a.eml")
    assert document.text.strip() == "Plain said."
    assert document.place(0).part == "1.1"


def test_html_is_read_where_there_is_no_text(read: Read) -> None:
    document = read(message(None, "<p>Rich <b>said</b>.</p>").as_bytes(), "a.eml")
    assert document.text == "Rich said."


def test_lines_are_those_of_the_file(read: Read) -> None:
    raw = message("One said.\n\nTwo said.\n").as_bytes()
    document = read(raw, "a.eml")
    line = document.place(document.text.index("Two")).line
    assert raw.decode("utf-8", "replace").split("\n")[line - 1] == "Two said."


def test_answered_words_are_quotes(read: Read) -> None:
    document = read(message("I agree.\n\n> The port is shut.\n").as_bytes(), "a.eml")
    assert [block.kind for block in document.blocks] == ["paragraph", "quote"]


def test_attachments_that_can_be_read_are_documents(docx: Callable[..., bytes]) -> None:
    made = message("See below.\n")
    body = "<w:p><w:r><w:t>The port is shut.</w:t></w:r></w:p>"
    made.add_attachment(docx(body), maintype="application", subtype="msword", filename="r.docx")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    made.add_attachment(message("Forwarded words.\n"))
    made.add_attachment(b"", maintype="application", subtype="pdf", filename="empty.pdf")
    mail, report, forwarded, empty = read_bytes(made.as_bytes(), "in/a.eml")
    assert isinstance(mail, Document)
    assert mail.notes == ("the attachment logo.png was left out",)
    assert isinstance(report, Document)
    assert (report.id, report.path, report.text) == (
        "in/a.eml#r.docx",
        "in/a.eml",
        "The port is shut.",
    )
    assert isinstance(forwarded, Document)
    assert forwarded.text.strip() == "Forwarded words."
    assert isinstance(empty, Unreadable)
    assert (empty.path, empty.reason) == ("in/a.eml#empty.pdf", "empty")


def test_messages_attached_without_end_are_cut_off() -> None:
    made = message("Innermost.\n")
    for _ in range(6):
        outer = message("Outer.\n")
        outer.add_attachment(made)
        made = outer
    found = list(read_bytes(made.as_bytes(), "a.eml"))
    assert isinstance(found[-1], Unreadable)
    assert found[-1].reason == "too-large"


def test_damaged_headers_and_charsets_are_read_as_far_as_they_go(read: Read) -> None:
    raw = (
        b"From: =?nonsense?q?Jane?= <x\nSubject: =?utf-8?b?!!!?=\nDate: someday\n"
        b"Content-Type: text/plain; charset=nonsense\n\nIt rained.\n"
    )
    document = read(raw, "a.eml")
    assert document.text == "It rained.\n"
    assert document.date == "someday"


def test_file_without_headers_is_no_message(refused: Callable[..., Unreadable]) -> None:
    assert refused(b"It rained all day.\n", "a.eml").reason == "malformed"


def test_message_without_words_has_no_text(refused: Callable[..., Unreadable]) -> None:
    assert refused(message("\n").as_bytes(), "a.eml").reason == "no-text"
