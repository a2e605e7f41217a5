"""What is known of each source once every document is read: kind, other names, owner, interests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import pyarrow as pa

from auditor.codec import from_json
from auditor.scale.extract import dumped
from auditor.scale.schemas import SOURCES, table
from auditor.scale.task import Row, Task
from auditor.sources.registry import Registry
from auditor.sources.settle import Gathered, source_of
from auditor.sources.source import Anonymity, Source


def gather(rows: pa.Table, task: Task) -> pa.Table:
    """Rows (part, name, what, kind, text, anonymity, place) in, SOURCES rows out.

    The sources carry no mentions: those of an archive have no bound.
    """
    registry = Registry.of(task.policy.sources)
    ordered = rows.sort_by([("name", "ascending"), ("place", "ascending")]).to_pylist()
    found: list[Row] = []
    for name, group in groupby(ordered, key=lambda row: str(row["name"])):
        listed = list(group)
        if any(row["what"] == "mention" for row in listed):
            source = _source(name, listed, registry)
            found.append(
                {
                    "part": listed[0]["part"],
                    "name": name,
                    "kind": source.kind,
                    "owner": source.owner,
                    "grade": source.grade,
                    "registered": source.registered,
                    "source": dumped(source),
                }
            )
    return table(found, SOURCES)


def _source(name: str, rows: Sequence[Row], registry: Registry) -> Source:
    mentions = [row for row in rows if row["what"] == "mention"]
    aliases = {
        row["text"]: None
        for row in mentions
        if row["text"] is not None and row["text"] != name and row["kind"] != "pronoun"
    }
    titles = tuple(dict.fromkeys(row["text"] for row in rows if row["what"] == "title"))
    kind = mentions[0]["kind"]
    source = source_of(name, Gathered(kind, aliases, {}, []), registry, titles)
    told = next((row["anonymity"] for row in mentions if row["text"] is not None), None)
    if kind == "unnamed" and told is not None:
        source = replace(source, anonymity=from_json(Anonymity, json.loads(told)))
    return source
