"""Read many texts on several processors, in order and with the same result as on one."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from auditor.claims.claim import Extraction
from auditor.documents.document import Document

# A process takes as long to load the language model as it does to read some 7,000 words.
WORTH_A_PROCESS = 15_000  # words
PORTION = 5_000  # words that one process reads before it answers


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def processes_for(documents: Sequence[Document], jobs: int) -> int:
    """How many of `jobs` processes there is enough to read for."""
    return max(1, min(jobs, sum(map(_words, documents)) // WORTH_A_PROCESS))


def extract_on(processes: int, documents: Sequence[Document]) -> Iterator[Extraction]:
    """One Extraction a document, in order, read by `processes` processes at once.

    Where a process dies, for want of memory as a rule, what it had not answered is read
    here, one document after the other.
    """
    from auditor.claims.extract import extract

    answered = 0
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=_leave_alone) as pool:
        try:
            for found in _answers(pool, processes, documents):
                answered += len(found)
                yield from found
        except BrokenProcessPool:
            yield from extract(documents[answered:])


def _answers(
    pool: ProcessPoolExecutor, processes: int, documents: Sequence[Document]
) -> Iterator[list[Extraction]]:
    """What each portion gave, in order; a few portions are under way at any time."""
    waiting: deque[Future[list[Extraction]]] = deque()
    for portion in _portions(documents):
        waiting.append(pool.submit(_read, portion))
        if len(waiting) > 2 * processes:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _portions(documents: Sequence[Document]) -> Iterator[list[Document]]:
    portion: list[Document] = []
    size = 0
    for document in documents:
        portion.append(document)
        size += _words(document)
        if size >= PORTION:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _read(documents: list[Document]) -> list[Extraction]:
    from auditor.claims.extract import extract

    return list(extract(documents))


def _leave_alone() -> None:
    """Leave an interrupt from the keyboard to the process that everything is for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _words(document: Document) -> int:
    return len(document.text) // 6
