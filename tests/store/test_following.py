"""A log tells at once whether others have written, and reads no more than what is new."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from auditor.store.database import Database, open_database
from auditor.store.decision import Decision, read_line
from auditor.store.decisions import DecisionLog
from auditor.store.schema import downgrade, upgrade


def _event(number: int = 0) -> Decision:
    return Decision(action="accepted", finding=f"f{number}", path="d.md")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of decisions, which is not there yet."""
    return tmp_path / ".auditor" / "decisions"


@pytest.fixture(params=["files", "sqlite", "postgresql", "both"])
def pair(request: pytest.FixtureRequest, folder: Path) -> Iterator[tuple[DecisionLog, DecisionLog]]:
    """The logs of ana and ben on one store, each opened by itself."""
    shared = folder if request.param in ("files", "both") else None
    databases: list[Database] = []
    logs = []
    for name in ("ana", "ben"):
        if request.param == "files":
            logs.append(DecisionLog(None, shared, name))
            continue
        server = request.param == "postgresql"
        url = request.getfixturevalue("fresh_postgres") if server else folder.parent / "auditor.db"
        databases.append(open_database(url))
        logs.append(DecisionLog(databases[-1], shared, name))
    yield logs[0], logs[1]
    for db in databases:
        db.close()


def test_nothing_has_changed_where_nobody_wrote(pair: tuple[DecisionLog, DecisionLog]) -> None:
    ana, ben = pair
    assert not ana.changed()
    assert not ben.changed()


def test_own_decisions_are_no_news(pair: tuple[DecisionLog, DecisionLog]) -> None:
    ana, _ = pair
    ana.append([_event(1), _event(2)])
    assert not ana.changed()
    ana.undo()
    assert not ana.changed()
    assert ana.sync() == 0


def test_decision_of_another_is_news_until_it_is_read(
    pair: tuple[DecisionLog, DecisionLog],
) -> None:
    ana, ben = pair
    kept = ana.append([_event(1)])
    assert ben.changed()
    assert ben.changed()
    assert ben.events() == ()
    assert ben.sync() == 1
    assert not ben.changed()
    assert ben.events() == kept
    assert ben.in_force() == kept
    ana.undo()
    assert ben.changed()
    ben.sync()
    assert ben.in_force() == ()


def test_decisions_crossing_each_other_both_arrive(pair: tuple[DecisionLog, DecisionLog]) -> None:
    ana, ben = pair
    for number in range(5):
        ana.append([_event(number)])
        ben.append([_event(10 + number)])
    for log in pair:
        assert log.changed()
        log.sync()
        assert len(log.events()) == 10
        assert log.problems == ()
    assert ana.events() == ben.events()


def test_syncing_in_one_thread_and_deciding_in_another_lose_nothing(
    pair: tuple[DecisionLog, DecisionLog],
) -> None:
    ana, ben = pair
    done = threading.Event()
    failures: list[BaseException] = []

    def keep_up() -> None:
        try:
            while not done.is_set():
                if ana.changed():
                    ana.sync()
                ana.in_force()
        except BaseException as error:
            failures.append(error)
            raise

    follower = threading.Thread(target=keep_up)
    other = threading.Thread(target=lambda: [ben.append([_event(100 + n)]) for n in range(25)])
    follower.start()
    other.start()
    for number in range(25):
        ana.append([_event(number)])
    other.join()
    done.set()
    follower.join()
    assert failures == []
    ana.sync()
    ben.sync()
    assert len(ana.in_force()) == 50
    assert ana.events() == ben.events()
    assert not ana.changed()
    assert (ana.problems, ben.problems) == ((), ())


def test_lines_read_before_are_not_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = DecisionLog(None, folder, "ana"), DecisionLog(None, folder, "ben")
    ana.append(_event(number) for number in range(20))
    ben.sync()
    ana.append([_event(99)])
    understood = []

    def counting(line: str) -> Decision:
        understood.append(line)
        return read_line(line)

    monkeypatch.setattr("auditor.store.ledger.read_line", counting)
    assert ben.sync() == 1
    assert len(understood) == 1


def test_file_rewritten_by_a_merge_is_read_anew(folder: Path) -> None:
    ana, ben = DecisionLog(None, folder, "ana"), DecisionLog(None, folder, "ben")
    ana.append([_event(1)])
    ana.append([_event(2)])
    ben.sync()
    file = folder / "ana.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(reversed(lines)))
    assert ben.changed()
    assert ben.sync() == 0
    assert ben.problems == ()
    file.write_bytes(lines[1])
    assert ben.changed()
    ben.sync()
    assert len(ben.problems) == 1


def test_cut_off_line_is_no_longer_complained_of_once_it_made_way(folder: Path) -> None:
    log = DecisionLog(None, folder, "ana")
    log.append([_event(1)])
    with (folder / "ana.jsonl").open("ab") as stream:
        stream.write(b'{"action":"acc')
    assert log.changed()
    log.sync()
    assert [one.where for one in log.problems] == [f"{folder / 'ana.jsonl'}:2"]
    log.append([_event(2)])
    log.sync()
    assert not log.problems
    assert not log.changed()


def test_decisions_of_an_older_store_are_numbered_in_their_order(url: str) -> None:
    with open_database(url) as db:
        kept = [DecisionLog(db, None, "ana").append([_event(number)])[0] for number in range(3)]
        downgrade(db, "0002")
        upgrade(db)
        with db.reading() as connection:
            rows = connection.execute(text("SELECT id FROM decisions ORDER BY number"))
            assert [row[0] for row in rows] == [event.id for event in kept]
        log = DecisionLog(db, None, "ana")
        assert log.events() == tuple(kept)
        log.append([_event(3)])
        assert not log.changed()
