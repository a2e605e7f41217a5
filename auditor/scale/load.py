"""Save the results of a run into a store, part by part."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from auditor.codec import from_json
from auditor.documents.document import Unreadable
from auditor.engine.audit import Audit, Finding
from auditor.matters.matter import Matter
from auditor.rule import Reading
from auditor.scale.matters import pair_of
from auditor.scale.plan import Engine, text_of
from auditor.scale.progress import Say
from auditor.scale.task import Row
from auditor.sources.source import Source
from auditor.store.database import open_database
from auditor.store.save import save_audit

T = TypeVar("T")


def load(engine: Engine, outcome: Audit, store: str, say: Say) -> None:
    """Make the store hold what a run found; saving the same again writes nothing.

    A matter is saved with the last of its documents, when all of them are there.
    """
    with open_database(store) as opened:
        for number, audit in enumerate(_audits(engine, outcome), 1):
            save_audit(opened, audit)
            say("store", number, engine.parts)


def _audits(engine: Engine, outcome: Audit) -> Iterator[Audit]:
    """An audit of each part, which carries the coverage and the gate of the whole."""
    parts = engine.ask("SELECT DISTINCT part FROM readings ORDER BY part").column("part")
    for part in parts.to_pylist():
        rows = engine.ask(text_of("load", part=part)).to_pylist()
        yield replace(
            outcome,
            readings=tuple(Reading(*pair_of(row)) for row in rows if row["what"] == "reading"),
            unreadable=tuple(_values(rows, "problem", Unreadable)),
            sources=tuple(_values(rows, "source", Source)),
            matters=tuple(_values(rows, "matter", Matter)),
            findings=tuple(
                replace(one, state=row["two"])
                for row, one in zip(
                    (row for row in rows if row["what"] == "finding"),
                    _values(rows, "finding", Finding),
                    strict=True,
                )
            ),
        )


def _values(rows: list[Row], what: str, kind: type[T]) -> Iterator[T]:
    return (from_json(kind, json.loads(row["one"])) for row in rows if row["what"] == what)
