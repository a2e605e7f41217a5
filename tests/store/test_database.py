"""A store opens fresh, current or older; anything else is refused with a reason."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest
from sqlalchemy import text

from auditor.errors import StoreError
from auditor.store.database import Database, open_database
from auditor.store.location import key, locate, storable
from auditor.store.revisions import HEAD, REVISIONS
from auditor.store.schema import downgrade, drift, info, upgrade
from auditor.store.sqlite import ready
from auditor.store.ui_state import recall, remember

Unprivileged = tuple[Path, Callable[[], AbstractContextManager[None]]]


def _run(statement: str, url: str) -> None:
    with Database.at(url) as db, db.writing() as connection:
        connection.execute(text(statement))


def test_fresh_store_has_every_table_as_declared(db: Database) -> None:
    assert drift(db) == []
    assert info(db).revision == HEAD
    assert set(info(db).rows.values()) == {0}


def test_reopened_store_keeps_what_was_written(url: str) -> None:
    with open_database(url) as db:
        remember(db, "ana", "theme", "dusk")
        remember(db, "ana", "theme", "dawn")
    with open_database(url) as db:
        assert recall(db, "ana", "theme") == "dawn"
        assert recall(db, "ben", "theme") is None


def test_store_of_an_older_schema_is_migrated_with_its_rows(url: str) -> None:
    with open_database(url) as db:
        downgrade(db, REVISIONS[0])
        _run("INSERT INTO sources VALUES ('Ana', 'person', NULL, NULL, false, '{}')", url)
    with open_database(url) as db:
        assert info(db).revision == HEAD
        assert info(db).rows["sources"] == 1
        assert drift(db) == []


def test_store_of_a_newer_schema_is_refused(url: str) -> None:
    open_database(url).close()
    _run("UPDATE alembic_version SET version_num = '9999'", url)
    with pytest.raises(StoreError, match=r"newer auditor.*9999"):
        open_database(url)


@pytest.mark.parametrize("revision", [*REVISIONS, "base"])
def test_migrations_go_down_and_up_again(url: str, revision: str) -> None:
    with open_database(url) as db:
        downgrade(db, revision)
        upgrade(db)
        assert drift(db) == []
        assert HEAD in str(info(db))


def test_alembic_check_finds_nothing_to_add(db: Database) -> None:
    from alembic import command

    from auditor.store.schema import _migrating

    with _migrating(db) as config:
        command.check(config)


def test_unknown_revision_is_refused(db: Database) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        upgrade(db, "nowhere")


def test_decisions_cannot_be_changed_by_any_program(url: str) -> None:
    open_database(url).close()
    _run("INSERT INTO decisions VALUES ('1','t','ana','note','f','c','r','p','{}',1)", url)
    for statement in ("UPDATE decisions SET reviewer = 'ben'", "DELETE FROM decisions"):
        with pytest.raises(StoreError, match="never changed or deleted"):
            _run(statement, url)


def test_processes_that_open_a_fresh_store_at_once_all_succeed(url: str) -> None:
    failures = []

    def attempt() -> None:
        try:
            open_database(url).close()
        except StoreError as error:
            failures.append(error)

    threads = [threading.Thread(target=attempt) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failures == []


def test_sqlite_store_writes_ahead(tmp_path: Path) -> None:
    with open_database(tmp_path / "x" / "auditor.db") as db, db.reading() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 4096]
)
def test_damaged_file_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "auditor.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        open_database(path)
    assert path.read_bytes() == content


def test_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "auditor.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (id)")
    with pytest.raises(StoreError, match="another program"):
        open_database(path)


def test_folder_that_cannot_be_written_is_a_store_error(unprivileged: Unprivileged) -> None:
    folder, bound = unprivileged
    folder.chmod(0o555)
    with bound(), pytest.raises(StoreError, match="cannot be made") as refused:
        ready(folder / ".auditor" / "auditor.db")
    assert "--database" in refused.value.hint


def _fill(db: Database) -> None:
    with db.writing() as connection:
        connection.execute(text("PRAGMA max_page_count = 10"))
        row = {"value": "x" * 10**6}
        connection.execute(text("INSERT INTO ui_state VALUES ('a', 'b', :value)"), row)


def test_full_disk_is_a_store_error(tmp_path: Path) -> None:
    with open_database(tmp_path / "auditor.db") as db:
        with pytest.raises(StoreError, match="full") as refused:
            _fill(db)
        assert "space" in refused.value.hint
        assert recall(db, "a", "b") is None


def test_git_sees_the_decisions_and_nothing_else(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    open_database(tmp_path / ".auditor" / "auditor.db").close()
    (tmp_path / ".auditor" / "decisions").mkdir()
    (tmp_path / ".auditor" / "decisions" / "ana.jsonl").write_text("{}\n")
    (tmp_path / ".auditor" / "decisions" / "ana.tmp").write_text("")
    seen = subprocess.run(
        ["git", "status", "--porcelain", "-uall"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert seen[1::2] == [".auditor/.gitignore", ".auditor/decisions/ana.jsonl"]


def test_folder_of_the_users_gets_no_gitignore(tmp_path: Path) -> None:
    open_database(tmp_path / "auditor.db").close()
    assert not (tmp_path / ".gitignore").exists()


def test_server_that_is_not_there_is_a_store_error() -> None:
    with pytest.raises(StoreError) as refused:
        open_database("postgresql://me:secret@127.0.0.1:1/auditor")
    assert "secret" not in str(refused.value)
    assert "start the server" in refused.value.hint


@pytest.mark.parametrize(
    ("named", "url", "path"),
    [
        (None, "sqlite:///.auditor/auditor.db", Path(".auditor/auditor.db")),
        ("a b?.db", "sqlite:///a b?.db", Path("a b?.db")),
        ("sqlite:///x/y.db", "sqlite:///x/y.db", Path("x/y.db")),
        ("sqlite:////x/y.db", "sqlite:////x/y.db", Path("/x/y.db")),
        ("postgres://h/d", "postgresql+psycopg://h/d", None),
        ("postgresql://h/d", "postgresql+psycopg://h/d", None),
        ("postgresql+psycopg://h/d", "postgresql+psycopg://h/d", None),
    ],
)
def test_store_is_named_by_path_or_url(named: str | None, url: str, path: Path | None) -> None:
    assert (locate(named).url, locate(named).path) == (url, path)


@pytest.mark.parametrize("named", ["mysql://u:secret@h/d", "", ":memory:"])
def test_other_databases_are_refused(named: str) -> None:
    with pytest.raises(StoreError) as refused:
        locate(named)
    assert "secret" not in str(refused.value)


def test_odd_file_name_is_taken_as_it_is(tmp_path: Path) -> None:
    open_database(tmp_path / "a ?%20#é.db").close()
    assert (tmp_path / "a ?%20#é.db").is_file()


def test_text_no_database_takes_is_made_storable(url: str) -> None:
    odd = "a\x00b\ud800c"
    with open_database(url) as db:
        remember(db, odd, "theme", odd)
        assert recall(db, odd, "theme") == storable(odd) == "a\ufffdb\ufffdc"


def test_long_keys_stay_apart() -> None:
    assert key("x" * 1000 + "a") != key("x" * 1000 + "b")
    assert key("short") == "short"


def test_fresh_store_costs_no_import() -> None:
    program = (
        "import sys, tempfile, pathlib; from auditor.store.cache import ExtractionCache\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    ExtractionCache(pathlib.Path(folder) / 'a.db').close()\n"
        "    from auditor.store.ledger import read_folder; read_folder(pathlib.Path(folder))\n"
        "heavy = {'sqlalchemy', 'sqlmodel', 'alembic', 'pydantic', 'rapidfuzz'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_packaged_schema_is_that_of_the_tables() -> None:
    from importlib import resources

    from auditor.store.schema import sqlite_schema

    packaged = resources.files("auditor.store").joinpath("schema.sql").read_text("utf-8")
    assert packaged == sqlite_schema()


def test_newest_revision_is_the_last_migration(tmp_path: Path) -> None:
    folder = Path(open_database.__globals__["__file__"]).parent / "migrations" / "versions"
    assert tuple(sorted(file.name[:4] for file in folder.glob("[0-9]*.py"))) == REVISIONS
