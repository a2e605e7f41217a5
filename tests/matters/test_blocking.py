"""Claims of one event where every word of the corpus is common."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest

from auditor.claims.claim import Claim, Extraction
from auditor.documents.document import Document
from auditor.matters.blocking import MOST_SHARED, Rarity, candidates
from auditor.matters.group import group, items_of
from auditor.spans import Span

PLACES = (
    "Albury", "Bexton", "Corvale", "Dunmere", "Elstow", "Farleigh", "Gorsey", "Hexley", "Ilmar",
    "Jarrow", "Kelston",
)  # fmt: skip
THINGS = (
    "hospital", "school", "bridge", "warehouse", "ferry", "refinery", "tunnel", "library", "mill",
    "museum", "prison",
)  # fmt: skip
NUMBERS = range(31, 42)
FIRST = date(2001, 1, 1)


def _report(number: int, text: str, day: str) -> tuple[Document, Extraction]:
    document = Document(f"r{number}.txt", f"r{number}.txt", text, "", date=day)
    span = Span(0, len(text))
    return document, Extraction(document.id, claims=(Claim(f"c{number}", (span,), text, span, ()),))


def _archive(later: int) -> list[tuple[Document, Extraction]]:
    """Fires ten days apart, and the first of them once more in other words, `later` days on."""
    fires = itertools.product(PLACES, THINGS, NUMBERS)
    told = [f"A fire at the {t} in {p} destroyed {n} trucks" for p, t, n in fires]
    days = [FIRST + timedelta(days=10 * number) for number in range(len(told))]
    told.append("A fire destroyed 31 trucks at the hospital in Albury")
    days.append(FIRST + timedelta(days=later))
    return [
        _report(number, text, day.isoformat())
        for number, (text, day) in enumerate(zip(told, days, strict=True))
    ]


def test_words_that_are_all_common_find_a_claim_together() -> None:
    keys = [item.key for item in items_of(_archive(1))]
    rarity = Rarity(keys)
    assert min(rarity.counts[word] for word in keys[0].strong & keys[-1].strong) > MOST_SHARED
    assert (0, len(keys) - 1, False) in set(candidates(keys, rarity))
    assert rarity.telling(keys[0], keys[-1])


@pytest.mark.parametrize(("later", "together"), [(1, True), (5, False)])
def test_common_words_make_one_event_of_the_same_days_alone(later: int, together: bool) -> None:
    readings = _archive(later)
    pair = {"r0.txt", readings[-1][0].id}
    found = [{placed.document for placed in matter.claims} for matter in group(readings, {}, ())]
    assert any(pair <= one for one in found) is together
