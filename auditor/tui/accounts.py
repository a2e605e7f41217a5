"""Two accounts of one matter side by side, with the words in which they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from auditor.matters.matter import Matter, PlacedClaim, Relation
from auditor.spans import Span
from auditor.tui.lettering import chain_words
from auditor.tui.page import RELATIONS
from auditor.tui.wrap import Wrapped

_WORD = re.compile(r"\w+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of one account on one line: text, component name, and the spans to light up."""

    text: str = ""
    style: str = ""
    lit: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One screen line: two cells beside each other, or one that takes both columns."""

    left: Cell
    right: Cell | None = None
    target: tuple[str, str] | None = None
    other: tuple[str, str] | None = None


def differing(a: str, b: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words of `a` that `b` does not have at that place, and the other way round."""
    ours, theirs = list(_WORD.finditer(a)), list(_WORD.finditer(b))
    matcher = SequenceMatcher(
        None, [m[0].casefold() for m in ours], [m[0].casefold() for m in theirs], autojunk=False
    )
    left: list[Span] = []
    right: list[Span] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind != "equal":
            left += [Span(*word.span()) for word in ours[i:j]]
            right += [Span(*word.span()) for word in theirs[k:m]]
    return tuple(left), tuple(right)


def rows_of(matter: Matter, width: int) -> list[Row]:
    """A matter's accounts in rows: each relation as a pair, conflicts first, then the others."""
    rows = [Row(Cell(matter.title, "title")), Row(Cell())]
    order = {"conflict": 0, "update": 1, "differ": 2, "agree": 3}
    related = [one for one in matter.relations if one.relation in order]
    related.sort(key=lambda one: (order[one.relation], -one.score))
    for relation in related:
        rows += _pair(matter, relation, width)
    paired = {index for one in related for index in (one.a, one.b)}
    alone = [claim for index, claim in enumerate(matter.claims) if index not in paired]
    if alone:
        rows.append(Row(Cell("Also about this", "head")))
        for placed in alone:
            rows += _alone(placed, width)
    if matter.corroboration:
        rows.append(Row(Cell("Corroboration", "head")))
        for verdict in matter.corroboration:
            speaker = chain_words(matter.claims[verdict.claim].claim.chain)
            words = f"{speaker}, {verdict.verdict}" + (
                f": {verdict.because}" if verdict.because else ""
            )
            rows += [Row(Cell("  " + part)) for part in _cut(words, width - 2)]
    return rows


def _cut(text: str, width: int) -> Iterator[str]:
    for start, end in Wrapped(text, width).lines:
        yield text[start:end]


def _pair(matter: Matter, relation: Relation, width: int) -> Iterator[Row]:
    a, b = matter.claims[relation.a], matter.claims[relation.b]
    kind = f" of {relation.kind}" if relation.kind else ""
    glyph = RELATIONS[relation.relation]
    sure = f", {relation.score:.0%} sure" if relation.relation == "conflict" else ""
    yield Row(Cell(f"{glyph} {relation.relation}{kind}{sure}", relation.relation))
    for part in _cut(relation.because, width - 2):
        yield Row(Cell("  " + part, "quiet"))
    half = (width - 3) // 2
    target, other = (a.document, a.claim.id), (b.document, b.claim.id)
    opposed = relation.relation in ("conflict", "update")
    lit = differing(a.claim.text, b.claim.text) if opposed else ((), ())
    left, right = list(_account(a, lit[0], half)), list(_account(b, lit[1], half))
    for index in range(max(len(left), len(right))):
        yield Row(
            left[index] if index < len(left) else Cell(),
            right[index] if index < len(right) else Cell(),
            target,
            other,
        )
    yield Row(Cell())


def _account(placed: PlacedClaim, lit: tuple[Span, ...], width: int) -> Iterator[Cell]:
    yield Cell(chain_words(placed.claim.chain), "source")
    text = placed.claim.text
    for start, end in Wrapped(text, width).lines:
        here = tuple(
            Span(max(s, start) - start, min(e, end) - start)
            for s, e in lit
            if s < end and e > start
        )
        yield Cell(text[start:end], "", here)
    yield Cell(placed.document, "quiet")


def _alone(placed: PlacedClaim, width: int) -> Iterator[Row]:
    target = (placed.document, placed.claim.id)
    yield Row(Cell("  " + chain_words(placed.claim.chain), "source"), target=target)
    for part in _cut(placed.claim.text, width - 2):
        yield Row(Cell("  " + part), target=target)
    yield Row(Cell("  " + placed.document, "quiet"), target=target)
    yield Row(Cell())
