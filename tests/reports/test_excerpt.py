"""The words around a span."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.documents.document import Block, Document
from auditor.reports.excerpt import excerpt, excerpt_of
from auditor.reports.plain import inert

_PROSE = st.text(st.sampled_from("ab \n.é\N{FIRE}"), min_size=1, max_size=300)


@given(_PROSE, st.data())
def test_excerpt_marks_the_span_and_stays_short(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    around = excerpt(text, (start, end), 60)
    assert "\n" not in str(around)
    assert len(str(around)) <= 60 + 8
    if end - start <= 60:
        assert around.marked == text[start:end].replace("\n", " ")


@given(_PROSE, st.data())
def test_excerpt_stays_in_its_paragraph(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    around = excerpt(text, (start, start + 1), 90)
    before, after = around.before.lstrip("…"), around.after.rstrip("…")
    assert text[:start].replace("\n", " ").endswith(before)
    assert text[start + 1 :].replace("\n", " ").startswith(after)
    wall = text.rfind("\n\n", 0, start)
    assert len(before) <= start - (wall + 2 if wall >= 0 else 0)


def test_excerpt_stays_in_its_block() -> None:
    text = "A headline\nThe mayor said so.\n- An item"
    document = Document("a", "a", text, "", blocks=(Block(0, 10), Block(11, 29), Block(30, 39)))
    around = excerpt_of(document, (15, 20))
    assert str(around) == "The mayor said so."


def test_control_characters_are_named() -> None:
    assert inert("a\x1b[1mb\u202ec\r\nd\ud800") == "a⟨U+001B⟩[1mb⟨U+202E⟩c\nd⟨U+D800⟩"


def test_right_to_left_text_is_left_alone() -> None:
    assert inert("قال الوزير\u200f.") == "قال الوزير\u200f."
