"""The library audits files and texts together, and compares statements."""

from __future__ import annotations

from pathlib import Path

import pytest

import auditor
from auditor.documents.plain import document_from_text
from auditor.engine.settings import Policy

BRIEFING = "The ministry said that 12 people died in the fire at the harbour of Gorsk on Monday."


def test_texts_files_and_documents_are_audited_together(tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_text(f"# Harbour fire\n\n{BRIEFING}\n", encoding="utf-8")
    made = document_from_text("The mayor denied it.", id="note")
    audit = auditor.audit([str(file), BRIEFING, made], policy=Policy())
    assert [document.id for document in audit.documents] == [file.as_posix(), "text-2", "note"]
    assert audit.coverage.documents == 3
    texts = [claim.text for claim in audit.claims]
    assert sum("12 people died in the fire" in text for text in texts) == 2
    assert {finding.path for finding in audit.findings} <= {one.id for one in audit.documents}


def test_one_text_is_audited_by_itself() -> None:
    audit = auditor.audit(BRIEFING, policy=Policy())
    assert audit.documents[0].text == BRIEFING
    for claim in audit.claims:
        assert claim.id
        assert " ".join(span.of(BRIEFING) for span in claim.spans) == claim.text


def test_word_without_a_space_is_a_path_and_a_missing_one_is_a_finding() -> None:
    audit = auditor.audit("no-such-file.txt", policy=Policy())
    assert [(one.rule, one.path) for one in audit.findings] == [("DOC001", "no-such-file.txt")]
    assert audit.gate.exit_code == 1


def test_settings_of_the_working_folder_hold_unless_others_are_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "auditor.toml").write_text('fail-on = "never"')
    monkeypatch.chdir(tmp_path)
    assert auditor.audit(BRIEFING).gate.because == "fail-on never"
    stated = auditor.audit(BRIEFING, policy={"fail-on": "note"})
    assert stated.gate.because == "fail-on note"


def test_what_is_neither_path_nor_text_is_refused() -> None:
    with pytest.raises(TypeError, match="not int"):
        auditor.audit([3], policy=Policy())  # type: ignore[list-item]


def test_statements_are_compared() -> None:
    found = auditor.compare(
        "12 people died in the fire at the harbour.", "30 people died in the fire at the harbour."
    )
    assert (found.relation, found.kind) == ("conflict", "number")
    assert found.score > 0.5
    assert found.because


def test_library_states_its_functions_and_no_others() -> None:
    assert set(auditor.__all__) == {"__version__", "audit", "compare"}
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = auditor.nothing  # type: ignore[attr-defined]
