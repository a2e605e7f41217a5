"""A whole run: what is read once, what is announced, and how the parts come together."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from auditor.claims.claim import Extraction
from auditor.documents.document import Document, Unreadable
from auditor.engine.audit import Audit
from auditor.engine.baseline import create_baseline, update_baseline
from auditor.engine.cache import Memory, document_key, run_key
from auditor.engine.pipeline import audit
from auditor.engine.rerun import audit_again
from auditor.engine.settings import Policy
from auditor.errors import ConfigError
from auditor.rule import Reading, Rule

TODAY = date(2026, 11, 22)


@dataclass
class Work:
    """Which documents were extracted, in order."""

    extracted: list[str] = field(default_factory=list)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch, reading: Callable[..., Reading]) -> Work:
    """Lets every sentence be a claim without sources, and counts what is extracted."""
    done = Work()

    def extract(documents: Iterable[Document]) -> Iterator[Extraction]:
        for document in documents:
            done.extracted.append(document.id)
            yield replace(reading(document.text, document.id).extraction, document=document.id)

    def settle(pairs: Sequence[Any], registry: object) -> SimpleNamespace:
        return SimpleNamespace(readings=list(pairs), sources={}, edges=())

    for name, members in {
        "auditor.claims.extract": {"VERSION": "1", "extract": extract},
        "auditor.sources.registry": {"Registry": SimpleNamespace(of=lambda tables: None)},
        "auditor.sources.resolve": {"resolve": lambda document, found, registry: found},
        "auditor.sources.settle": {"settle": settle},
        "auditor.matters.group": {"group": lambda pairs, sources, edges, tell: ()},
    }.items():
        monkeypatch.setitem(sys.modules, name, SimpleNamespace(**members))  # type: ignore[arg-type]
    return done


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two drafts, one of them with an error."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Snow may come. Rain fell.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Hail reportedly fell.", encoding="utf-8")
    return tmp_path


def run(rules: Sequence[type[Rule]], **more: Any) -> Audit:
    policy = more.pop("policy", Policy()).placed(Path.cwd(), {}, ())
    return audit([Path()], policy, rules=rules, today=TODAY, **more)


def test_run_covers_judges_and_decides(
    work: Work, folder: Path, rules: Sequence[type[Rule]]
) -> None:
    made = run(rules)
    assert [(one.path, one.rule) for one in made.findings] == [
        ("a.txt", "TST102"),
        ("b.txt", "TST101"),
    ]
    assert (made.coverage.documents, made.coverage.claims, made.coverage.words) == (2, 3, 8)
    assert (made.gate.outcome, made.gate.exit_code) == ("FAIL", 1)
    assert made.last_line() == (
        "2 files, 3 claims (0 attributed), 2 findings: 1 error, 1 warning, 0 notes; "
        "0 suppressed, 0 in the baseline; gate: fail-on error -> FAIL"
    )
    assert made.tool["name"] == "auditor"


def test_unreadable_file_is_a_finding_and_the_others_are_still_audited(
    work: Work, folder: Path, rules: Sequence[type[Rule]]
) -> None:
    (folder / "aa.txt").write_bytes(b"")
    made = run(rules)
    assert [one.rule for one in made.findings] == ["TST102", "DOC001", "TST101"]
    assert (made.coverage.documents, made.coverage.unreadable) == (2, 1)
    assert "1 file not read" in made.last_line()


def test_nothing_checked_gives_exit_code_3(
    work: Work, tmp_path: Path, rules: Sequence[type[Rule]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(rules).gate.exit_code == 3
    (tmp_path / "a.txt").write_text("no sentence that ends")
    made = run(rules)
    assert (made.gate.exit_code, made.gate.because) == (3, "no claim found in 4 words")
    assert run(rules, policy=Policy(allow_empty=True)).gate.exit_code == 0


def test_documents_and_files_may_be_mixed_and_keep_their_order(
    work: Work, folder: Path, rules: Sequence[type[Rule]], reading: Callable[..., Reading]
) -> None:
    made = reading("Wind may rise.", "note").document
    found = audit(["b.txt", made, "a.txt"], Policy(), rules=rules, today=TODAY)
    assert [document.id for document in found.documents] == ["b.txt", "note", "a.txt"]
    assert [one.path for one in found.findings] == ["b.txt", "note", "a.txt"]


def test_two_documents_that_state_one_id_are_told_apart(
    work: Work, rules: Sequence[type[Rule]], reading: Callable[..., Reading]
) -> None:
    one = reading("Wind may rise.", "1").document
    made = audit([one, replace(one, path="b.jsonl")], Policy(), rules=rules, today=TODAY)
    assert [document.id for document in made.documents] == ["1", "b.jsonl#1"]


def test_second_run_extracts_only_what_changed(
    work: Work, folder: Path, rules: Sequence[type[Rule]]
) -> None:
    cache = Memory()
    first = run(rules, cache=cache)
    assert work.extracted == ["a.txt", "b.txt"]
    assert first.coverage.cached == 0
    again = run(rules, cache=cache)
    assert work.extracted == ["a.txt", "b.txt"]
    assert again.coverage.cached == 2
    assert again.findings == first.findings
    (folder / "b.txt").write_text("Hail fell.")
    changed = run(rules, cache=cache)
    assert work.extracted == ["a.txt", "b.txt", "b.txt"]
    assert [one.path for one in changed.findings] == ["a.txt"]


class Kept(Memory):
    """Also keeps runs, in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: dict[str, bytes] = {}

    def cached_run(self, run_key: str) -> bytes | None:
        return self.runs.get(run_key)

    def put_run(self, run_key: str, payload: bytes) -> None:
        self.runs[run_key] = payload


