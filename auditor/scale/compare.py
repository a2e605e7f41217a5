"""Which of the pairs that share rare words are of one matter, by the typed comparison."""

from __future__ import annotations

import pyarrow as pa

from auditor.matters.compare import compare_typed
from auditor.matters.group import LIKE, far_apart, unless_common
from auditor.scale.extract import dumped
from auditor.scale.schemas import COMPARED, table
from auditor.scale.task import Row, Task


def compare(pairs: pa.Table, task: Task) -> pa.Table:
    """Rows (part, a, b, share, one_text, telling, shares_word, a_text, a_date, a_source, b_...)
    in.

    COMPARED rows come out. Pairs that are unrelated are left out, and those that only differ
    unless they are alike.
    """
    found: list[Row] = []
    for row in pairs.sort_by([("a", "ascending"), ("b", "ascending")]).to_pylist():
        if not row["shares_word"] and far_apart(row["a_date"], row["b_date"]):
            continue
        comparison = compare_typed(
            row["a_text"],
            row["b_text"],
            a_date=row["a_date"],
            b_date=row["b_date"],
            a_source=row["a_source"],
            b_source=row["b_source"],
            one_text=row["one_text"],
        )
        if not row["one_text"]:
            comparison = unless_common(comparison, row["telling"])
        relation = comparison.relation
        if relation == "unrelated" or (relation == "differ" and row["share"] < LIKE):
            continue
        known = {key: row[key] for key in ("part", "a", "b", "share")}
        found.append(known | {"comparison": dumped(comparison)})
    return table(found, COMPARED)
