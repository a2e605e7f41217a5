"""What a decision carries beside the verdict, and how reviewers who differ come together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor.engine.audit import Audit
from auditor.store.decisions import DecisionLog
from auditor.tui.docket import Docket
from auditor.tui.log import MemoryLog
from auditor.tui.screens.dialog import Dialog
from auditor.tui.screens.sources import Sources
from auditor.tui.verdicts import decisions_on

if TYPE_CHECKING:
    from tests.tui.conftest import Opener


def _decided(audit: Audit, folder: Path, reviewer: str, verdict: str) -> None:
    """Let a reviewer decide the first finding."""
    docket = Docket(audit, DecisionLog(None, folder, reviewer), reviewer)
    docket.append(decisions_on(docket.findings[:1], docket.readings, verdict))  # type: ignore[arg-type]


async def test_evidence_and_assignee_are_kept_beside_the_verdict(
    opened: Opener, memory_log: MemoryLog
) -> None:
    async with opened() as review:
        await review.press("c", "e")
        await review.paste("https://example.org/a 'my notes.txt'")
        await review.press("tab")
        await review.paste("ben")
        await review.press("enter", "k")
        added = memory_log.in_force()[-1]
        assert added.evidence == ("https://example.org/a", "my notes.txt")
        assert (added.action, added.assignee) == ("note", "ben"), "the verdict stays as given"
        assert review.states()[0] == "confirmed"
        words = review.text("#detail")
        assert "evidence: https://example.org/a" in words
        assert "for ben" in words
        await review.filter("for:ben")
        assert review.listed() == ["SRC101"]


async def test_words_can_be_added_before_any_verdict(opened: Opener, memory_log: MemoryLog) -> None:
    async with opened() as review:
        await review.press("w")
        assert "Without a verdict" in str(review.app.screen.query_one("#dialog-box").border_title)
        await review.paste("ben")
        await review.press("enter")
        assert memory_log.in_force()[-1].assignee == "ben"
        assert review.states()[0] == "open", "a note is no verdict"
        assert "0/3 reviewed" in review.status()
        await review.press("u")
        assert "for ben" not in review.text("#detail")


async def test_evidence_that_cannot_be_meant_is_refused(
    opened: Opener, audit: Audit, tmp_path: Path
) -> None:
    async with opened(log=DecisionLog(None, tmp_path, "ana")) as review:
        await review.press("e")
        await review.paste("https://")
        await review.press("enter")
        assert any("evidence" in note.message for note in review.app._notifications)


async def test_reason_note_and_evidence_are_kept_in_one_go(
    opened: Opener, memory_log: MemoryLog
) -> None:
    async with opened() as review:
        await review.press("i", "r", "tab")
        await review.paste("since May")
        await review.press("tab")
        await review.paste("minutes.pdf")
        await review.press("shift+tab", "shift+tab", "2")
        event = memory_log.in_force()[-1]
        assert (event.action, event.reason) == ("needs-info", "ask the source")
        assert (event.note, event.evidence) == ("since May", ("minutes.pdf",))


async def test_credibility_is_given_to_the_claim_and_shown(
    opened: Opener, memory_log: MemoryLog
) -> None:
    async with opened() as review:
        await review.press("C", "2")
        event = memory_log.in_force()[-1]
        assert (event.credibility, event.claim) == (2, review.row.claim and review.row.claim.id)
        assert "How credible" in review.text("#detail")
        assert review.states()[0] == "open"
        await review.press("2")
        assert "2 Probably true" in review.text("#detail")
        await review.press("u")
        assert "How credible" not in review.text("#detail")


async def test_disagreement_is_shown_found_and_settled(
    opened: Opener, audit: Audit, tmp_path: Path
) -> None:
    _decided(audit, tmp_path, "ben", "accepted")
    _decided(audit, tmp_path, "carla", "false-positive")
    async with opened(log=DecisionLog(None, tmp_path, "ana")) as review:
        assert "1 disputed" in review.status()
        await review.press("home")
        assert review.text("#list").startswith("!")
        words = review.text("#detail")
        assert "the reviewers differ" in words
        assert "ben says accepted" in words
        await review.press("end", "D")
        assert review.app.triage.listing.cursor == 0
        await review.press("d")
        said = str(review.app.screen.query_one("#said").render())
        assert "carla: false positive" in said
        assert "ben: accepted" in said
        await review.press("a")
        assert review.states()[0] == "accepted"
        assert "disputed" not in review.status()
        assert "settled by ana" in review.text("#detail")
        await review.press("d")
        assert "do not differ" in review.status()
        await review.press("u")
        assert "1 disputed" in review.status()


async def test_grade_of_a_source_is_kept_and_the_audit_made_again(
    opened: Opener, audit: Audit, memory_log: MemoryLog
) -> None:
    loads = []

    def load(progress: object) -> Audit:
        loads.append(1)
        return audit

    async with opened(load) as review:
        await review.press("3", "g")
        assert isinstance(review.app.screen, Dialog)
        await review.press("b")
        assert isinstance(review.app.screen, Sources)
        event = memory_log.in_force()[-1]
        assert event.edit is not None
        assert (event.action, event.edit.grade) == ("grade", "B")
        assert event.source
        await review.settle()
        assert len(loads) == 2
        await review.press("u")
        await review.settle()
        assert len(loads) == 3
        assert not memory_log.in_force()


async def test_dialog_can_be_left_and_nothing_is_kept(
    opened: Opener, memory_log: MemoryLog
) -> None:
    async with opened() as review:
        for keys in (("e", "escape"), ("C", "escape"), ("3", "g", "escape"), ("g", "enter")):
            await review.press(*keys)
        assert not memory_log.in_force()


@pytest.mark.parametrize("width", [80, 160])
async def test_stats_tell_how_often_each_rule_was_right_and_list_its_findings(
    opened: Opener, audit: Audit, tmp_path: Path, width: int
) -> None:
    _decided(audit, tmp_path, "ben", "accepted")
    async with opened(log=DecisionLog(None, tmp_path, "ana"), size=(width, 30)) as review:
        await review.press("home", "c", "f", "6")
        await review.settle()
        words = review.text("#stat-lines").split("\n")
        row = next(line for line in words if line.startswith(" SRC101"))
        assert row.split()[-1] == "1", "disputed: it has no precision yet"
        line = next(line for line in words if line.startswith(" EST101"))
        assert "0%" in line
        assert any("Cohen's kappa" in line for line in words)
        assert any("ana confirmed, ben accepted" in line for line in words)
        await review.press("down", "down", "down", "down")
        place = next(i for i, line in enumerate(words) if line.startswith(" EST101"))
        review.app.screen.query_one("#stat-lines").move_to(place)  # type: ignore[attr-defined]
        await review.press("enter")
        assert review.listed() == ["EST101"]
