"""Two reviewers in two processes on one store: no decision is lost, each sees the other's."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from auditor.store.database import open_database
from auditor.store.decision import Decision
from auditor.store.decisions import DecisionLog, read_folder

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

TURNS = 12
Place = tuple[str | None, Path | None]


@pytest.fixture(params=["postgresql", "postgresql and files", "sqlite", "files"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """The URL of the store that both share, or the folder, or each."""
    kind: str = request.param
    folder = tmp_path / ".auditor" / "decisions"
    if kind == "files":
        return None, folder
    if kind == "sqlite":
        return str(tmp_path / ".auditor" / "auditor.db"), folder
    return request.getfixturevalue("fresh_postgres"), folder if "files" in kind else None


@contextmanager
def _log(place: Place, reviewer: str) -> Iterator[DecisionLog]:
    url, folder = place
    if url is None:
        yield DecisionLog(None, folder, reviewer)
        return
    with open_database(url) as db:
        yield DecisionLog(db, folder, reviewer)


def _event(number: int) -> Decision:
    return Decision(action="accepted", finding=f"f{number}", path="d.md", rule="SRC101")


def _take_turns(place: Place, reviewer: str, begins: bool, other: Connection) -> None:
    """Keep a decision and tell of it; when told of one, see it at the first look."""
    with _log(place, reviewer) as log:
        other.send("open")
        other.recv()
        if begins:
            other.send(log.append([_event(0)])[0].id)
        for number in range(TURNS):
            told = other.recv()
            assert log.changed(), "the other's decision is no news"
            log.sync()
            assert told in {event.id for event in log.events()}, "it was not read"
            assert not log.changed(), "what was read is still news"
            other.send(log.append([_event(number)])[0].id)
        if not begins:
            other.recv()


def _decide_at_once(place: Place, reviewer: str, _: bool, other: Connection) -> None:
    """Decide as fast as possible while the other does; in the end both have all."""
    with _log(place, reviewer) as log:
        for number in range(TURNS):
            log.append([_event(number), _event(100 + number)])
            if log.changed():
                log.sync()
        other.send("done")
        assert other.recv() == "done"
        log.sync()
        assert len(log.events()) == 4 * TURNS
        assert log.problems == ()


def _both(work: Callable[[Place, str, bool, Connection], None], place: Place) -> list[int | None]:
    """Run `work` in two processes that can talk; their exit codes."""
    if place[0] is not None:
        open_database(place[0]).close()
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe()

    def run(reviewer: str, mine: Connection, other: Connection) -> None:
        # So that the end of the one is told to the other.
        other.close()
        work(place, reviewer, reviewer == "ana", mine)

    ana = fork.Process(target=run, args=("ana", ours, theirs))
    ben = fork.Process(target=run, args=("ben", theirs, ours))
    ana.start()
    ben.start()
    ours.close()
    theirs.close()
    for one in (ana, ben):
        one.join()
    return [ana.exitcode, ben.exitcode]


def test_each_sees_the_others_decision_at_the_first_look(place: Place) -> None:
    assert _both(_take_turns, place) == [0, 0]


def test_decisions_taken_at_once_all_arrive(place: Place) -> None:
    assert _both(_decide_at_once, place) == [0, 0]
    with _log(place, "eve") as log:
        assert len(log.events()) == 4 * TURNS
        own = [event for event in log.events() if event.reviewer == "ana"]
        assert [event.previous for event in own] == ["", *(event.id for event in own[:-1])]
    if place[1] is not None:
        pages = read_folder(place[1])
        assert (len(pages.events), pages.problems) == (4 * TURNS, ())
