"""The matters: how their claims relate, and how many independent origins stand behind each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import pyarrow as pa

from auditor.claims.claim import Extraction
from auditor.codec import from_json
from auditor.documents.document import Document
from auditor.matters.group import items_of, matter_of
from auditor.matters.matter import Comparison, Matter
from auditor.scale.extract import dumped
from auditor.scale.names import claim, link
from auditor.scale.schemas import CLAIMS_A_DOCUMENT, MATTERS, table
from auditor.scale.task import Row, Task
from auditor.sources.independence import find_edges
from auditor.sources.settle import Pair
from auditor.sources.source import Mention, Source

_ELSEWHERE = "\x00elsewhere"


def matters(rows: pa.Table, task: Task) -> pa.Table:
    """Rows (part, cluster, what, pos, a, b, one, two) in, MATTERS rows out.

    Of each cluster: its `claim`s, the `reading`s they stand in, the `link`s compared before,
    the `source`s its documents name, and which of these are `followed` anywhere.
    """
    order = [("cluster", "ascending"), ("what", "ascending"), ("pos", "ascending")]
    ordered = rows.sort_by([*order, ("a", "ascending")]).to_pylist()
    return table(
        [_matter(list(group)) for _, group in groupby(ordered, key=lambda row: row["cluster"])],
        MATTERS,
    )


def pair_of(row: Row) -> Pair:
    """The reading whose two halves stand in columns `one` and `two`."""
    document = from_json(Document, json.loads(row["one"]))
    return document, from_json(Extraction, json.loads(row["two"]))


def _matter(rows: Sequence[Row]) -> Row:
    readings = {row["pos"]: pair_of(row) for row in rows if row["what"] == "reading"}
    claims = [row["a"] for row in rows if row["what"] == "claim"]
    number = {one: i for i, one in enumerate(claims)}
    items = items_of(_only(readings, claims))
    known = {
        (number[row["a"]], number[row["b"]]): from_json(Comparison, json.loads(row["one"]))
        for row in rows
        if row["what"] == "link"
    }
    pairs = list(readings.values())
    sources = _sources(rows, pairs)
    edges = find_edges([_followers(rows), *pairs], sources)
    documents = {document.id: document for document, _ in pairs}
    made = matter_of(items, range(len(items)), known, documents, sources, edges)
    return _row(made, rows[0], claims)


def _only(readings: dict[int, Pair], claims: Sequence[int]) -> list[Pair]:
    """The readings with none but these claims."""
    wanted: dict[int, list[int]] = {}
    for one in sorted(claims):
        pos, n = divmod(one, CLAIMS_A_DOCUMENT)
        wanted.setdefault(pos, []).append(n)
    return [
        (document, replace(extraction, claims=tuple(extraction.claims[n] for n in numbers)))
        for pos, numbers in wanted.items()
        for document, extraction in [readings[pos]]
    ]


def _sources(rows: Sequence[Row], pairs: Sequence[Pair]) -> dict[str, Source]:
    """The sources of the cluster, each with where these documents name it."""
    mentions: dict[str, dict[Mention, None]] = {}
    for document, extraction in pairs:
        for one in extraction.claims:
            for known in one.chain:
                where = Mention(document.id, known.span, known.text)
                mentions.setdefault(known.source, {}).setdefault(where)
    found = {}
    for row in rows:
        if row["what"] == "source":
            source = from_json(Source, json.loads(row["one"]))
            found[source.name] = replace(source, mentions=tuple(mentions.get(source.name, ())))
    return found


def _followers(rows: Sequence[Row]) -> Pair:
    """A stand-in for the documents elsewhere that pass on what publishers of the cluster say."""
    claims = [claim((link(row["two"], "outlet"),)) for row in rows if row["what"] == "followed"]
    return Document(_ELSEWHERE, "", "", ""), Extraction(_ELSEWHERE, claims=tuple(claims))


def _row(made: Matter, first: Row, claims: Sequence[int]) -> Row:
    judged = {one.claim: one for one in made.corroboration}
    return {
        "part": first["part"],
        "cluster": first["cluster"],
        "id": made.id,
        "title": made.title,
        "members": [
            {
                "pos": number // CLAIMS_A_DOCUMENT,
                "claim": number,
                "document": placed.document,
                "id": placed.claim.id,
                "verdict": judged[i].verdict if i in judged else None,
                "because": judged[i].because if i in judged else "",
            }
            for i, (number, placed) in enumerate(zip(claims, made.claims, strict=True))
        ],
        "relations": [
            {
                "a": claims[one.a],
                "b": claims[one.b],
                "relation": one.relation,
                "kind": one.kind,
                "score": one.score,
                "because": one.because,
            }
            for one in made.relations
        ],
        "matter": dumped(made),
    }
