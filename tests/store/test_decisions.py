"""A decision reported as taken is kept, whatever happens next, and nothing is ever deleted."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Literal

import pytest

from auditor.engine.audit import Audit
from auditor.errors import StoreError
from auditor.store.database import Database, open_database
from auditor.store.decision import Decision
from auditor.store.decisions import DecisionLog, decision, read_folder
from auditor.store.ledger import file_of

Unprivileged = tuple[Path, Callable[[], AbstractContextManager[None]]]
Kind = Literal["files", "sqlite", "postgresql", "database"]
Restart = Callable[..., DecisionLog]


def _event(number: int = 0, action: Literal["accepted", "confirmed"] = "accepted") -> Decision:
    return Decision(action=action, finding=f"f{number}", rule="SRC101", path="d.md", reason="desk")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of decisions, which is not there yet."""
    return tmp_path / ".auditor" / "decisions"


@pytest.fixture(params=["files", "sqlite", "postgresql", "database"])
def restart(request: pytest.FixtureRequest, folder: Path) -> Iterator[Restart]:
    """Opens the log anew, as the next run of the program would."""
    kind: Kind = request.param
    url = str(folder.parent / "auditor.db")
    if kind == "postgresql":
        url = request.getfixturevalue("fresh_postgres")
    opened: list[Database] = []

    def start(reviewer: str = "ana") -> DecisionLog:
        if kind == "files":
            return DecisionLog(None, folder, reviewer)
        opened.append(open_database(url))
        return DecisionLog(opened[-1], None if kind == "database" else folder, reviewer)

    yield start
    for db in opened:
        db.close()


def test_decision_is_there_after_a_restart(restart: Restart) -> None:
    kept = restart().append([_event(1), _event(2)])
    assert restart().events() == kept
    assert [event.finding for event in kept] == ["f1", "f2"]
    assert all(event.reviewer == "ana" and event.id and event.at for event in kept)


def test_events_are_chained_and_each_later_than_the_last(restart: Restart) -> None:
    restart().append([_event(1), _event(2)])
    restart().append([_event(3)])
    events = restart().events()
    assert [event.previous for event in events] == ["", events[0].id, events[1].id]
    assert sorted({event.at for event in events}) == [event.at for event in events]


def test_undo_and_redo_work_across_restarts(restart: Restart) -> None:
    first = restart().append([_event(1), _event(2)])
    second = restart().append([_event(3)])
    assert restart().undo() == second
    assert restart().undo() == first
    assert restart().undo() is None
    assert restart().in_force() == ()
    assert restart().redo() == first
    assert restart().redo() == second
    assert restart().redo() is None
    assert restart().in_force() == first + second
    assert restart().undo() == second
    assert restart().redo() == second
    assert restart().undo() == second
    assert restart().in_force() == first


def test_undoing_deletes_nothing(restart: Restart) -> None:
    log = restart()
    kept = log.append([_event(1)])
    log.undo()
    log.redo()
    assert len(log.events()) == 3
    assert kept[0] in log.events()


def test_new_decision_ends_redo(restart: Restart) -> None:
    log = restart()
    log.append([_event(1)])
    log.undo()
    log.append([_event(2)])
    assert log.redo() is None


def test_undo_takes_back_ones_own_alone(restart: Restart) -> None:
    restart("ben").append([_event(1)])
    ana = restart("ana")
    assert ana.undo() is None
    assert len(ana.in_force()) == 1


def test_nothing_appended_is_no_batch(restart: Restart) -> None:
    log = restart()
    assert log.append([]) == ()
    assert log.undo() is None


def test_preference_is_remembered_where_there_is_a_database(db: Database, folder: Path) -> None:
    DecisionLog(db, folder, "ana").remember("theme", "dusk")
    assert DecisionLog(db, folder, "ana").recall("theme") == "dusk"
    assert DecisionLog(db, folder, "ben").recall("theme") is None
    alone = DecisionLog(None, folder, "ana")
    alone.remember("theme", "dawn")
    assert alone.recall("theme") == "dawn"


