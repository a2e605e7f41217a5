"""Attributions that are put aside take those inside them along, however deep."""

from __future__ import annotations

from auditor.claims.extract import _top_down
from auditor.claims.node import Node
from auditor.spans import Span


def node(start: int, parent: int | None) -> Node:
    at = Span(start, start + 1)
    return Node(source=(at,), cue=(at,), content=(at,), parent=parent)


def test_all_below_a_node_put_aside_goes() -> None:
    nodes = [node(0, -1), node(1, 0), node(2, 1), node(3, 2), node(9, None), node(10, 4)]
    kept = _top_down(nodes)
    assert [(one.cue[0].start, one.parent) for one in kept] == [(9, None), (10, 0)]
