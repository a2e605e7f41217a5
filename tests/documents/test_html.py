"""A web page is reduced to its article and mapped back to its source."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from auditor.documents.document import Document, Unreadable

Read = Callable[..., Document]

SENTENCES = [
    f"The mayor of the old harbour said on day {n} that “talks” & more would go on, officials say."
    for n in range(1, 9)
]


def _written(sentence: str) -> str:
    first, second, rest = sentence.split(" ", 2)
    paragraph = f"<p>{first}\n<b>{second}</b> {rest}</p>"
    return paragraph.replace("&", "&amp;").replace("“", "&ldquo;")


PAGE = (
    "<!doctype html><html><head><title>Talks stall | Gorsk Post</title>\n"
    '<meta property="og:site_name" content="Gorsk Post"><meta name="author" content="Jane Doe">\n'
    '<meta property="article:published_time" content="2026-06-04T10:00:00Z">\n'
    '<link rel="canonical" href="https://gorsk.example/a"></head><body>\n'
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World news</a></li></ul></nav>\n'
    "<article>\n<h1>Talks stall</h1>\n"
    + "\n".join(map(_written, SENTENCES))
    + '\n<p>Short line.</p><script>var x = "<p>no</p>"</script>\n</article>\n'
    '<footer><p>Copyright <a href="/t">Terms of use</a></p></footer></body></html>'
)


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, document.text[b.start : b.end]) for b in document.blocks]


def test_article_is_kept_whole_and_menus_are_left_out(read: Read) -> None:
    document = read(PAGE, "a.html")
    assert blocks(document) == [
        ("heading", "Talks stall"),
        *(("paragraph", sentence) for sentence in SENTENCES),
        ("paragraph", "Short line."),
    ]
    assert any("left out" in note for note in document.notes)


def test_head_states_the_facts(read: Read) -> None:
    document = read(PAGE, "a.html")
    assert document.title == "Talks stall"
    assert (document.outlet, document.author) == ("Gorsk Post", "Jane Doe")
    assert (document.date, document.url) == ("2026-06-04", "https://gorsk.example/a")


def test_linked_data_states_what_the_head_does_not(read: Read) -> None:
    page = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "T",'
        '"author": [{"name": "Jane Doe"}], "publisher": {"name": "Post"}}]}</script><p>It rained.'
    )
    document = read(page, "a.html")
    assert (document.title, document.author, document.outlet) == ("T", "Jane Doe", "Post")


def test_every_character_is_mapped_back_to_the_source(read: Read) -> None:
    document = read(PAGE, "a.html")
    lines = PAGE.split("\n")
    entities = {"&": "&amp;", "“": "&ldquo;"}
    for block in document.blocks:
        for offset in range(block.start, block.end):
            character = document.text[offset]
            place = document.place(offset)
            rest = lines[place.line - 1][place.column - 1 :]
            if character == " ":
                assert not rest or rest[0] == " "
            else:
                assert rest.startswith(entities.get(character, character))


def test_lines_of_one_paragraph_keep_their_own_columns(read: Read) -> None:
    document = read("<p>One said\nthat two<br>said\n  so.", "a.html")
    assert document.text == "One said that two\nsaid so."
    places = {w: document.place(document.text.index(w)) for w in ("One", "that", "two\ns", "so.")}
    assert [(p.line, p.column) for p in places.values()] == [(1, 4), (2, 1), (2, 6), (3, 3)]


def test_draft_without_menus_keeps_everything(read: Read) -> None:
    page = (
        "<p>One said.<ul><li>Two<li>Three</ul><blockquote><p>Four.</blockquote>"
        "<table><caption>Five</caption><tr><td>Six<td>Seven</table><p>Eight<br>nine<br><br>Ten"
        "<p hidden>no<div style='display: none'>no</div><pre>Eleven\n\nTwelve</pre>"
        "<p>He said <q>thirteen</q>.<sup>[1]</sup>"
    )
    assert blocks(read(page, "a.html")) == [
        ("paragraph", "One said."),
        ("list-item", "Two"),
        ("list-item", "Three"),
        ("quote", "Four."),
        ("caption", "Five"),
        ("table", "Six"),
        ("table", "Seven"),
        ("paragraph", "Eight\nnine"),
        ("paragraph", "Ten"),
        ("paragraph", "Eleven"),
        ("paragraph", "Twelve"),
        ("paragraph", "He said “thirteen”."),
    ]


def test_suppression_comment_stays_in_the_text_and_is_hidden(read: Read) -> None:
    page = "<p>One.</p>\n<!-- auditor: ignore[SRC101] -- agreed -->\n<p>Two.</p><!-- secret -->"
    document = read(page, "a.html")
    comment = "<!-- auditor: ignore[SRC101] -- agreed -->"
    assert comment in document.text
    assert comment not in document.prose
    assert document.text.index("One") < document.text.index(comment) < document.text.index("Two")
    assert "secret" not in document.text


def test_declared_encoding_is_used(read: Read) -> None:
    page = '<meta charset="windows-1251"><p>Мэр сказал, что порт закрыт.</p>'.encode("cp1251")
    document = read(page, "a.html")
    assert document.text == "Мэр сказал, что порт закрыт."
    assert document.notes == ("not UTF-8: read as windows-1251",)


@pytest.mark.parametrize("piece", ["<!--", "<", "<a ", "<![", "</p", "<div>x", "&#", "<p", "</x>"])
def test_broken_markup_takes_no_long_time(piece: str) -> None:
    from auditor.documents.read import read_bytes

    start = time.process_time()
    list(read_bytes((piece * 8_000 + " words").encode(), "a.html"))
    assert time.process_time() - start < 4


def test_page_drawn_by_a_script_has_no_text(refused: Callable[..., Unreadable]) -> None:
    page = b"<html><body><div id=app></div><script>draw()</script></body></html>"
    assert refused(page, "a.html").reason == "no-text"


def test_article_laid_out_in_a_table_is_prose(read: Read) -> None:
    story = "The ministry said on Monday that the bridge at Gorsk had been closed for repairs."
    page = f"<table><tr><td>News<br>Sport</td><td>{story}<br><br>{story}</td></tr></table>"
    assert blocks(read(page.encode(), "a.html")) == [
        ("table", "News\nSport"),
        ("paragraph", story),
        ("paragraph", story),
    ]
