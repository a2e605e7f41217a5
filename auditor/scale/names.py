"""The name each source goes by once every document is read, decided by those that bear on it.

The engine's own `settle` decides: it is shown, for each name, only the names of the archive
that could change its answer, as claims of a stand-in document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import get_args

import pyarrow as pa

from auditor.claims.claim import Claim, Extraction, Kind, Link
from auditor.documents.document import Document
from auditor.scale.schemas import NAMES, table
from auditor.scale.task import Row, Task
from auditor.sources.registry import Registry
from auditor.sources.settle import settle
from auditor.spans import Span

_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
_NOWHERE = Span(0, 0)


def name(rows: pa.Table, task: Task) -> pa.Table:
    """Rows (part, key, what, source, kind, guess, best, best_kind, place) in, NAMES rows out.

    `full` rows are persons whose full name holds the word `key`; `query` rows ask for the name
    of a source whose last word it is, `best` being the most frequent way to write it.
    """
    registry = Registry.of(task.policy.sources)
    ordered = rows.sort_by([("part", "ascending"), ("key", "ascending")]).to_pylist()
    found: list[Row] = []
    for _, group in groupby(ordered, key=lambda row: row["key"]):
        found += _named(list(group), registry)
    return table(found, NAMES)


def _named(group: Sequence[Row], registry: Registry) -> list[Row]:
    asked = {row["source"]: row for row in group if row["what"] == "query"}
    everyone = {row["source"]: row for row in group} | asked
    order = sorted(everyone.values(), key=lambda row: (row["place"], row["source"]))
    links = [link(row["source"], row["kind"], row["guess"]) for row in order]
    # Twice: more often than any other way to write the name that stands here.
    best = {row["best"]: row["best_kind"] for row in asked.values()}
    links += [link(form, plain(kind)) for form, kind in best.items() for _ in range(2)]
    names = [one.source for one in settled_links(links, registry)]
    return [
        {"part": row["part"], "source": row["source"], "name": name}
        for row, name in zip(order, names, strict=False)
        if row["source"] in asked
    ]


def settled_links(links: Iterable[Link], registry: Registry) -> list[Link]:
    """The links as `settle` names them when each is a claim's only source."""
    stand_in = Document("", "", "", "")
    claims = tuple(claim((one,)) for one in links)
    settled = settle([(stand_in, Extraction("", claims=claims))], registry)
    return [one.chain[0] for _, extraction in settled.readings for one in extraction.claims]


def claim(chain: tuple[Link, ...]) -> Claim:
    """A claim that says nothing, to carry a chain."""
    return Claim("", (_NOWHERE,), "", _NOWHERE, chain)


def link(source: str, kind: str, guess: str | None = None) -> Link:
    """A link that stands nowhere."""
    return Link("", source, _NOWHERE, source, _KINDS[kind], guess=guess)


def plain(kind: str) -> str:
    """A kind under which a name is counted and yet never taken for a person's full name."""
    return "organisation" if kind == "person" else kind
