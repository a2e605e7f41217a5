"""Markdown is read as prose at the offsets of the file."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from auditor.documents.document import Document
from auditor.documents.read import read_bytes

Read = Callable[..., Document]


def prose(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, " ".join(document.prose[b.start : b.end].split())) for b in document.blocks]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("He **said** _so_.", "He said so ."),
        ("He said [so](http://a.b/c_(d) 'T'), he did.", "He said so , he did."),
        ("He said [so][r].\n\n[r]: http://a.b", "He said so ."),
        ("He said so[^1].", "He said so ."),
        ("He said `code` so.", "He said so."),
        ("He said <https://a.b> so.", "He said so."),
        ("He said ![a [b] c](d.png) so.", "He said so."),
        ("He said <!-- auditor: ignore[X] -- y --> so.", "He said so."),
        ("He <b>said</b> so.", "He said so."),
        ("He said 5 \\* 3 snake_case_word.", "He said 5 * 3 snake_case_word."),
        ("He said so\\\nand so.", "He said so and so."),
        ("He&nbsp;said &amp; left.", "He said &amp; left."),
        ("2 * 3 * 4 is said.", "2 * 3 * 4 is said."),
    ],
)
def test_inline_markup_is_hidden(read: Read, written: str, read_as: str) -> None:
    assert prose(read(written, "a.md")) == [("paragraph", read_as)]


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"])
def test_blocks_are_told_apart(read: Read, breaks: str) -> None:
    text = (
        "# Talks *stall* #\n\nBy Jane Doe\n\nKey points:\n\n- One is *here*\n  and goes on.\n"
        "- Two\n\n> Words said\n> in two lines.\n\n| A | B |\n|---|---|\n| x \\| y | `n` z |\n\n"
        "<div>\nRaw <i>words</i>.\n</div>\n\n```\ncode = 1\n```\n\n**What next**\n\n    more code\n"
    ).replace("\n", breaks)
    document = read(text, "a.md")
    assert document.title == "Talks stall"
    assert prose(document) == [
        ("heading", "Talks stall"),
        ("byline", "By Jane Doe"),
        ("heading", "Key points:"),
        ("list-item", "One is here and goes on."),
        ("list-item", "Two"),
        ("quote", "Words said in two lines."),
        ("table", "A"),
        ("table", "B"),
        ("table", "x | y"),
        ("table", "z"),
        ("paragraph", "Raw words ."),
        ("heading", "What next"),
    ]


def test_front_matter_states_facts_and_is_hidden(read: Read) -> None:
    text = (
        '---\ntitle: "Talks: stalled"\nauthor:\n  - Jane Doe\n  - John Roe\ndate: 4 June 2026\n'
        "outlet: Gorsk Post # ours\nowner: [Sul Media]\nurl: https://a.b/c\n---\nIt rained.\n"
    )
    document = read(text, "a.md")
    assert document.title == "Talks: stalled"
    assert document.author == "Jane Doe, John Roe"
    assert (document.date, document.outlet) == ("2026-06-04", "Gorsk Post")
    assert (document.owner, document.url) == ("Sul Media", "https://a.b/c")
    assert document.prose.strip() == "It rained."


def test_toml_front_matter_is_read(read: Read) -> None:
    document = read('+++\ntitle = "Talks"\ndate = 2026-06-04\n+++\nIt rained.\n', "a.md")
    assert (document.title, document.date) == ("Talks", "2026-06-04")


def test_rule_on_the_first_line_is_no_front_matter(read: Read) -> None:
    document = read("---\n\nIt rained all day.\n\n---\n\nIt poured.", "a.md")
    assert prose(document) == [("paragraph", "It rained all day."), ("paragraph", "It poured.")]


def test_place_is_that_of_the_file(read: Read) -> None:
    document = read("---\ntitle: x\n---\n\n- It *rained*.\n", "a.md")
    place = document.place(document.text.index("rained"))
    assert (place.line, place.column) == (5, 7)


def test_page_of_code_alone_has_no_text(refused: Callable[..., object]) -> None:
    assert getattr(refused(b"```\ncode\n```\n", "a.md"), "reason") == "no-text"  # noqa: B009


@pytest.mark.parametrize(
    "piece", ["[^", "**a ", "> ", "- ", "[a](", "`", "<!--", "<a ", "![", "| "]
)
def test_odd_markup_takes_no_long_time(piece: str) -> None:
    start = time.process_time()
    list(read_bytes((piece * 3_000 + " words.").encode(), "a.md"))
    assert time.process_time() - start < 4
