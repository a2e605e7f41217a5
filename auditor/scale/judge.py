"""The findings of a part's documents, judged with the matters that touch them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import pyarrow as pa

from auditor.codec import from_json
from auditor.documents.document import Unreadable
from auditor.engine.audit import Finding
from auditor.engine.discovery import catalogue
from auditor.engine.run import run_rules, unreadable_findings
from auditor.engine.selection import selected
from auditor.engine.suppress import suppress
from auditor.matters.matter import Matter
from auditor.rule import Dossier, Reading, Rule
from auditor.scale.extract import dumped
from auditor.scale.matters import pair_of
from auditor.scale.schemas import FINDINGS, table
from auditor.scale.task import Row, Task
from auditor.sources.source import Source


@dataclass(frozen=True)
class Excerpt(Dossier):
    """The readings to judge, with all of the archive that rules can reach from them.

    `order` are the readings that share a matter with these, and these, in reading order.
    """

    order: tuple[Reading, ...] = ()

    @cached_property
    def by_document(self) -> dict[str, Reading]:
        """Every reading at hand by document id, in reading order."""
        return {reading.document.id: reading for reading in self.order}


def judge(rows: pa.Table, task: Task) -> pa.Table:
    """Rows (part, what, pos, one, two) in, FINDINGS rows out.

    `reading` rows are judged; `beside`, `matter` and `source` rows are what they are judged
    with; `problem` rows are records that could not be read.
    """
    ordered = rows.sort_by("pos").to_pylist()
    if not ordered:
        return table([], FINDINGS)
    dossier, places = excerpt_of(ordered, task)
    policy, rules = task.policy, _catalogue(task.policy.rule_paths)
    running = selected(policy, rules)
    findings = list(run_rules(dossier, running, policy))
    readings = dossier.readings
    marked = suppress(findings, readings, policy, rules=rules, ran=running, today=task.today)
    problems = {row["pos"]: _problem(row) for row in ordered if row["what"] == "problem"}
    found = [(places[one.path], one) for one in marked]
    for pos, problem in problems.items():
        found += [(pos, one) for one in unreadable_findings([problem], policy)]
    found.sort(key=lambda pair: (pair[0], pair[1].span or (-1, -1), pair[1].rule))
    part = ordered[0]["part"]
    return table([row_of(part, pos, n, one) for n, (pos, one) in enumerate(found)], FINDINGS)


def excerpt_of(ordered: Sequence[Row], task: Task) -> tuple[Excerpt, dict[str, int]]:
    """The dossier of a part, of rows in reading order, and the position of each document."""
    everything = [
        (row, Reading(*pair_of(row))) for row in ordered if row["what"] in ("reading", "beside")
    ]
    sources = [
        from_json(Source, json.loads(row["one"])) for row in ordered if row["what"] == "source"
    ]
    matters = [
        from_json(Matter, json.loads(row["one"])) for row in ordered if row["what"] == "matter"
    ]
    dossier = Excerpt(
        tuple(reading for row, reading in everything if row["what"] == "reading"),
        {source.name: source for source in sources},
        tuple(matters),
        frozenset(task.policy.sources),
        tuple(reading for _, reading in everything),
    )
    return dossier, {reading.document.id: row["pos"] for row, reading in everything}


@cache
def _catalogue(rule_paths: tuple[str, ...]) -> tuple[type[Rule], ...]:
    """All rules there are, found once a process."""
    return catalogue(rule_paths)


def _problem(row: Row) -> Unreadable:
    return from_json(Unreadable, json.loads(row["one"]))


def row_of(part: int, pos: int, n: int, one: Finding) -> Row:
    """A finding as a row of FINDINGS, the `n`-th of its part."""
    return {
        "part": part,
        "pos": pos,
        "n": n,
        "rule": one.rule,
        "name": one.name,
        "severity": one.severity,
        "state": one.state,
        "message": one.message,
        "path": one.path,
        "line": one.place.line,
        "column": one.place.column,
        "start": one.span.start if one.span else None,
        "end": one.span.end if one.span else None,
        "claim": one.claim,
        "fingerprint": one.fingerprint,
        "finding": dumped(one),
    }
