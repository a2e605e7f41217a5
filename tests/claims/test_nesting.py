"""What stands inside a report, and what only stands beside it."""

from __future__ import annotations

from auditor.claims.nesting import beside
from auditor.claims.node import Node
from auditor.spans import Span


def _at(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),)


def test_a_second_report_behind_a_comma_is_a_neighbour() -> None:
    text = "Interfax reported that the mine will close, and Ada Brook told TASS the road is open."
    whole = text[text.index("that") : -1]
    outer = Node(_at(text, "Interfax"), _at(text, "reported"), _at(text, whole))
    inner = Node(_at(text, "Ada Brook"), _at(text, "told"), _at(text, "the road is open"), parent=0)
    first, second = beside([outer, inner], text)
    assert first.content_text(text) == "that the mine will close"
    assert second.parent is None


def test_a_second_that_keeps_it_inside() -> None:
    text = "Interfax reported that the mine will close, and that Ada Brook said the road is open."
    whole = text[text.index("that") : -1]
    outer = Node(_at(text, "Interfax"), _at(text, "reported"), _at(text, whole))
    inner = Node(_at(text, "Ada Brook"), _at(text, "said"), _at(text, "the road is open"), parent=0)
    assert beside([outer, inner], text) == [outer, inner]