def test_log_needs_a_place_and_a_reviewer(folder: Path) -> None:
    with pytest.raises(StoreError, match="database or a folder"):
        DecisionLog(None, None, "ana")
    with pytest.raises(StoreError, match="reviewer"):
        DecisionLog(None, folder, " ").append([_event()])


def test_line_has_sorted_keys_and_no_line_number(folder: Path, audit: Audit) -> None:
    log = DecisionLog(None, folder, "ana")
    log.append([decision(audit, audit.findings[0], "accepted", reason="“ja” \u2028 \n")])
    content = (folder / "ana.jsonl").read_bytes()
    data = json.loads(content)
    assert content.endswith(b"}\n")
    assert content.count(b"\n") == 1
    assert list(data) == sorted(data)
    assert "line" not in data
    assert "“ja”".encode() in content
    assert data["quote"]["exact"] == audit.claims[0].text


def test_files_of_others_are_merged_into_the_database(db: Database, folder: Path) -> None:
    theirs = DecisionLog(None, folder, "ben").append([_event(1)])
    log = DecisionLog(db, folder, "ana")
    assert log.events() == theirs
    (folder / "ben.jsonl").unlink()
    assert DecisionLog(db, None, "ana").events() == theirs


def test_events_of_the_database_are_written_to_the_files(db: Database, folder: Path) -> None:
    theirs = DecisionLog(db, None, "ben").append([_event(1), _event(2)])
    mine = DecisionLog(db, None, "ana").append([_event(3)])
    DecisionLog(db, folder, "ana")
    assert DecisionLog(None, folder, "eve").events() == theirs + mine
    assert sorted(file.name for file in folder.iterdir()) == ["ana.jsonl", "ben.jsonl"]


def test_second_sync_changes_nothing(db: Database, folder: Path) -> None:
    DecisionLog(None, folder, "ben").append([_event(1)])
    DecisionLog(db, None, "eve").append([_event(2)])
    log = DecisionLog(db, folder, "ana")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert log.sync() == 0
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    DecisionLog(None, folder, "ben").append([_event(3)])
    assert log.sync() == 1


def test_lost_file_comes_back_as_it_was(db: Database, folder: Path) -> None:
    log = DecisionLog(db, folder, "ana")
    for number in range(5):
        log.append([_event(number)])
    before = (folder / "ana.jsonl").read_bytes()
    (folder / "ana.jsonl").unlink()
    DecisionLog(db, folder, "ana")
    assert (folder / "ana.jsonl").read_bytes() == before


@pytest.mark.parametrize("cut", [1, 2, 40, 150])
def test_line_cut_off_is_reported_and_nothing_else_lost(folder: Path, cut: int) -> None:
    log = DecisionLog(None, folder, "ana")
    kept = [log.append([_event(number)])[0] for number in range(3)]
    file = folder / "ana.jsonl"
    file.write_bytes(file.read_bytes()[:-cut])
    later = DecisionLog(None, folder, "ana")
    if cut == 1:
        # Only the line's end is missing: the event is whole.
        assert (list(later.events()), later.problems) == (kept, ())
        expected = kept
    else:
        assert list(later.events()) == kept[:2]
        assert [problem.where for problem in later.problems] == [f"{file}:3"]
        expected = kept[:2]
    new = later.append([_event(9)])
    again = DecisionLog(None, folder, "ana")
    assert (list(again.events()), again.problems) == ([*expected, *new], ())


def test_changed_line_is_named_and_does_not_count(folder: Path) -> None:
    log = DecisionLog(None, folder, "ana")
    kept = [log.append([_event(number)])[0] for number in range(3)]
    file = folder / "ana.jsonl"
    lines = file.read_text().splitlines(keepends=True)
    lines[1] = lines[1].replace('"reason":"desk"', '"reason":"none"')
    file.write_text("".join(lines))
    pages = read_folder(folder)
    assert pages.events == (kept[0], kept[2])
    assert [str(one).split(": ")[0] for one in pages.problems] == [f"{file}:2"]
    assert "changed" in str(pages.problems[0])


