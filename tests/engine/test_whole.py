"""The engine over the real reader, extractor, resolver and rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from auditor.engine.audit import Audit
from auditor.engine.pipeline import audit
from auditor.engine.settings import Policy
from auditor.store.decisions import DecisionLog
from auditor.store.review import decision, states

DRAFT = """\
# Harbour fire

Mayor Ana Velasquez said on Monday that 12 people died in the fire at the Sul harbour. The blaze
likely began in a warehouse. Drones reportedly hit the depot.

A senior official told the Gorsk Post that the port would stay closed. Velasquez said that the
harbour would open on Friday.
"""
REPORT = """\
Dr. Marta Priel said on Monday that 30 people died in the fire at the Sul harbour. A senior
official said that the port was safe. Mayor Velasquez said that the harbour was shut.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def run(*paths: str) -> Audit:
    return audit(list(paths), Policy(select=("ALL",)), today=date(2026, 11, 22))


def test_findings_point_into_the_text_they_are_about(folder: Path) -> None:
    made = run(".")
    assert made.findings
    readings = made.dossier.by_document
    for finding in made.findings:
        assert finding.span is not None
        reading = readings[finding.path]
        assert finding.span.of(reading.text).strip()
        assert finding.place == reading.document.place(finding.span.start)
        assert finding.claim is None or finding.claim in {claim.id for claim in reading.claims}
        assert finding.standard


def test_reportedly_is_flagged_at_its_word(folder: Path) -> None:
    (found,) = [one for one in run("draft.md").findings if one.name == "reportedly-without-outlet"]
    assert found.span is not None
    assert found.span.of((folder / "draft.md").read_text(encoding="utf-8")) == "reportedly"


def test_documents_audited_beside_it_change_no_identity(folder: Path) -> None:
    """Rules that compare documents may find more; what a document draws by itself stays."""
    alone = {one.fingerprint for one in run("draft.md").findings}
    beside = {one.fingerprint for one in run("report.txt", "draft.md").findings}
    assert alone
    assert {one.id for one in run("draft.md").claims} <= {one.id for one in run(".").claims}
    by_itself = [one for one in run("draft.md").findings if one.name != "single-source"]
    assert {one.fingerprint for one in by_itself} <= beside


def test_editing_one_sentence_changes_no_identity_elsewhere(folder: Path) -> None:
    old, new = "The blaze\nlikely began in a warehouse.", "The cause is not known."
    before = run("draft.md")
    assert old in DRAFT
    (folder / "draft.md").write_text(DRAFT.replace(old, new), encoding="utf-8")
    after = {one.fingerprint for one in run("draft.md").findings}
    start = DRAFT.index(old)
    for finding in before.findings:
        assert finding.span is not None
        if not start <= finding.span.start < start + len(old):
            assert finding.fingerprint in after, finding.message


def test_same_folder_gives_the_same_findings_twice(folder: Path) -> None:
    assert run(".").findings == run(".").findings


def test_verdict_is_not_stale_because_another_document_is_read_too(folder: Path) -> None:
    told = "Officials familiar with the matter said that the {} in Gorsk will close in May.\n"
    (folder / "one.txt").write_text(told.format("bridge"), encoding="utf-8")
    (folder / "two.txt").write_text(told.format("market"), encoding="utf-8")
    alone, together = run("one.txt"), run("one.txt", "two.txt")
    (before,) = {link.source for claim in alone.claims for link in claim.chain}
    assert before not in {link.source for claim in together.claims for link in claim.chain}
    log = DecisionLog(None, folder / "decisions", "ana")
    finding = alone.findings[0]
    log.append([decision(alone, finding, "confirmed")])
    state = states(together, log.in_force())[finding.fingerprint]
    assert (state.action, state.stale) == ("confirmed", False)
