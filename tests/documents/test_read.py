"""Files, folders and standard input are read in order; what cannot be read says why."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.documents.document import Document, Unreadable
from auditor.documents.read import read_bytes, read_paths
from auditor.documents.refusal import Limits

ReadAll = Callable[..., list[Document | Unreadable]]


def outcome(one: Document | Unreadable) -> str:
    return one.reason if isinstance(one, Unreadable) else one.id


def test_one_bad_file_does_not_stop_the_others(folder: Path, read_all: ReadAll) -> None:
    (folder / "a.txt").write_text("It rained.")
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.md").write_text("It poured.")
    found = read_all("c.md", "nowhere.xyz", "b.txt", "a.txt")
    assert [outcome(one) for one in found] == ["c.md", "missing", "empty", "a.txt"]


def test_files_are_read_when_they_are_asked_for(folder: Path) -> None:
    (folder / "a.txt").write_text("It rained.")
    (folder / "b.txt").write_text("It poured.")
    found = read_paths(["a.txt", "b.txt"])
    next(found)
    (folder / "b.txt").write_text("It snowed.")
    second = next(found)
    assert isinstance(second, Document)
    assert second.text == "It snowed."


@pytest.mark.parametrize(
    ("data", "path", "reason"),
    [
        (b" \n\t\n", "a.txt", "no-text"),
        (b"...\n---\n", "a.txt", "no-text"),
        (b"%PDF-1.4 x", "a.txt", "binary"),
        (b"PK\x03\x04xxxx", "a.txt", "binary"),
        (b"It rained\0\0\0", "a.txt", "binary"),
        (bytes(range(1, 30)) * 9, "a.txt", "binary"),
        ("Мэр сказал, что порт закрыт.".encode("cp1251"), "a.txt", "encoding"),
        (b"\xff\xfeI\0t", "a.rtf", "unsupported"),
        (b"\xff\xfe\x00\xd8I", "a.txt", "encoding"),
    ],
)
def test_bad_input_says_why(
    refused: Callable[..., Unreadable], data: bytes, path: str, reason: str
) -> None:
    one = refused(data, path)
    assert one.reason == reason
    assert one.message
    assert one.hint


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp1252"])
def test_other_encodings_are_read_and_noted(encoding: str) -> None:
    (one,) = read_bytes("Ein „Zitat“, sagte Müller.".encode(encoding), "a.txt")
    assert isinstance(one, Document)
    assert one.text == "Ein „Zitat“, sagte Müller."
    assert one.notes == (f"not UTF-8: read as {encoding}",)


def test_byte_order_mark_stays_and_is_hidden() -> None:
    (one,) = read_bytes(b"\xef\xbb\xbfIt rained.", "a.txt")
    assert isinstance(one, Document)
    assert one.text == "\ufeffIt rained."
    assert one.prose == " It rained."
    assert one.blocks[0].start == 1


def test_enormous_file_is_refused() -> None:
    (one,) = read_bytes(b"x" * 101, "a.txt", limits=Limits(bytes=100))
    assert outcome(one) == "too-large"


def test_standard_input_takes_the_format_of_its_name(read_all: ReadAll) -> None:
    (one,) = read_all("-", stdin=io.BytesIO(b"# Talks\n\nIt rained."), stdin_filename="d/a.md")
    assert isinstance(one, Document)
    assert (one.id, one.kind, one.title) == ("d/a.md", "md", "Talks")


def test_standard_input_without_a_name_is_plain_text(read_all: ReadAll) -> None:
    (one,) = read_all("-", stdin=io.BytesIO(b"It rained."))
    assert isinstance(one, Document)
    assert (one.id, one.kind) == ("-", "txt")


def test_excluded_name_of_standard_input_is_left_alone(read_all: ReadAll) -> None:
    assert not read_all("-", stdin=io.BytesIO(b"x"), stdin_filename="d/a.md", exclude=["d"])


def test_metadata_fills_in_only_what_the_file_does_not_state(
    folder: Path, read_all: ReadAll
) -> None:
    (folder / "wire").mkdir()
    (folder / "wire/a.md").write_text("---\noutlet: Gorsk Post\n---\nIt rained.")
    metadata = {
        "*.md": {"outlet": "Other", "owner": "Nobody", "date": "June 4, 2026"},
        "wire/**": {"owner": "Sul Media"},
    }
    (one,) = read_all("wire", metadata=metadata)
    assert isinstance(one, Document)
    assert (one.outlet, one.owner, one.date) == ("Gorsk Post", "Sul Media", "2026-06-04")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may read everything")
def test_file_that_may_not_be_read_is_denied(folder: Path, read_all: ReadAll) -> None:
    (folder / "a.txt").write_text("It rained.")
    (folder / "a.txt").chmod(0)
    assert [outcome(one) for one in read_all("a.txt")] == ["denied"]


def test_denied_and_looping_files_have_their_own_words() -> None:
    from auditor.documents.discover import unopened

    assert unopened(PermissionError(13, "Permission denied")).reason == "denied"
    assert unopened(IsADirectoryError(21, "Is a directory")).reason == "unsupported"
    assert unopened(FileNotFoundError(2, "No such file")).reason == "missing"


def test_link_to_itself_is_missing(folder: Path, read_all: ReadAll) -> None:
    (folder / "a.txt").symlink_to("a.txt")
    assert [outcome(one) for one in read_all("a.txt")] == ["missing"]


def test_record_of_marks_alone_is_still_a_document() -> None:
    (one,) = read_bytes(b'{"id": "a", "text": "\\""}', "a.jsonl")
    assert isinstance(one, Document)
    assert one.text == '"'