def test_removed_line_is_noticed(folder: Path) -> None:
    log = DecisionLog(None, folder, "ana")
    kept = [log.append([_event(number)])[0] for number in range(3)]
    file = folder / "ana.jsonl"
    lines = file.read_text().splitlines(keepends=True)
    file.write_text(lines[0] + lines[2])
    pages = read_folder(folder)
    assert pages.events == (kept[0], kept[2])
    assert ["missing" in str(one) for one in pages.problems] == [True]
    assert pages.problems[0].where == f"{file}:2"


def test_line_changed_in_the_file_is_restored_from_the_database(db: Database, folder: Path) -> None:
    kept = DecisionLog(db, folder, "ana").append([_event(1)])
    file = folder / "ana.jsonl"
    file.write_text(file.read_text().replace("desk", "nobody"))
    log = DecisionLog(db, folder, "ana")
    assert log.events() == kept
    assert len(log.problems) == 1
    assert read_folder(folder).events == kept


def test_two_branches_merged_line_by_line_both_count(tmp_path: Path) -> None:
    common, ours, theirs = (tmp_path / name / "decisions" for name in ("c", "o", "t"))
    DecisionLog(None, common, "ana").append([_event(0)])
    base = (common / "ana.jsonl").read_bytes()
    sides = []
    for number, side in enumerate((ours, theirs), start=1):
        side.mkdir(parents=True)
        (side / "ana.jsonl").write_bytes(base)
        DecisionLog(None, side, "ana").append([_event(number)])
        sides.append((side / "ana.jsonl").read_bytes().removeprefix(base))
    (common / "ana.jsonl").write_bytes(base + sides[0] + sides[1])
    pages = read_folder(common)
    assert [event.finding for event in pages.events] == ["f0", "f1", "f2"]
    assert pages.problems == ()


def test_conflict_marks_are_reported_and_the_events_between_them_count(folder: Path) -> None:
    DecisionLog(None, folder, "ana").append([_event(1)])
    file = folder / "ana.jsonl"
    file.write_bytes(b"<<<<<<< ours\n" + file.read_bytes() + b"=======\n")
    pages = read_folder(folder)
    assert len(pages.events) == 1
    assert len(pages.problems) == 2


def test_line_ends_of_windows_change_nothing(folder: Path) -> None:
    log = DecisionLog(None, folder, "ana")
    kept = log.append([_event(1), _event(2)])
    file = folder / "ana.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert read_folder(folder).events == kept
    assert read_folder(folder).problems == ()


ODD = [
    "Ana",
    "a/b",
    "..",
    ".",
    "con",
    "NUL.txt",
    "ana ",
    "ana\n",
    "é" * 300,
    "a\x00b",
    "-",
    "🙂",
    "\ud800",
]


@pytest.mark.parametrize("reviewer", ODD, ids=ascii)
def test_any_reviewers_name_makes_a_file_of_its_own(folder: Path, reviewer: str) -> None:
    DecisionLog(None, folder, "ana").append([_event(1)])
    DecisionLog(None, folder, reviewer).append([_event(2)])
    files = [file.name for file in folder.iterdir()]
    assert len({name.casefold() for name in files}) == 2
    assert all(name.isascii() and len(name) < 60 and name[0] not in ".-" for name in files)
    log = DecisionLog(None, folder, reviewer)
    kept = log.append([_event(3)])
    assert log.problems == ()
    assert len(log.events()) == 3
    assert DecisionLog(None, folder, reviewer).undo() == kept


def test_names_that_differ_never_share_a_file(folder: Path) -> None:
    assert (
        len({file_of(folder, name).name.casefold() for name in [*ODD, "ana", "ANA"]})
        == len(ODD) + 2
    )


