"""Text on the screen: wrapped without loss, marked at the right characters, harmless."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from auditor.documents.document import Block, Document
from auditor.engine.audit import Audit
from auditor.spans import Span
from auditor.tui.accounts import differing, rows_of
from auditor.tui.lettering import chain_words, fit, printable
from auditor.tui.marks import CUE, CURRENT, HEDGE, OTHER, PLAIN, SOURCE, Marks
from auditor.tui.reader import flowing
from auditor.tui.wrap import Wrapped

TEXT = st.text(
    st.one_of(
        st.sampled_from("ab \n\t-“”é漢字🔥\u0301\u200d\u202e\x1b"), st.characters(codec="utf-8")
    ),
    max_size=300,
)


@given(TEXT, st.integers(8, 40))
def test_wrapped_lines_cover_every_character_but_line_breaks_once_and_in_order(
    text: str, width: int
) -> None:
    wrapped = Wrapped(text, width)
    position = 0
    for start, end in wrapped.lines:
        assert text[position:start] in ("", "\n")
        assert start <= end
        position = end
    assert position == len(text)


@given(TEXT, st.integers(8, 40))
def test_no_wrapped_line_is_wider_than_the_pane(text: str, width: int) -> None:
    for start, end in Wrapped(text, width).lines:
        shown = printable(text[start:end]).rstrip(" ")
        assert cell_len(shown) <= width


@given(TEXT, st.integers(8, 40), st.data())
def test_each_character_is_found_on_the_line_that_shows_it(
    text: str, width: int, data: st.DataObject
) -> None:
    wrapped = Wrapped(text, width)
    offset = data.draw(st.integers(0, len(text)))
    start, end = wrapped.lines[wrapped.line_at(offset)]
    assert start <= offset <= end


def test_line_breaks_after_a_space_and_inside_a_word_only_when_it_must() -> None:
    text = "one two three extraordinarily"
    lines = [text[start:end] for start, end in Wrapped(text, 10).lines]
    assert lines == ["one two ", "three ", "extraordin", "arily"]


def test_paragraphs_that_follow_without_an_empty_line_are_set_apart() -> None:
    text = "First.\nSecond.\n\nThird."
    starts = {text.index("Second"), text.index("Third")}
    lines = [text[start:end] for start, end in Wrapped(text, 20, starts).lines]
    assert lines == ["First.", "", "Second.", "", "Third."]


@given(TEXT)
def test_printable_text_keeps_offsets_and_holds_no_command_for_the_terminal(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert not any(c < " " or "\x7f" <= c <= "\x9f" or c in "\u202e\u2066" for c in shown)


@given(TEXT, st.integers(1, 30))
def test_fitted_text_takes_exactly_its_width(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


def test_lines_of_a_paragraph_flow_together_and_offsets_stay() -> None:
    text = "Title\n\nOne sentence\nin two lines.\n\n> kept\n> apart\n"
    end = text.index("\n\n>")
    blocks = (Block(0, 5, "heading"), Block(7, end), Block(end + 2, len(text) - 1, "quote"))
    document = Document("a.md", "a.md", text, "0" * 64, blocks=blocks)
    flow = flowing(document)
    assert flow == text.replace("sentence\nin", "sentence in")
    assert len(flow) == len(text)


def _marked(marks: Marks, text: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for start, end, mark in marks.runs(0, len(text)):
        found.setdefault(mark, []).append(text[start:end])
    return found


def test_current_claim_source_cue_and_others_are_marked_at_their_words(audit: Audit) -> None:
    reading = audit.readings[0]
    marks = Marks(reading)
    marks.choose(reading.claims[0])
    found = _marked(marks, reading.text)
    assert found[CURRENT] == ["12 people died in the fire at the Sul harbour"]
    assert found[SOURCE] == ["The mayor"]
    assert found[CUE] == ["said"]
    assert found[OTHER] == ["The blaze likely began in a warehouse 🔥", "We lost everything"]
    assert "".join(part for parts in found.values() for part in parts).startswith("Harbour fire")
    marks.choose(reading.claims[1])
    assert _marked(marks, reading.text)[HEDGE] == ["likely"]


def test_marks_of_a_part_are_those_of_the_whole(audit: Audit) -> None:
    reading = audit.readings[0]
    marks = Marks(reading)
    marks.choose(reading.claims[0])
    whole = [
        mark for start, end, mark in marks.runs(0, len(reading.text)) for _ in range(start, end)
    ]
    for start in range(0, len(reading.text), 7):
        end = min(start + 7, len(reading.text))
        part = [mark for first, last, mark in marks.runs(start, end) for _ in range(first, last)]
        assert part == whole[start:end]


def test_claim_under_a_character_is_the_innermost(audit: Audit) -> None:
    reading = audit.readings[0]
    marks = Marks(reading)
    claim = reading.claims[1]
    assert marks.claim_at(claim.span.start) == claim
    assert marks.claim_at(claim.span.end) is None
    assert marks.claim_at(0) is None
    assert Marks(None).runs(0, 3) == [(0, 3, PLAIN)]


def test_chain_is_read_in_the_order_of_hearsay(audit: Audit) -> None:
    chain = audit.readings[1].claims[0].chain
    assert chain_words(chain, reader=True) == "reader ← Gorsk Post ← Ana Priel"
    assert chain_words((), reader=True) == "reader ← the author"


def test_differing_words_are_found_in_both_accounts() -> None:
    a, b = "12 people died in the fire", "Some 30 people died in a fire"
    left, right = differing(a, b)
    assert [span.of(a) for span in left] == ["12", "the"]
    assert [span.of(b) for span in right] == ["Some", "30", "a"]


def test_accounts_fit_their_columns_at_any_width(audit: Audit) -> None:
    for width in (20, 60, 100):
        half = (width - 3) // 2
        for row in rows_of(audit.matters[0], width):
            for cell in (row.left, row.right):
                if row.right is not None and cell is not None and not cell.style:
                    assert cell_len(cell.text.rstrip()) <= max(8, half)
                    assert all(Span(0, len(cell.text)).holds(span) for span in cell.lit)
