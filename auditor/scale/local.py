"""The engine of one machine: worker processes for the steps, DuckDB on disk for the queries."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from auditor.documents.document import Unreadable
from auditor.errors import ScaleError
from auditor.scale.crew import Crew, Job, read
from auditor.scale.extract import problem_row
from auditor.scale.plan import Step
from auditor.scale.progress import Say
from auditor.scale.schemas import DOCUMENTS_A_RECORD, READINGS, table
from auditor.scale.shelf import Shelf, commit
from auditor.scale.task import Task

_MEMORY = "2GB"


class Local:
    """Tables under `folder`, results under `results`; `memory` bounds what queries hold."""

    def __init__(
        self, folder: Path, results: Path, task: Task, *, workers: int, say: Say, memory: str = ""
    ) -> None:
        self._shelf, self._results = Shelf(folder), results
        self._say = say
        self._crew = Crew(workers, task)
        self._duckdb = duckdb.connect(
            config={
                "threads": workers,
                "memory_limit": memory or _MEMORY,
                "temp_directory": str(self._shelf.empty("spill")),
                "preserve_insertion_order": False,
            }
        )
        for name in self._shelf.names():
            self._show(name)

    @property
    def parts(self) -> int:
        """In how many parts the input came."""
        return len(self._shelf.fed())

    def holds(self, name: str) -> bool:
        """Whether the table is there, complete."""
        return self._shelf.holds(name)

    def feed(self, tables: Iterable[pa.Table]) -> None:
        """Take in the input, a part at a time."""
        self._shelf.feed(tables, self._say)

    def do(self, step: Step, query: str) -> None:
        """Make the table of a step; parts that are there are not redone."""
        if self._shelf.holds(step.name):
            return
        folder = self._shelf[step.name]
        folder.mkdir(exist_ok=True)
        parts = self._rows(step, query) if step.sql else _fed(self._shelf)
        jobs = [
            Job(step.work, part, files, str(folder / f"part-{part}.parquet"))
            for part, files in sorted(parts.items())
        ]
        left = [job for job in jobs if not Path(job.target).exists()]
        finished = len(jobs) - len(left)
        self._say(step.name, finished, len(jobs))

        def done(job: Job, count: int) -> None:
            nonlocal finished
            finished += 1
            self._say(step.name, finished, len(jobs))

        self._crew.do(left, done, self._quarantine if step.by_record else None)
        if not jobs:
            commit(table([], step.schema), folder / "part-0.parquet")
        self._complete(step.name)
        self._shelf.drop(f"{step.name}.rows")

    def keep(self, name: str, query: str) -> None:
        """Make the table `name` of what a query gives."""
        if not self._shelf.holds(name):
            self._copy(query, self._shelf[name])
            self._complete(name)

    def put(self, name: str, rows: pa.Table) -> None:
        """Make the small table `name` of these rows."""
        self._shelf.put(name, rows)
        self._show(name)

    def drop(self, name: str) -> None:
        """Forget a table."""
        self._duckdb.execute(f"DROP VIEW IF EXISTS {name}")
        self._shelf.drop(name)

    def ask(self, query: str) -> pa.Table:
        """What a query gives, all of it."""
        return self._duckdb.sql(query).to_arrow_table()

    def write(self, folder: str, query: str) -> None:
        """Put what a query gives into a folder of the results."""
        self._copy(query, self._results / folder)

    def close(self) -> None:
        """End the processes and the queries."""
        self._crew.close()
        self._duckdb.close()

    def _rows(self, step: Step, query: str) -> dict[int, tuple[str, ...]]:
        """The files with the rows of each part of a step, made by its query."""
        name = f"{step.name}.rows"
        if not self._shelf.holds(name):
            self._say(f"{step.name}: query", 0, None)
            self._copy(query, self._shelf[name], "PARTITION_BY (part)", "OVERWRITE_OR_IGNORE")
            self._shelf.complete(name)
        return {
            int(folder.name.removeprefix("part=")): tuple(
                str(file) for file in sorted(folder.glob("*.parquet"))
            )
            for folder in self._shelf[name].glob("part=*")
        }

    def _copy(self, query: str, target: Path, *options: str) -> None:
        """Write what a query gives to a folder, which appears when it is complete."""
        beside = target.with_name(f"{target.name}.part")
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(target, ignore_errors=True)
        beside.mkdir(parents=True)
        # A folder in parts is made by the query itself; any other is given the one file.
        into = beside if options else beside / "part-0.parquet"
        more = ", ".join(["FORMAT parquet", "COMPRESSION zstd", *options])
        self._run(f"COPY ({query}) TO '{_quoted(into)}' ({more})")
        beside.rename(target)

    def _run(self, query: str) -> None:
        try:
            self._duckdb.execute(query)
        except duckdb.OutOfMemoryException as error:
            raise ScaleError(
                f"a query needs more memory: {error}",
                where=str(self._shelf.folder),
                hint="give it more with --memory, or free space where it spills",
            ) from error

    def _complete(self, name: str) -> None:
        self._shelf.complete(name)
        self._show(name)

    def _show(self, name: str) -> None:
        """Let queries read a table by its name."""
        if name.isidentifier():
            files = _quoted(self._shelf[name] / "*.parquet")
            self._duckdb.execute(
                f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet('{files}')"
            )

    def _quarantine(self, job: Job, killers: tuple[int, ...], others: Path) -> None:
        """Put the records that end every process among those that could not be read."""
        records = read(job).take(list(killers)).to_pylist()
        rows = []
        for record in records:
            where = f"{record['path']}:{record['line']}" if record["line"] else record["path"]
            problem = Unreadable(
                where,
                "malformed",
                "the process that read it ended, twice",
                "look at it, or leave it out with `exclude`",
            )
            self._say(f"set aside {where}", 0, None)
            place = {"part": record["part"], "pos": record["ordinal"] * DOCUMENTS_A_RECORD}
            rows.append(place | problem_row(problem))
        kept = pq.ParquetFile(others).read()
        commit(pa.concat_tables([kept, table(rows, READINGS)]), job.target)
        others.unlink()


def _fed(shelf: Shelf) -> dict[int, tuple[str, ...]]:
    return {number: (str(file),) for number, file in shelf.fed()}


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
