"""The engine of a cluster: the same steps and the same queries, run by Apache Spark."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

import auditor
from auditor.errors import ScaleError
from auditor.scale.plan import Step
from auditor.scale.progress import Say
from auditor.scale.shelf import Shelf
from auditor.scale.task import Task, Work

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

# Parts of the input that are worked on in one go, a worker; what a stopped run repeats at most.
_WAVE = 16
_MOST_WAVES = 50
_MOST_TASKS = 10_000


class Spark:
    """Tables under `folder`, which every machine of the cluster must be able to open.

    Joins the Spark session that runs or that the environment names (`SPARK_REMOTE`,
    `PYSPARK_SUBMIT_ARGS`), else the one at `master`, else starts `workers` threads here.
    """

    def __init__(
        self, folder: Path, results: Path, task: Task, *, workers: int, say: Say, master: str = ""
    ) -> None:
        self._shelf, self._results = Shelf(folder.absolute()), results.absolute()
        self._task, self._say, self._workers = task, say, workers
        self._spark = _session(workers, master)
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
        """Make the table of a step; waves of the input that are there are not redone."""
        if self._shelf.holds(step.name):
            return
        self._shelf[step.name].mkdir(exist_ok=True)
        if step.sql:
            self._say(step.name, 0, None)
            rows = self._spark.sql(_dialect(query))
            self._write(self._worked(step, rows, self.parts), self._shelf[step.name])
        else:
            self._in_waves(step)
        self._complete(step.name)

    def keep(self, name: str, query: str) -> None:
        """Make the table `name` of what a query gives."""
        if not self._shelf.holds(name):
            self._write(self._spark.sql(_dialect(query)), self._shelf[name])
            self._complete(name)

    def put(self, name: str, rows: pa.Table) -> None:
        """Make the small table `name` of these rows."""
        self._shelf.put(name, rows)
        self._show(name)

    def drop(self, name: str) -> None:
        """Forget a table."""
        self._spark.catalog.dropTempView(name)
        self._shelf.drop(name)

    def ask(self, query: str) -> pa.Table:
        """What a query gives, all of it."""
        return self._spark.sql(_dialect(query)).toArrow()

    def write(self, folder: str, query: str) -> None:
        """Put what a query gives into a folder of the results."""
        self._write(self._spark.sql(_dialect(query)), self._results / folder)

    def close(self) -> None:
        """Forget the tables; the session stays for whoever began it."""
        for name in self._shelf.names():
            self._spark.catalog.dropTempView(name)

    def _in_waves(self, step: Step) -> None:
        """Work on the input some parts at a time, each wave written whole or not at all."""
        folder = self._shelf[step.name]
        known = [path.name.split("-")[1:] for path in folder.glob("parts-*")]
        there = {part for first, last in known for part in range(int(first), int(last) + 1)}
        fed = self._shelf.fed()
        left = [(number, file) for number, file in fed if number not in there]
        size = max(_WAVE * self._workers, len(fed) // _MOST_WAVES + 1)
        self._say(step.name, len(there), len(fed))
        for start in range(0, len(left), size):
            wave = left[start : start + size]
            rows = self._spark.read.parquet(*[str(file) for _, file in wave])
            target = folder / f"parts-{wave[0][0]}-{wave[-1][0]}"
            self._write(self._worked(step, rows, len(wave)), target)
            self._say(step.name, len(there) + start + len(wave), len(fed))
        if not fed:
            self._shelf.put(step.name, step.schema.empty_table())

    def _worked(self, step: Step, rows: DataFrame, parts: int) -> DataFrame:
        """The rows of a step's table: each part is one machine's, complete and by itself."""
        spread = rows.repartition(max(1, min(parts, _MOST_TASKS)), "part")
        return spread.sortWithinPartitions("part").mapInArrow(
            partial(_work, step.work, self._task), from_arrow_schema(step.schema)
        )

    def _write(self, rows: DataFrame, target: Path) -> None:
        """Write rows to a folder, which appears when it is complete."""
        beside = target.with_name(f"_{target.name}.part")
        try:
            rows.write.mode("overwrite").option("compression", "zstd").parquet(str(beside))
        except PySparkException as error:
            raise ScaleError(
                f"Spark gave up: {str(error).splitlines()[0][:300]}",
                where=target.name,
                hint="look into the log of its executors; the same command goes on from here",
            ) from error
        shutil.rmtree(target, ignore_errors=True)
        beside.rename(target)

    def _complete(self, name: str) -> None:
        self._shelf.complete(name)
        self._show(name)

    def _show(self, name: str) -> None:
        """Let queries read a table by its name."""
        if name.isidentifier() and name != "spill":
            files = self._spark.read.option("recursiveFileLookup", "true")
            files.parquet(str(self._shelf[name])).createOrReplaceTempView(name)


def _session(workers: int, master: str) -> SparkSession:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    package = str(Path(auditor.__file__).parent.parent)
    settings = {
        "spark.task.maxFailures": "4",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "250",
        "spark.executorEnv.OMP_NUM_THREADS": "1",
        "spark.executorEnv.PYTHONPATH": os.pathsep.join(
            filter(None, (package, os.environ.get("PYTHONPATH")))
        ),
    }
    builder: Any = SparkSession.builder.appName("auditor")
    elsewhere = os.environ.get("SPARK_REMOTE") or os.environ.get("PYSPARK_SUBMIT_ARGS")
    if master:
        builder = builder.master(master)
    elif not elsewhere and SparkSession.getActiveSession() is None:
        # A thread of this process fails a task for good unless told how often to try.
        builder = builder.master(f"local[{workers},4]")
        settings |= {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
        settings["spark.log.level"] = "ERROR"
        settings["spark.sql.shuffle.partitions"] = str(4 * workers)
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        session: SparkSession = builder.getOrCreate()
    except (PySparkException, OSError) as error:
        raise ScaleError(
            f"Spark does not start: {str(error).splitlines()[0][:300]}",
            where=master or "spark",
            hint="it needs Java 17 or later, and a cluster that answers",
        ) from error
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "250")
    return session


def _dialect(query: str) -> str:
    """The query in Spark's words, which call `unnest` `explode`."""
    return query.replace("unnest(", "explode(")


def _work(work: Work, task: Task, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for rows in _parts(batches):
        yield from work(rows, task).to_batches()


def _parts(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    """The rows of one part after the other, of batches in which they stand side by side."""
    held: list[pa.Table] = []
    part: int | None = None
    for batch in batches:
        rows = pa.Table.from_batches([batch])
        numbers = rows.column("part").to_pylist()
        start = 0
        for end in range(1, len(numbers) + 1):
            if end < len(numbers) and numbers[end] == numbers[start]:
                continue
            if part is not None and numbers[start] != part:
                yield pa.concat_tables(held)
                held = []
            part = numbers[start]
            held.append(rows.slice(start, end - start))
            start = end
    if held:
        yield pa.concat_tables(held)
