"""What stands inside a report, and what only stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.marks import MarkedAttribution, Marks
from auditor.claims.nesting import beside, outermost_first, with_nested
from auditor.claims.node import Node
from auditor.claims.quotations import find_quotations
from auditor.spans import Span


def _at(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),)


def test_a_second_report_behind_a_comma_is_a_neighbour() -> None:
    text = "Interfax reported that the mine will close, and Ada Brook told TASS the road is open."
    whole = text[text.index("that") : -1]
    outer = Node(_at(text, "Interfax"), _at(text, "reported"), _at(text, whole))
    inner = Node(_at(text, "Ada Brook"), _at(text, "told"), _at(text, "the road is open"), parent=0)
    first, second = beside([outer, inner], text, ())
    assert first.content_text(text) == "that the mine will close"
    assert second.parent is None


def test_a_second_that_keeps_it_inside() -> None:
    text = "Interfax reported that the mine will close, and that Ada Brook said the road is open."
    whole = text[text.index("that") : -1]
    outer = Node(_at(text, "Interfax"), _at(text, "reported"), _at(text, whole))
    inner = Node(_at(text, "Ada Brook"), _at(text, "said"), _at(text, "the road is open"), parent=0)
    assert beside([outer, inner], text, ()) == [outer, inner]


def test_inside_a_quotation_the_speaker_goes_on() -> None:
    text = "Ada Brook said “the mine will close, and Ivo Lank said the road is open.”"
    whole = text[text.index("“") :]
    outer = Node(_at(text, "Ada Brook"), _at(text, "said"), _at(text, whole))
    inner = Node(_at(text, "Ivo Lank"), (Span(53, 57),), _at(text, "the road is open"), parent=0)
    quoted = find_quotations(text)
    assert beside([outer, inner], text, quoted) == [outer, inner]


def test_a_mark_inside_a_statement_hangs_below_it() -> None:
    text = "Ada Brook said that the board denied the loss."
    outer = Node(
        _at(text, "Ada Brook"), _at(text, "said"), _at(text, "that the board denied the loss")
    )
    inner = Node(_at(text, "the board"), _at(text, "denied"), _at(text, "the loss"))
    assert [node.parent for node in outermost_first([outer, inner], text)] == [None, 0]


def test_a_mark_inside_a_wish_stands_by_itself() -> None:
    text = "Ada Brook wants the board to deny the loss."
    outer = Node(
        _at(text, "Ada Brook"), _at(text, "wants"), _at(text, "the board to deny the loss")
    )
    inner = Node(_at(text, "the board"), _at(text, "to deny"), _at(text, "the loss"))
    assert [node.parent for node in outermost_first([outer, inner], text)] == [None, None]


class _Marks:
    """Marks one attribution in any text that holds its words."""

    def __init__(self, source: str, cue: str, content: str) -> None:
        self.words = source, cue, content

    def mark(self, texts: Sequence[str]) -> list[Marks]:
        """The attribution where its words stand."""
        return [self._mark(text) for text in texts]

    def _mark(self, text: str) -> Marks:
        if not all(words in text for words in self.words):
            return Marks((), ())
        source, cue, content = (_at(text, words) for words in self.words)
        return Marks((MarkedAttribution(source, cue, content, 0.9),), ())


def test_what_is_reportedly_told_has_its_speaker_and_keeps_the_adverb() -> None:
    text = "The NIS, the spy agency, reportedly told lawmakers that troops had crossed the river."
    whole = (*_at(text, "The NIS, the spy agency,"), *_at(text, text[text.index("told") : -1]))
    found = [[Node((), _at(text, "reportedly"), whole)]]
    marker = _Marks("The NIS", "told", "troops had crossed the river")
    with_nested(marker, [text], found)
    inner = found[0][1]
    assert (inner.source, inner.parent) == (_at(text, "The NIS"), None)
    assert inner.cue == _at(text, "reportedly told")
