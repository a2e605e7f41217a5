"""A long document is read alike from end to end."""

from __future__ import annotations

from auditor.claims.nesting import outermost_first
from auditor.claims.node import Node
from auditor.claims.turns import with_turns
from auditor.documents.plain import document_from_text
from auditor.spans import Span

PAIR = "ORR: Will it run again?\n\nBROOK: It will run in May.\n\n"


def test_every_turn_of_a_long_transcript_is_read() -> None:
    document = document_from_text(PAIR * 800)
    nodes = with_turns([], document.text, document.blocks)
    assert len(nodes) == 1600


def test_a_mark_is_hung_far_into_a_long_text() -> None:
    sentence = "Brook said that the board denied the loss. "
    text = sentence * 500
    nodes = []
    for number in range(500):
        at = number * len(sentence)
        nodes.append(Node((Span(at, at + 5),), (Span(at + 6, at + 10),), (Span(at + 11, at + 41),)))
        nodes.append(
            Node((Span(at + 16, at + 25),), (Span(at + 26, at + 32),), (Span(at + 33, at + 41),))
        )
    found = outermost_first(nodes, text)
    assert [node.parent for node in found[1::2]] == list(range(0, 1000, 2))
