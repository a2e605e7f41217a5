"""The query that pairs claims does on disk what blocking does in memory."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from auditor.matters.anchors import STANDING
from auditor.matters.blocking import MOST_SHARED, Key, Rarity, candidates
from auditor.matters.group import LIKE, NEAR
from auditor.scale.plan import MATCH_LIMITS, text_of
from auditor.scale.schemas import CLAIMS_A_DOCUMENT, DOCUMENTS_A_RECORD, SETTLED, table


def made_up(count: int) -> list[Key]:
    """Keys of claims: a few rare names each, and words that more claims than the cap hold."""
    dice = random.Random(7)
    everyday = [f"word{n}" for n in range(12)] + sorted(STANDING)[:3]
    keys = []
    for _ in range(count):
        event = dice.randrange(count // 3)
        strong = {f"n:{event}", f"#{event % 40}", f"t:{event % 7}", f"deed{event % 60}"}
        strong |= {dice.choice(everyday) for _ in range(3)}
        weak = {f"n:{dice.randrange(count // 3)}", f"who{event % 90}"} - strong
        keys.append(Key(frozenset(strong), frozenset(weak)))
    return keys


def numbered(i: int) -> int:
    """The number of claim `i`, two claims a document."""
    return (i // 2) * DOCUMENTS_A_RECORD * CLAIMS_A_DOCUMENT + i % 2


def found_on_disk(keys: list[Key], folder: Path) -> dict[tuple[int, int], dict[str, Any]]:
    """What the query finds, by the numbers of the two claims."""
    rows = []
    for pos, i in enumerate(range(0, len(keys), 2)):
        here = [n for n in (i, i + 1) if n < len(keys)]
        words = [(n, word, True) for n in here for word in keys[n].strong]
        words += [(n, word, False) for n in here for word in keys[n].weak]
        rows.append(
            {
                "part": 0,
                "pos": pos * DOCUMENTS_A_RECORD,
                "keys": [
                    {"claim": numbered(n), "word": w, "strong": s, "standing": w in STANDING}
                    for n, w, s in words
                ],
                "claims": [{"claim": numbered(n), "stated": "x", "source": "y"} for n in here],
            }
        )
    pq.write_table(table(rows, SETTLED), folder / "settled.parquet")
    with duckdb.connect() as base:
        base.execute(f"CREATE VIEW settled AS SELECT * FROM '{folder}/settled.parquet'")
        base.execute(f"CREATE VIEW readings AS SELECT {len(keys)} AS claims")
        found = base.sql(text_of("match", **MATCH_LIMITS)).to_arrow_table().to_pylist()
    return {(row["a"], row["b"]): row for row in found}


@pytest.mark.parametrize("count", [2, 40, 2000])
def test_the_query_finds_the_pairs_that_blocking_finds(tmp_path: Path, count: int) -> None:
    keys = made_up(count + 3)
    rarity = Rarity(keys)
    wanted = {}
    for i, j, shares_word in candidates(keys, rarity):
        lighter = min(rarity.total(keys[i]), rarity.total(keys[j]))
        share = rarity.overlap(keys[i], keys[j], lighter)
        if share >= (NEAR if i // 2 == j // 2 else LIKE):
            telling = rarity.telling(keys[i], keys[j])
            one_text = i // 2 == j // 2
            found = pytest.approx(share), one_text, telling, shares_word
            wanted[numbered(i), numbered(j)] = found
    names = ("share", "one_text", "telling", "shares_word")
    on_disk = found_on_disk(keys, tmp_path)
    assert {pair: tuple(row[name] for name in names) for pair, row in on_disk.items()} == wanted
    if count == 2000:
        assert max(rarity.counts.values()) > MOST_SHARED
        assert len(wanted) > 100
        assert any(" " in mark for key in keys for mark in rarity.marks(key))
