"""Which claims make one matter, among all that hang together by links."""

from __future__ import annotations

from itertools import groupby

import pyarrow as pa

from auditor.matters.group import joined
from auditor.scale.schemas import CLUSTERS, table
from auditor.scale.task import Row, Task


def cluster(links: pa.Table, task: Task) -> pa.Table:
    """Rows (part, home, a, b, share) in, CLUSTERS rows out."""
    found: list[Row] = []
    order = [("home", "ascending"), ("share", "descending"), ("a", "ascending"), ("b", "ascending")]
    for _, group in groupby(links.sort_by(order).to_pylist(), key=lambda row: row["home"]):
        rows = list(group)
        claims = sorted({claim for row in rows for claim in (row["a"], row["b"])})
        place = {claim: i for i, claim in enumerate(claims)}
        pairs = [(row["share"], place[row["a"]], place[row["b"]]) for row in rows]
        for members in joined(len(claims), pairs):
            first = claims[members[0]]
            found += [
                {"part": rows[0]["part"], "cluster": first, "claim": claims[i]} for i in members
            ]
    return table(found, CLUSTERS)
