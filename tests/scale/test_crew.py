"""Worker processes may die: nothing is lost, nothing is done twice, and a killer is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from auditor.engine.policy import load_policy
from auditor.errors import ScaleError
from auditor.scale.crew import Crew, Job
from auditor.scale.feed import feed
from auditor.scale.local import Local
from auditor.scale.plan import EXTRACT
from auditor.scale.progress import quiet
from auditor.scale.task import Task
from tests.scale.archives import DAY, table
from tests.scale.doings import double, extract_unless_poison, refuse


@pytest.fixture
def task(tmp_path: Path) -> Task:
    return Task(load_policy(tmp_path), DAY)


def jobs(folder: Path, work: object, parts: list[dict[str, list[object]]]) -> list[Job]:
    made = []
    for number, columns in enumerate(parts):
        file = folder / f"in-{number}.parquet"
        pq.write_table(pa.table(columns), file)
        made.append(Job(work, number, (str(file),), str(folder / f"out-{number}.parquet")))  # type: ignore[arg-type]
    return made


def test_a_job_whose_process_is_killed_is_done_again_once(tmp_path: Path, task: Task) -> None:
    once = str(tmp_path / "once")
    parts: list[dict[str, list[object]]] = [
        {"number": [n, n + 100], "once": ["", once if n == 2 else ""]} for n in range(6)
    ]
    finished: list[int] = []
    crew = Crew(2, task)
    crew.do(jobs(tmp_path, double, parts), lambda job, count: finished.append(job.part))
    crew.close()
    assert sorted(finished) == list(range(6))
    found = sorted(
        number
        for part in range(6)
        for number in pq.ParquetFile(tmp_path / f"out-{part}.parquet").read()["number"].to_pylist()
    )
    assert found == sorted([2 * n for n in range(6)] + [2 * (n + 100) for n in range(6)])


def test_the_row_that_kills_is_found_and_the_others_are_done(tmp_path: Path, task: Task) -> None:
    parts: list[dict[str, list[object]]] = [{"number": [1, 2]}, {"number": [11, 12, 13, 14, 15]}]
    told: list[tuple[int, tuple[int, ...]]] = []
    finished: list[int] = []
    crew = Crew(2, task)
    crew.do(
        jobs(tmp_path, refuse, parts),
        lambda job, count: finished.append(job.part),
        lambda job, rows, others: told.append((job.part, rows)),
    )
    crew.close()
    assert told == [(1, (2,))]
    assert sorted(finished) == [0, 1]
    assert pq.ParquetFile(tmp_path / "out-1.parquet.rest").read()["number"].to_pylist() == [
        11,
        12,
        14,
        15,
    ]


def test_without_a_place_for_killers_the_run_ends_and_names_the_part(
    tmp_path: Path, task: Task
) -> None:
    crew = Crew(1, task)
    with pytest.raises(ScaleError, match="part 0 of"):
        crew.do(jobs(tmp_path, refuse, [{"number": [13]}]), lambda job, count: None)
    crew.close()


def test_a_document_that_ends_every_process_is_listed_as_unreadable(
    tmp_path: Path, task: Task, write_stories: Callable[..., Path]
) -> None:
    archive = write_stories(tmp_path / "archive.jsonl", 5)
    with archive.open("a") as stream:
        stream.write(json.dumps({"id": "bad", "text": "The poison was found on Monday."}) + "\n")
    engine = Local(tmp_path / "work", tmp_path, task, workers=1, say=quiet)
    engine.feed(feed([archive]))
    engine.do(replace(EXTRACT, work=extract_unless_poison), "")
    engine.close()
    rows = table(tmp_path / "work" / "readings", "pos")
    assert [row["problem"] is None for row in rows] == [True] * 5 + [False]
    assert rows[-1]["path"] == f"{archive}:6"
    assert "ended" in rows[-1]["message"]
