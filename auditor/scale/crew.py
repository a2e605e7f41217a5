"""Worker processes that are replaced when they die, and a way to find what killed them."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from auditor.errors import ScaleError
from auditor.scale.shelf import commit
from auditor.scale.task import Task, Work

# How often a part may be at hand when a process dies before it is looked at alone.
_DEATHS = 2
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True)
class Job:
    """One part of a step: rows of `files` in, the file `target` out.

    `rows` are the numbers of the rows to take, all where it is None.
    """

    work: Work
    part: int
    files: tuple[str, ...]
    target: str
    rows: tuple[int, ...] | None = None


Quarantine = Callable[[Job, tuple[int, ...], Path], None]


def read(job: Job) -> pa.Table:
    """The rows of a job, with the part they belong to."""
    found = pa.concat_tables([pq.ParquetFile(file).read() for file in job.files])
    if "part" not in found.column_names:
        found = found.append_column("part", pa.array([job.part] * len(found), pa.int32()))
    return found if job.rows is None else found.take(list(job.rows))


def _do(job: Job, task: Task) -> int:
    found = job.work(read(job), task)
    commit(found, job.target)
    return len(found)


def _begin() -> None:
    """End with the program that started this process, however it ends, and not before."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)


class Crew:
    """`workers` processes, started anew and never forked, each of one thread."""

    def __init__(self, workers: int, task: Task) -> None:
        self._workers = workers
        self._task = task
        self._pool: ProcessPoolExecutor | None = None

    def do(
        self,
        jobs: Sequence[Job],
        done: Callable[[Job, int], None],
        quarantine: Quarantine | None = None,
    ) -> None:
        """Do every job, in any order; `done` is told of each with the number of its rows.

        Jobs at hand when a process dies are done again. One that is at hand twice is done
        alone: where that ends the process too, `quarantine` is told which rows did it and the
        file with what the others give, and must see to the part; without one, the run ends with
        a ScaleError.
        """
        waiting, running, deaths = deque(jobs), dict[Future[int], Job](), Counter[str]()
        while waiting or running:
            while waiting and len(running) < self._workers:
                job = waiting.popleft()
                running[self._submit(job)] = job
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            dead = []
            for future in finished:
                job = running.pop(future)
                try:
                    done(job, future.result())
                except BrokenProcessPool:
                    dead.append(job)
            if not dead:
                continue
            dead += running.values()
            running.clear()
            self.close()
            for job in dead:
                deaths[job.target] += 1
                if deaths[job.target] < _DEATHS:
                    waiting.append(job)
                else:
                    self._alone(job, done, quarantine)

    def _submit(self, job: Job) -> Future[int]:
        if self._pool is None:
            self._pool = _pool(self._workers)
        try:
            return self._pool.submit(_do, job, self._task)
        except BrokenProcessPool:
            # A worker died between two jobs, while it did nothing.
            self.close()
            self._pool = _pool(self._workers)
            return self._pool.submit(_do, job, self._task)

    def _alone(
        self,
        job: Job,
        done: Callable[[Job, int], None],
        quarantine: Quarantine | None,
    ) -> None:
        count = self._try(job)
        if count is None and quarantine is not None:
            everything = tuple(range(len(read(job))))
            killers = tuple(self._killers(job, everything))
            rest = tuple(row for row in everything if row not in killers)
            others = replace(job, rows=rest, target=f"{job.target}.rest")
            count = self._try(others)
            if count is not None:
                quarantine(job, killers, Path(others.target))
        if count is None:
            raise ScaleError(
                "the process that worked on it ended twice",
                where=f"part {job.part} of {Path(job.target).parent.name}",
                hint="give the workers more memory, or use fewer of them with --workers",
            )
        done(job, count)

    def _try(self, job: Job) -> int | None:
        """The number of rows a job gives in a process of its own; None when that dies."""
        with _pool(1) as pool:
            try:
                return pool.submit(_do, job, self._task).result()
            except BrokenProcessPool:
                return None

    def _killers(self, job: Job, rows: tuple[int, ...]) -> Iterator[int]:
        """Which of `rows` end the process that works on them, by halves."""
        trial = replace(job, rows=rows, target=f"{job.target}.trial")
        count = self._try(trial)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(trial.target)
        if count is not None:
            return
        if len(rows) == 1:
            yield rows[0]
            return
        half = len(rows) // 2
        yield from self._killers(job, rows[:half])
        yield from self._killers(job, rows[half:])

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _pool(workers: int) -> ProcessPoolExecutor:
    for name in _ONE_THREAD:
        os.environ.setdefault(name, "1")
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin)
