"""An archive is audited exactly as `check` audits the same files, whatever the parts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from auditor.engine.audit import Audit
from auditor.engine.baseline import create_baseline
from auditor.engine.policy import load_policy
from auditor.errors import ConfigError, DocumentError, ScaleError
from auditor.scale.archive import Means, audit_archive
from auditor.store.database import open_database
from auditor.store.load import load_findings
from tests.scale.archives import DAY, held, table, told


def run(path: Path, out: Path, **overrides: object) -> Audit:
    policy = load_policy(path, overrides=overrides)
    return audit_archive([path], policy, out, today=DAY, means=Means(workers=1))


@pytest.mark.usefixtures("by_parts")
def test_a_dossier_is_audited_as_check_audits_it(
    dossier: Path, tmp_path: Path, checked: Callable[[Path], Audit]
) -> None:
    out = tmp_path / "out"
    made, wanted = run(dossier, out), checked(dossier)
    assert len(list((out / "work" / "settled").glob("part-*"))) > 2
    assert held(out) == told(wanted)
    assert made.coverage == wanted.coverage
    assert made.gate == wanted.gate
    assert made.last_line() == wanted.last_line()
    rows = table(out / "findings")
    assert [row["fingerprint"] for row in rows] == [one.fingerprint for one in wanted.findings]
    assert len(table(out / "claims")) == wanted.coverage.claims
    assert {row["path"] for row in table(out / "unreadable")} == {
        one.path for one in wanted.unreadable
    }
    summary = json.loads((out / "summary.json").read_text())
    assert summary["gate"]["exit_code"] == 1
    assert summary["last_line"] == wanted.last_line()


def test_parquet_is_read_as_the_same_lines_of_json(
    tmp_path: Path, write_stories: Callable[..., Path]
) -> None:
    lines = write_stories(tmp_path / "stories.jsonl", 12)
    records = [json.loads(line) for line in lines.read_text().splitlines()]
    pq.write_table(pa.Table.from_pylist(records), tmp_path / "stories.parquet")
    run(lines, tmp_path / "one")
    run(tmp_path / "stories.parquet", tmp_path / "two")
    one, two = held(tmp_path / "one"), held(tmp_path / "two")
    assert [len(reading["claims"]) for reading in one["readings"]]
    assert one["readings"] == two["readings"]
    assert one["matters"] == two["matters"]


def test_a_parquet_file_without_texts_is_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"body": ["Twelve people died."]}), tmp_path / "a.parquet")
    with pytest.raises(DocumentError, match="no column `text`"):
        run(tmp_path / "a.parquet", tmp_path / "out")


def test_an_empty_folder_is_nothing_checked(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert run(tmp_path / "in", tmp_path / "out").gate.exit_code == 3


def test_other_settings_start_a_run_anew(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("Twelve people died on Monday, officials said.")
    before = run(tmp_path / "draft.txt", tmp_path / "out")
    assert before.findings
    said: list[str] = []
    policy = load_policy(tmp_path, overrides={"ignore": ["ALL"]})
    after = audit_archive(
        [tmp_path / "draft.txt"],
        policy,
        tmp_path / "out",
        today=DAY,
        say=lambda stage, done, total: said.append(stage),
    )
    assert "anew" in said[0]
    assert not after.findings


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "novel.txt").write_text("Chapter one.")
    with pytest.raises(ScaleError, match=r"novel\.txt"):
        run(tmp_path, tmp_path / "out")
    assert (tmp_path / "out" / "novel.txt").read_text() == "Chapter one."


def test_what_a_baseline_accepts_does_not_fail_an_archive(
    dossier: Path, tmp_path: Path, checked: Callable[[Path], Audit]
) -> None:
    accepted = tmp_path / "accepted.json"
    create_baseline(accepted, checked(dossier))
    made = run(dossier, tmp_path / "out", baseline=str(accepted))
    assert made.gate.exit_code == 0
    assert {row["state"] for row in table(tmp_path / "out" / "findings")} == {"baseline"}


def test_a_revision_to_compare_with_is_refused(dossier: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="revision"):
        run(dossier, tmp_path / "out", new_only="HEAD~1")


@pytest.mark.usefixtures("by_parts")
def test_a_store_holds_the_same_as_after_check(
    dossier: Path, tmp_path: Path, checked: Callable[[Path], Audit]
) -> None:
    store = str(tmp_path / "auditor.db")
    for _ in range(2):
        audit_archive([dossier], load_policy(dossier), tmp_path / "out", today=DAY, store=store)
        with open_database(store) as opened:
            loaded = sorted(one.fingerprint for one in load_findings(opened))
            with opened.reading() as connection:
                ids = connection.exec_driver_sql("SELECT id FROM documents").scalars().all()
                matters = connection.exec_driver_sql("SELECT id FROM matters").scalars().all()
        wanted = checked(dossier)
        assert loaded == sorted(one.fingerprint for one in wanted.findings)
        assert {one.document.id for one in wanted.readings} < set(ids)
        assert sorted(matters) == sorted(one.id for one in wanted.matters)
