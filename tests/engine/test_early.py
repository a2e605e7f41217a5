"""What a document holds by itself is told while the others are read, and is there at the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.engine.audit import Finding
from auditor.engine.cache import Memory
from auditor.engine.pipeline import audit
from auditor.engine.settings import Policy
from auditor.rule import Reading

DRAFTS = {
    "a.txt": "Officials said on Monday that the bridge at Gorsk will reopen in May.",
    "b.txt": "The mill reportedly burned down. Experts say it was old.",
    "c.md": "<!-- auditor: ignore[ANO004] -- the desk knows them -->\n\n"
    "Officials said it rained in May in the town.",
    "d.txt": "Nothing was said.",
}


class Follower:
    """Notes what it is told, and how many documents had been read by then."""

    def __init__(self) -> None:
        self.told: list[tuple[Reading, tuple[Finding, ...]]] = []
        self.stages: list[str] = []

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        self.stages.append(stage)

    def early(self, reading: Reading, findings: tuple[Finding, ...]) -> None:
        self.told.append((reading, findings))
        assert "rules" not in self.stages


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """Four drafts in a folder."""
    for name, text in DRAFTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_findings_of_a_document_by_itself_are_told_early_and_are_those_of_the_audit(
    drafts: Path,
) -> None:
    follower = Follower()
    made = audit([drafts], Policy(), progress=follower)
    assert [Path(reading.document.id).name for reading, _ in follower.told] == list(DRAFTS)
    final = {one.fingerprint: one for one in made.findings}
    early = [finding for _, findings in follower.told for finding in findings]
    assert {finding.rule[:3] for finding in early} >= {"ANO"}
    assert "suppressed" in {finding.state for finding in early}
    for finding in early:
        assert final[finding.fingerprint].message == finding.message
        assert final[finding.fingerprint].state == finding.state
    claims = {claim.id for claim in made.claims}
    assert {claim.id for reading, _ in follower.told for claim in reading.claims} == claims


def test_documents_known_from_the_cache_are_told_too(drafts: Path) -> None:
    cache = Memory()
    audit([drafts], Policy(), cache=cache)
    follower = Follower()
    audit([drafts], Policy(), cache=cache, progress=follower)
    assert len(follower.told) == len(DRAFTS)


def test_audit_is_the_same_whether_anybody_follows(drafts: Path) -> None:
    assert audit([drafts], Policy(), progress=Follower()) == audit([drafts], Policy())


def test_no_more_is_told_than_anybody_reads_meanwhile(
    drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.engine.early.ENOUGH", 1)
    follower = Follower()
    made = audit([drafts], Policy(), progress=follower)
    assert [Path(reading.document.id).name for reading, _ in follower.told] == ["a.txt"]
    assert len(made.readings) == len(DRAFTS)
