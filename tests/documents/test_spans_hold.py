"""Whatever is read, offsets, blocks and hidden stretches hold together."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.documents.document import Document
from auditor.documents.read import read_bytes

_WORDS = st.sampled_from(
    [
        "The mayor said ",
        "port closed. ",
        "“Fine,” ",
        "By Jane Doe",
        "Key takeaways:",
        "\N{FIRE} ",
        "\n",
        "\n\n",
        "\r\n",
        "- ",
        "> ",
        "# ",
        "**",
        "_",
        "`",
        "```\n",
        '[a](b "c")',
        "![x](y)",
        "<!-- auditor: ignore[X] -- y -->",
        "<b>",
        "</p>",
        "<p>",
        "| a | b |\n|---|---|\n",
        "&nbsp;",
        "&amp;",
        "\\*",
        "---\n",
        "[r]: http://x\n",
        "\t",
        "    ",
        "1. ",
        "\u2028",
        "\ufeff",
        "<br>",
        "<nav>",
        "<blockquote>",
    ]
)
_ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=80)
_TEXTS = st.one_of(st.lists(_WORDS, max_size=30).map("".join), _ANY)


def documents(data: bytes, path: str) -> list[Document]:
    return [one for one in read_bytes(data, path) if isinstance(one, Document)]


def check(document: Document) -> None:
    text = document.text
    for spans in (document.hidden, [b.span for b in document.blocks], document.segments):
        edges = [(span.start, span.end) for span in spans]
        assert all(0 <= start <= end <= len(text) for start, end in edges)
        assert all(left[1] <= right[0] for left, right in pairwise(edges))
    assert len(document.prose) == len(text)
    assert all(document.prose[b.start : b.end].strip() for b in document.blocks)
    covered = {i for b in document.blocks for i in range(b.start, b.end)}
    stray = [c for i, c in enumerate(document.prose) if i not in covered and not c.isspace()]
    assert not stray
    places = [document.place(offset) for offset in range(len(text) + 1)]
    assert all(place.line >= 1 and place.column >= 1 for place in places)
    lines = [(place.page or 0, place.line, place.column) for place in places]
    if document.kind != "jsonl":
        assert all(left <= right for left, right in pairwise(lines))


@settings(max_examples=250, deadline=None)
@given(_TEXTS)
@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html"])
def test_spans_hold(path: str, text: str) -> None:
    for document in documents(text.encode(), path):
        check(document)


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_text_is_exactly_what_the_file_holds(path: str, text: str) -> None:
    for document in documents(text.encode(), path):
        assert document.text == text


@settings(max_examples=200, deadline=None)
@given(_TEXTS, _ANY)
def test_record_text_and_id_are_exactly_what_the_record_states(text: str, name: str) -> None:
    line = json.dumps({"id": name, "text": text}).encode()
    for document in documents(line, "a.jsonl"):
        assert (document.text, document.id) == (text, name)
        check(document)


@settings(max_examples=100, deadline=None)
@given(st.lists(_TEXTS.filter(str.strip), min_size=1, max_size=4))
def test_paragraphs_of_word_files_hold(docx: Callable[..., bytes], texts: list[str]) -> None:
    allowed = ["".join(c if c.isprintable() else " " for c in text) for text in texts]
    escaped = [t.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for t in allowed]
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in escaped)
    for document in documents(docx(body), "a.docx"):
        check(document)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["", "%PDF-1.4\n", "PK\x03\x04", "From: a\n\n"]))
@pytest.mark.parametrize("suffix", ["txt", "md", "html", "docx", "pdf", "eml", "jsonl"])
def test_no_bytes_raise(suffix: str, noise: bytes, magic: str) -> None:
    for one in read_bytes(magic.encode("latin-1") + noise, f"a.{suffix}"):
        if isinstance(one, Document):
            check(one)
        else:
            assert one.message
