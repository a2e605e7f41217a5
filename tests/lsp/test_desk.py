"""Open texts are audited as on the command line: policy, decisions and baseline hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.cli.desk import decided
from auditor.engine.baseline import create_baseline
from auditor.engine.pipeline import audit
from auditor.engine.policy import load_policy
from auditor.lsp.cards import card
from auditor.lsp.texts import Checked, Desk, Opened
from auditor.store.decisions import DecisionLog
from auditor.store.review import decision

TEXT = "Drones reportedly hit the depot in Gorsk.\n\nIt is believed that the dam may fail.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft, in which commands run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AUDITOR_DATABASE_URL", raising=False)
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "dam.md").write_text(TEXT)
    return tmp_path


def opened(folder: Path, text: str = TEXT) -> Opened:
    """The draft as an editor names it: by its full path."""
    path = folder / "drafts" / "dam.md"
    return Opened(path.as_uri(), str(path), text, 1, True)


def codes(checked: list[Checked]) -> set[str]:
    assert not any(one.trouble for one in checked)
    return {finding.rule for one in checked for finding in one.findings}


def test_what_a_reviewer_accepted_on_the_command_line_is_not_shown(folder: Path) -> None:
    (folder / "auditor.toml").write_text("")
    made = audit(["drafts"], load_policy(Path("drafts")))
    accepted = next(one for one in made.findings if one.rule == "ATT005")
    log = DecisionLog(None, folder / ".auditor" / "decisions", "desk")
    log.append([decision(made, accepted, "accepted", reason="agreed")])
    assert "ATT005" in codes(Desk().check([opened(folder)]))
    shown = codes(Desk(decided).check([opened(folder)]))
    assert "ATT005" not in shown
    assert "ATT006" in shown


def test_what_the_baseline_accepts_is_not_shown(folder: Path) -> None:
    (folder / "auditor.toml").write_text("")
    create_baseline(
        folder / "auditor-baseline.json", audit(["drafts"], load_policy(Path("drafts")))
    )
    assert codes(Desk().check([opened(folder)])) == set()
    more = TEXT + "\nRockets reportedly hit the port of Velna.\n"
    assert codes(Desk().check([opened(folder, more)])) == {"ATT005"}


def test_excluded_and_ignored_files_keep_their_peace(folder: Path) -> None:
    (folder / "auditor.toml").write_text('[per-file-ignores]\n"drafts/*.md" = ["ATT005"]\n')
    assert "ATT005" not in codes(Desk().check([opened(folder)]))
    (folder / "auditor.toml").write_text('exclude = ["drafts"]\n')
    assert codes(Desk().check([opened(folder)])) == set()


def test_a_failing_rule_of_the_house_is_told(folder: Path) -> None:
    (folder / "house.py").write_text("raise ValueError('broken')\n")
    (folder / "auditor.toml").write_text('rule-paths = ["house.py"]\n')
    (checked,) = Desk().check([opened(folder)])
    assert "house.py: cannot be imported" in checked.trouble


def test_a_text_that_is_no_text_is_one_finding(folder: Path) -> None:
    assert codes(Desk().check([opened(folder, "a\0b" * 40)])) == {"DOC001"}


def test_a_suppression_with_gaps_is_explained(folder: Path) -> None:
    text = "<!-- auditor: ignore[ATT005] until=YYYY-MM-DD -- REASON -->\n" + TEXT
    (checked,) = Desk().check([opened(folder, text)])
    shown = card(checked, 5)
    assert shown is not None
    assert "AUD005" in shown[0]
    assert "#### Fix" in shown[0]


def test_half_a_character_typed_moves_nothing(folder: Path) -> None:
    (checked,) = Desk().check([opened(folder, "\ud83d " + TEXT)])
    (found,) = [one for one in checked.findings if one.rule == "ATT005"]
    assert found.span is not None
    assert found.span.of("\ud83d " + TEXT) == "reportedly"
