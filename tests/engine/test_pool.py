"""Several processes find what one finds, in the same order, also when one of them dies."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

import pytest

from auditor.claims.extract import extract
from auditor.documents.document import Document
from auditor.documents.plain import document_from_text
from auditor.engine import pool
from auditor.engine.pipeline import audit
from auditor.engine.pool import extract_on, processes_for
from auditor.engine.settings import Policy

TEXT = (
    "The mayor of Gorsk said on Monday that bridge {n} would open in May. "
    "Drones reportedly hit depot {n}. Officials denied it.\n"
)


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few sentences be worth a process."""
    monkeypatch.setattr(pool, "WORTH_A_PROCESS", 40)
    monkeypatch.setattr(pool, "PORTION", 40)


def documents(count: int) -> list[Document]:
    """As many documents, each of its own text."""
    return [document_from_text(TEXT.format(n=n), id=f"{n}.txt") for n in range(count)]


@pytest.mark.usefixtures("small_portions")
def test_processes_find_the_same_in_the_same_order() -> None:
    read = documents(9)
    assert list(extract_on(2, read)) == list(extract(read))


@pytest.mark.usefixtures("small_portions")
def test_what_a_dead_process_left_unread_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    read = documents(9)
    submit: Callable[..., Future[object]] = ProcessPoolExecutor.submit
    asked = []

    def submitted(one: ProcessPoolExecutor, function: object, *given: object) -> Future[object]:
        asked.append(function)
        if len(asked) == 3:
            return submit(one, os.abort)
        return submit(one, function, *given)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", submitted)
    assert list(extract_on(2, read)) == list(extract(read))
    assert len(asked) >= 3


def test_few_texts_are_not_worth_a_process() -> None:
    read = documents(3)
    assert processes_for(read, 8) == 1
    assert processes_for(read * 2000, 8) > 1
    assert processes_for(read * 2000, 1) == 1
    assert processes_for([], 8) == 1


@pytest.mark.usefixtures("small_portions")
def test_audit_is_the_same_on_several_processes(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(TEXT.format(n=number))
    assert audit([tmp_path], Policy(), jobs=2) == audit([tmp_path], Policy())
