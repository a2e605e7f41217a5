"""The steps of a corpus run: which rows each takes, what is done with a part of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import Protocol

import pyarrow as pa

from auditor.matters.blocking import MOST_SHARED, RAREST, TAKEN
from auditor.matters.group import LIKE, NEAR
from auditor.scale import schemas
from auditor.scale.cluster import cluster
from auditor.scale.compare import compare
from auditor.scale.extract import extract
from auditor.scale.judge import judge
from auditor.scale.matters import matters
from auditor.scale.names import name
from auditor.scale.settle import settle
from auditor.scale.sources import gather
from auditor.scale.task import Work


@dataclass(frozen=True)
class Step:
    """`work` on every part of the rows that the query `sql` gives makes the table `name`.

    Without `sql` the rows are those of the input. `by_record` says that each row stands for
    itself, so that one that ends the process can be left out.
    """

    name: str
    work: Work
    schema: pa.Schema
    sql: str = ""
    by_record: bool = False


# What the query `match` is told; the constants are those of matching in memory.
MATCH_LIMITS = {
    "most_shared": MOST_SHARED,
    "rarest": RAREST,
    "taken": TAKEN,
    "near": NEAR,
    "like": LIKE,
}

EXTRACT = Step("readings", extract, schemas.READINGS, by_record=True)
NAME = Step("names", name, schemas.NAMES, "names")
SETTLE = Step("settled", settle, schemas.SETTLED, "settle")
GATHER = Step("sources", gather, schemas.SOURCES, "sources")
COMPARE = Step("compared", compare, schemas.COMPARED, "match")
CLUSTER = Step("clusters", cluster, schemas.CLUSTERS, "clusters")
MATTERS = Step("matters", matters, schemas.MATTERS, "matters")
JUDGE = Step("findings", judge, schemas.FINDINGS, "judge")


class Engine(Protocol):
    """What runs steps and queries: on this machine, or on a cluster."""

    @property
    def parts(self) -> int:
        """In how many parts the input came."""

    def holds(self, name: str) -> bool:
        """Whether the table is there, complete."""

    def do(self, step: Step, query: str) -> None:
        """Make the table of a step, unless it is there; parts that are there are not redone."""

    def keep(self, name: str, query: str) -> None:
        """Make the table `name` of what a query gives, unless it is there."""

    def put(self, name: str, rows: pa.Table) -> None:
        """Make the small table `name` of these rows, in place of any that is there."""

    def drop(self, name: str) -> None:
        """Forget a table."""

    def ask(self, query: str) -> pa.Table:
        """What a query gives, all of it: for small answers."""

    def write(self, folder: str, query: str) -> None:
        """Put what a query gives into the folder of results, whole or not at all."""


def text_of(name: str, **values: object) -> str:
    """The query in the file `sql/NAME.sql`, with these values put in their places."""
    text = (files(__package__) / "sql" / f"{name}.sql").read_text(encoding="utf-8")
    return text.format(**values) if values else text


def follow(engine: Engine) -> None:
    """Every step in order, from what was read to findings."""
    parts = max(1, engine.parts)
    query = partial(text_of, parts=parts)
    engine.do(EXTRACT, "")
    engine.keep("forms", text_of("forms"))
    engine.do(NAME, query("names"))
    engine.do(SETTLE, text_of("settle"))
    engine.do(GATHER, query("sources"))
    engine.do(COMPARE, text_of("match", **MATCH_LIMITS))
    _find_homes(engine)
    engine.do(CLUSTER, query("clusters"))
    engine.do(MATTERS, text_of("matters"))
    engine.do(JUDGE, text_of("judge"))


def _find_homes(engine: Engine) -> None:
    """The table `homes`: for each claim the lowest claim that links lead to.

    Every round takes the lowest home around and the home of one's home, so that the rounds
    needed grow with the logarithm of the longest way.
    """
    if engine.holds("homes"):
        return
    engine.keep("homes_0", text_of("homes"))
    number = 0
    while True:
        here, there = f"homes_{number}", f"homes_{number + 1}"
        engine.keep(there, text_of("nearer", homes=here))
        moved = engine.ask(
            f"SELECT count(*) AS moved FROM {here} AS x JOIN {there} AS y "
            "ON y.claim = x.claim WHERE y.home <> x.home"
        )
        number += 1
        if moved.column("moved")[0].as_py() == 0:
            break
    engine.keep("homes", f"SELECT claim, home FROM homes_{number}")
    for old in range(number + 1):
        engine.drop(f"homes_{old}")
