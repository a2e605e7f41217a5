"""The baseline accepts what is there today, counts it, and only ever shrinks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.documents.document import Place
from auditor.engine.audit import Finding
from auditor.engine.baseline import Baseline, create, load_baseline, read_baseline
from auditor.engine.settings import Policy
from auditor.errors import ConfigError
from auditor.spans import Span


def finding(path: str, fingerprint: str, **more: object) -> Finding:
    made = Finding(
        "TST101", "reportedly-so", "warning", "m", path, Span(0, 1), Place(1, 1), None, fingerprint
    )
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")


def states(findings: Sequence[Finding]) -> list[str]:
    return [one.state for one in findings]


def test_what_was_accepted_is_marked_and_what_is_new_stays_open(tmp_path: Path) -> None:
    baseline = create([finding("a.txt", "f1")], tmp_path)
    marked = baseline.mark([finding("a.txt", "f1"), finding("a.txt", "f2")], ["a.txt"])
    assert states(marked) == ["baseline", "open"]


def test_entries_are_counted(tmp_path: Path) -> None:
    baseline = create([finding("a.txt", "f1")] * 2, tmp_path)
    assert baseline.entries[0].count == 2
    assert states(baseline.mark([finding("a.txt", "f1")] * 3, ["a.txt"])) == [
        "baseline",
        "baseline",
        "open",
    ]


def test_another_document_with_the_same_claim_is_not_accepted(tmp_path: Path) -> None:
    baseline = create([finding("a.txt", "f1")], tmp_path)
    assert states(baseline.mark([finding("b.txt", "f1")], ["b.txt"])) == ["open"]


def test_acceptance_follows_a_document_that_was_renamed(tmp_path: Path) -> None:
    baseline = create([finding("a.txt", "f1")], tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "c.txt")
    marked = baseline.mark([finding("c.txt", "f1"), finding("b.txt", "f1")], ["c.txt", "b.txt"])
    assert states(marked) == ["baseline", "open"]


def test_suppressed_findings_use_no_entry_and_are_not_accepted(tmp_path: Path) -> None:
    hidden = finding("a.txt", "f1", state="suppressed")
    assert create([hidden], tmp_path).entries == ()
    baseline = create([finding("a.txt", "f1")], tmp_path)
    assert states(baseline.mark([hidden, finding("a.txt", "f1")], ["a.txt"])) == [
        "suppressed",
        "baseline",
    ]


def test_update_drops_what_is_gone_and_never_takes_in_what_is_new(tmp_path: Path) -> None:
    old = create([finding("a.txt", "f1")] * 2 + [finding("a.txt", "f2")], tmp_path)
    today = old.mark([finding("a.txt", "f1"), finding("a.txt", "f3")], ["a.txt"])
    updated = old.updated(today, ["a.txt"])
    assert [(e.fingerprint, e.count) for e in updated.entries] == [("f1", 1)]


def test_update_keeps_what_was_not_audited_unless_the_document_is_gone(tmp_path: Path) -> None:
    old = create([finding("a.txt", "f1"), finding("b.txt", "f1")], tmp_path)
    assert old.updated((), []).entries == old.entries
    (tmp_path / "b.txt").unlink()
    assert [e.path for e in old.updated((), []).entries] == ["a.txt"]


def test_file_has_one_finding_a_line_sorted_without_lines_or_times(tmp_path: Path) -> None:
    baseline = create([finding("b.txt", "f1"), finding("a.txt", "f2")], tmp_path)
    path = tmp_path / "kept" / "baseline.json"
    baseline.write(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line.strip().rstrip(","))["path"] for line in lines[3:5]] == [
        "a.txt",
        "b.txt",
    ]
    assert "line" not in path.read_text(encoding="utf-8")
    assert read_baseline(path).entries == baseline.entries
    assert list(path.parent.iterdir()) == [path]


def test_same_findings_in_any_order_write_the_same_file(tmp_path: Path) -> None:
    some = [finding("b.txt", "f1"), finding("a.txt", "f2"), finding("a.txt", "f1")]
    assert create(some, tmp_path).text() == create(reversed(some), tmp_path).text()
    assert json.loads(Baseline(tmp_path).text())["findings"] == []


def test_policy_names_the_file_or_it_lies_in_the_policys_folder(tmp_path: Path) -> None:
    policy = Policy().placed(tmp_path, {}, ())
    assert load_baseline(policy) is None
    create([finding("a.txt", "f1")], tmp_path).write(tmp_path / "auditor-baseline.json")
    loaded = load_baseline(policy)
    assert loaded is not None
    assert loaded.entries[0].path == "a.txt"


@pytest.mark.parametrize("settings", [{"new_only": True}, {"baseline": "gone.json"}])
def test_baseline_that_is_asked_for_must_exist(tmp_path: Path, settings: dict[str, object]) -> None:
    policy = Policy.model_validate(settings).placed(tmp_path, {}, ())
    with pytest.raises(ConfigError, match="auditor baseline create"):
        load_baseline(policy)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "cannot be used"),
        ("[]", "no list `findings`"),
        ('{"version": 2, "findings": []}', "version is 2"),
        ('{"version": 1, "findings": [{"path": "a.txt"}]}', "not understood"),
    ],
)
def test_file_that_cannot_be_used_is_an_error(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "auditor-baseline.json").write_text(text)
    with pytest.raises(ConfigError, match=says):
        load_baseline(Policy().placed(tmp_path, {}, ()))