def test_folder_that_cannot_be_written_is_a_store_error(unprivileged: Unprivileged) -> None:
    folder, bound = unprivileged
    DecisionLog(None, folder / "decisions", "ana").append([_event(1)])
    for path in (folder / "decisions" / "ana.jsonl", folder / "decisions", folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with bound():
        log = DecisionLog(None, folder / "decisions", "ana")
        with pytest.raises(StoreError, match="cannot be kept") as refused:
            log.append([_event(2)])
        assert "not taken" in refused.value.hint
        assert len(log.events()) == 1


@contextmanager
def _files_no_larger_than(size: int) -> Iterator[None]:
    """The system lets no file of this process grow beyond `size`, as a full disk does."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_half_written_decision_is_taken_back(folder: Path) -> None:
    log = DecisionLog(None, folder, "ana")
    log.append([_event(1)])
    before = (folder / "ana.jsonl").read_bytes()
    with _files_no_larger_than(len(before) + 40), pytest.raises(StoreError, match="too large"):
        log.append([_event(2)])
    assert (folder / "ana.jsonl").read_bytes() == before
    assert len(log.events()) == 1


def test_full_disk_takes_no_decision(tmp_path: Path, folder: Path) -> None:
    with open_database(tmp_path / "a.db") as db:
        log = DecisionLog(db, folder, "ana")
        log.append([_event(1)])
        before = (folder / "ana.jsonl").read_bytes()
        with _files_no_larger_than(len(before) + 40), pytest.raises(StoreError):
            log.append([_event(2)])
        assert (folder / "ana.jsonl").read_bytes() == before
        assert len(DecisionLog(db, folder, "ana").events()) == 1
        assert len(log.append([_event(3)])) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_something_that_is_no_file_is_refused(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "ana.jsonl").symlink_to("/dev/full")
    log = DecisionLog(None, folder, "ana")
    with pytest.raises(StoreError, match="not a file"):
        log.append([_event(1)])


def test_database_that_fails_takes_no_decision(tmp_path: Path, folder: Path) -> None:
    from sqlalchemy import text

    with open_database(tmp_path / "a.db") as db:
        log = DecisionLog(db, folder, "ana")
        log.append([_event(1)])
        before = (folder / "ana.jsonl").read_bytes()
        with db.writing() as connection:
            connection.execute(
                text(
                    "CREATE TRIGGER fault BEFORE INSERT ON decisions "
                    "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
                )
            )
        with pytest.raises(StoreError, match="full"):
            log.append([_event(2)])
        assert (folder / "ana.jsonl").read_bytes() == before


def _keep_writing(url: str, folder: Path, reviewer: str, out: int) -> None:
    """Append decisions for ever and tell of each one once `append` has returned."""
    with open_database(url) as db:
        log = DecisionLog(db, folder, reviewer)
        number = 0
        while True:
            kept = log.append([_event(number), _event(number + 1)])
            os.write(out, "".join(f"{event.id}\n" for event in kept).encode())
            number += 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_no_decision_is_lost_to_a_killed_writer(tmp_path: Path, folder: Path) -> None:
    url, chance, told = str(tmp_path / "a.db"), random.Random(7), list[str]()
    open_database(url).close()
    fork = multiprocessing.get_context("fork")
    for _ in range(25):
        reading, writing = os.pipe()
        writer = fork.Process(target=_keep_writing, args=(url, folder, "ana", writing))
        writer.start()
        os.close(writing)
        first = os.read(reading, 33)
        time.sleep(chance.random() * 0.03)
        assert writer.pid is not None
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        with os.fdopen(reading, "rb") as rest:
            told += (first + rest.read()).decode().split()
    assert len(told) >= 50
    from_files = {event.id for event in read_folder(folder).events}
    with open_database(url) as db:
        from_database = {event.id for event in DecisionLog(db, None, "ana").events()}
        log = DecisionLog(db, folder, "ana")
    assert set(told) - from_files == set()
    assert set(told) - from_database == set()
    assert [one for one in log.problems if "cut off" not in one.message] == []


def _write_some(url: str, folder: Path, reviewer: str) -> None:
    with open_database(url) as db:
        log = DecisionLog(db, folder, reviewer)
        for number in range(15):
            log.append([_event(number)])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_writers_at_once_lose_nothing(url: str, folder: Path) -> None:
    open_database(url).close()
    fork = multiprocessing.get_context("fork")
    names = ["ana", "ana", "ben"]
    writers = [fork.Process(target=_write_some, args=(url, folder, name)) for name in names]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    pages = read_folder(folder)
    assert (len(pages.events), pages.problems) == (45, ())
    own = [event for event in pages.events if event.reviewer == "ana"]
    assert [event.previous for event in own] == ["", *(event.id for event in own[:-1])]
    with open_database(url) as db:
        assert DecisionLog(db, None, "eve").events() == pages.events