def test_unchanged_run_is_answered_without_reading_or_judging(
    work: Work, folder: Path, rules: Sequence[type[Rule]], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Kept()
    policy = Policy(rule_paths=()).placed(folder, {}, ())
    first = audit_again([Path()], policy, cache=cache, today=TODAY, rules=rules)
    monkeypatch.setattr("auditor.engine.pipeline.read", None)
    monkeypatch.setattr("auditor.engine.pipeline.run_rules", None)
    again = audit_again([Path()], policy, cache=cache, today=TODAY, rules=rules)
    assert again == first


@pytest.mark.parametrize("change", ["text", "new file", "policy", "day", "baseline"])
def test_run_is_made_anew_when_what_it_rests_on_changes(
    work: Work, folder: Path, rules: Sequence[type[Rule]], change: str
) -> None:
    cache = Kept()
    policy, today = Policy().placed(folder, {}, ()), TODAY
    made = audit_again([Path()], policy, cache=cache, today=today, rules=rules)
    if change == "text":
        (folder / "a.txt").write_text("Rain fell.")
    elif change == "new file":
        (folder / "c.txt").write_text("Rain fell.")
    elif change == "policy":
        policy = Policy(fail_on="note").placed(folder, {}, ())
    elif change == "day":
        today = date(2026, 11, 23)
    else:
        create_baseline(folder / "auditor-baseline.json", made)
    audit_again([Path()], policy, cache=cache, today=today, rules=rules)
    assert len(cache.runs) == 2


def test_key_of_a_document_changes_with_content_name_metadata_and_extractor(
    reading: Callable[..., Reading],
) -> None:
    one = reading("Rain fell.").document
    others = [
        replace(one, sha256="1" * 64),
        replace(one, id="other"),
        replace(one, outlet="Wire"),
        replace(one, author="Wire"),
        replace(one, date="2026-03-02"),
    ]
    keys = {document_key(document, "1") for document in (one, *others)}
    assert len({*keys, document_key(one, "2")}) == len(others) + 2
    assert document_key(one, "1") in keys


def test_key_of_a_run_keeps_its_parts_apart(rules: Sequence[type[Rule]]) -> None:
    one = run_key([("a", "bc")], Policy(), rules, today=TODAY)
    assert one == run_key([("a", "bc")], Policy(), rules, today=TODAY)
    assert one != run_key([("ab", "c")], Policy(), rules, today=TODAY)
    assert one != run_key([("a", "bc")], Policy(), rules[:1], today=TODAY)


def test_baseline_is_created_applied_and_shrunk(
    work: Work, folder: Path, rules: Sequence[type[Rule]]
) -> None:
    path = folder / "auditor-baseline.json"
    assert create_baseline(path, run(rules)) == 2
    made = run(rules)
    assert {one.state for one in made.findings} == {"baseline"}
    assert made.gate.exit_code == 0
    (folder / "a.txt").write_text("Rain fell. Wind may rise.")
    changed = run(rules)
    assert [(one.rule, one.state) for one in changed.findings] == [
        ("TST102", "open"),
        ("TST101", "baseline"),
    ]
    assert update_baseline(path, changed) == 1
    assert [one.state for one in run(rules).findings] == ["open", "baseline"]


def test_suppression_in_the_text_takes_effect_until_its_day(
    work: Work, folder: Path, rules: Sequence[type[Rule]]
) -> None:
    (folder / "a.txt").write_text(
        "<!-- auditor: ignore[TST102] until=2026-11-22 -- agreed --> Snow may come."
    )
    assert run(rules).gate.exit_code == 0
    policy = Policy(fail_on_expired=True).placed(folder, {}, ())
    late = audit([Path("a.txt")], policy, rules=rules, today=date(2026, 11, 23))
    assert sorted(one.rule for one in late.findings) == ["AUD003", "TST102"]


def test_every_stage_is_announced_and_ends_at_its_total(
    work: Work, folder: Path, rules: Sequence[type[Rule]]
) -> None:
    heard: list[tuple[str, int, int | None]] = []
    run(rules, progress=lambda *told: heard.append(told))
    stages = list(dict.fromkeys(stage for stage, _, _ in heard))
    assert stages == ["read", "extract", "resolve", "settle", "compare", "rules"]
    last = {stage: (done, total) for stage, done, total in heard}
    assert last["extract"] == last["rules"] == (2, 2)


def test_unreadable_may_be_given_by_the_caller(work: Work, rules: Sequence[type[Rule]]) -> None:
    made = audit([Unreadable("x", "binary", "no text")], Policy(), rules=rules, today=TODAY)
    assert (made.findings[0].rule, made.gate.exit_code) == ("DOC001", 1)


def git(*arguments: str) -> None:
    """Run git in the working folder, with a name of its own and no other settings."""
    named = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(["git", *named, *arguments], check=True, capture_output=True)


def test_only_what_is_new_since_a_revision_is_judged(
    work: Work, folder: Path, rules: Sequence[type[Rule]]
) -> None:
    git("init", "-q", ".")
    git("add", ".")
    git("commit", "-qm", "one")
    (folder / "a.txt").write_text("Wind may rise. Snow may come.")
    (folder / "c.txt").write_text("Hail may fall.")
    made = run(rules, policy=Policy(new_only="HEAD"))
    assert [(one.path, one.state) for one in made.findings] == [
        ("a.txt", "open"),
        ("a.txt", "baseline"),
        ("b.txt", "baseline"),
        ("c.txt", "open"),
    ]
    with pytest.raises(ConfigError, match="no git revision 'gone'"):
        run(rules, policy=Policy(new_only="gone"))
