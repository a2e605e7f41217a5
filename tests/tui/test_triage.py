"""One key decides and moves on, and every decision is kept by the log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, OptionList

from auditor.engine.audit import Audit
from auditor.errors import StoreError
from auditor.store.decision import Decision
from auditor.store.decisions import DecisionLog
from auditor.tui.log import MemoryLog

if TYPE_CHECKING:
    from tests.tui.conftest import Opener


async def test_list_shows_each_finding_in_document_order_with_chain_and_flag(
    opened: Opener,
) -> None:
    async with opened() as review:
        assert review.listed() == ["SRC101", "EST101", "ANO101", "DOC001"]
        first, second, third, last = review.text("#list").split("\n")
        assert first.split()[:8] == ["○", "■", "SRC101", "The", "mayor", "12", "people", "died"]
        assert "the author" in second
        assert third.strip().startswith("–"), "a suppressed finding has its own sign"
        assert "drafts/empty.txt" in last


@pytest.mark.parametrize(
    ("key", "state"),
    [("c", "confirmed"), ("a", "accepted"), ("f", "false-positive"), ("i", "needs-info")],
)
async def test_one_key_decides_stores_and_moves_to_the_next_undecided(
    opened: Opener, memory_log: MemoryLog, key: str, state: str
) -> None:
    async with opened() as review:
        await review.press(key)
        assert review.states()[0] == state
        assert review.app.triage.listing.cursor == 1
        (event,) = memory_log.in_force()
        assert (event.action, event.rule, event.path) == (state, "SRC101", "drafts/harbour.md")
        assert event.chain == ("The mayor",)
        assert event.quote.exact == "12 people died in the fire at the Sul harbour"


async def test_moving_on_passes_over_what_is_suppressed(opened: Opener) -> None:
    async with opened() as review:
        await review.press("c", "c")
        assert review.app.triage.listing.cursor == 3


async def test_decision_is_on_disk_and_there_again_in_the_next_review(
    opened: Opener, tmp_path: Path
) -> None:
    async with opened(log=DecisionLog(None, tmp_path, "ana")) as review:
        await review.press("f", "c")
    async with opened(log=DecisionLog(None, tmp_path, "ana")) as review:
        assert review.states() == ["false-positive", "confirmed", "suppressed", "open"]
        assert review.app.triage.listing.cursor == 3, "begins at the first undecided"
        assert "2/3 reviewed" in review.status()


async def test_undo_and_redo_reach_across_a_restart(opened: Opener, tmp_path: Path) -> None:
    async with opened(log=DecisionLog(None, tmp_path, "ana")) as review:
        await review.press("f", "c")
    async with opened(log=DecisionLog(None, tmp_path, "ana")) as review:
        await review.press("u")
        assert review.states()[:2] == ["false-positive", "open"]
        assert review.app.triage.listing.cursor == 1, "shows what was undone"
        assert "Undone: confirmed" in review.status()
        await review.press("u", "U", "U")
        assert review.states()[:2] == ["false-positive", "confirmed"]


async def test_undo_of_nothing_says_so(opened: Opener) -> None:
    async with opened() as review:
        await review.press("u")
        assert "nothing to undo" in review.status()
        await review.press("U")
        assert "nothing to redo" in review.status()


async def test_verdict_that_the_log_refuses_is_not_shown(opened: Opener) -> None:
    class FullLog(MemoryLog):
        def append(self, events: Iterable[Decision]) -> Sequence[Decision]:
            raise StoreError("the disk is full", hint="free some space")

    async with opened(log=FullLog()) as review:
        await review.press("c")
        assert review.states()[0] == "open"
        assert review.app.triage.listing.cursor == 0
        assert "not kept" in review.status()


async def test_range_is_decided_as_one_batch_and_undone_at_once(
    opened: Opener, memory_log: MemoryLog
) -> None:
    async with opened() as review:
        await review.press("v", "j", "f")
        assert review.states()[:2] == ["false-positive", "false-positive"]
        assert "2 findings: false positive" in review.status()
        await review.press("u")
        assert review.states()[:2] == ["open", "open"]
        assert not memory_log.in_force()


async def test_range_can_be_dropped_with_its_own_key_or_escape(opened: Opener) -> None:
    async with opened() as review:
        for key in ("v", "escape"):
            await review.press("v", "j")
            assert review.app.triage.listing.selection is not None
            await review.press(key)
            assert review.app.triage.listing.selection is None


async def test_all_that_the_filter_shows_is_decided_and_nothing_else(opened: Opener) -> None:
    async with opened() as review:
        await review.filter("severity:error")
        await review.press("enter", "asterisk", "a", "escape")
        assert review.states() == ["accepted", "open", "suppressed", "accepted"]


async def test_reopening_withdraws_a_verdict(opened: Opener) -> None:
    async with opened() as review:
        await review.press("c", "k", "x")
        assert review.states()[0] == "open"
        assert "0/3 reviewed" in review.status()


async def test_skipped_row_comes_back_after_the_rest(opened: Opener) -> None:
    async with opened() as review:
        await review.press("s", "c", "c")
        assert review.app.triage.listing.cursor == 0
        assert review.states()[0] == "open"


async def test_next_and_previous_undecided(opened: Opener) -> None:
    async with opened() as review:
        await review.press("n", "n")
        assert review.app.triage.listing.cursor == 3
        await review.press("n")
        assert "Nothing undecided below" in review.status()
        await review.press("N")
        assert review.app.triage.listing.cursor == 1


async def test_end_of_the_review_is_said(opened: Opener) -> None:
    async with opened() as review:
        await review.press("c", "c", "c")
        assert "Nothing is left undecided here" in review.status()
        assert "3/3 reviewed" in review.status()


async def test_reason_is_chosen_by_digit_for_the_verdict_just_given(
    opened: Opener, memory_log: MemoryLog
) -> None:
    async with opened() as review:
        await review.press("f", "r", "2")
        event = memory_log.in_force()[-1]
        assert (event.action, event.reason) == ("false-positive", "attribution misread")
        assert event.rule == "SRC101", "the reason is for what was decided, not for the next row"


async def test_note_is_kept_with_the_reason(opened: Opener, memory_log: MemoryLog) -> None:
    async with opened() as review:
        await review.press("a", "r", "tab")
        await review.paste("desk knows")
        await review.press("enter")
        event = memory_log.in_force()[-1]
        assert (event.reason, event.note) == ("common knowledge", "desk knows")


async def test_reason_for_a_range_covers_all_of_it(opened: Opener, memory_log: MemoryLog) -> None:
    async with opened() as review:
        await review.press("v", "j", "i", "r", "1")
        assert [e.reason for e in memory_log.in_force()][2:] == ["ask the reporter"] * 2


async def test_before_any_verdict_there_are_no_reasons_to_choose_from(opened: Opener) -> None:
    async with opened() as review:
        await review.press("r")
        assert not review.app.screen.query(OptionList)
        assert review.app.focused is review.app.screen.query_one("#note")


async def test_detail_tells_chain_relation_corroboration_rule_and_history(opened: Opener) -> None:
    async with opened() as review:
        await review.press("f", "r", "3", "k")
        words = " ".join(review.text("#detail").split())
        for part in (
            "✗ false positive source is named elsewhere",
            "12 (The mayor) against 30 (Ana Priel)",
            "reader ← The mayor",
            "The mayor: person, not graded",
            "single-source",
            "≠ conflict of number Gorsk Post ← Ana Priel",
            "30 people died in the fire",
            "the other account: reports/hospital.txt, line 1",
            "ana 2026-03-03 12:00",
            "The rule SRC101",
            "Give both.",
        ):
            assert part in words


async def test_jump_shows_the_conflicting_claim_and_back_returns(opened: Opener) -> None:
    async with opened() as review:
        await review.press("g")
        row = review.row
        assert (row.document, row.is_claim) == ("reports/hospital.txt", True)
        assert "Dr. Ana Priel" in review.text("#reader")
        await review.press("g")
        assert review.row.document == "drafts/harbour.md"
        await review.press("backspace", "backspace")
        assert review.app.triage.view == "findings"
        assert review.row.findings[0].rule == "SRC101"


async def test_jump_comes_back_to_the_filter_it_left(opened: Opener) -> None:
    async with opened() as review:
        await review.filter("rule:SRC")
        await review.press("enter", "g", "backspace")
        assert review.listed() == ["SRC101"]
        assert review.app.triage.query_one("#filter", Input).value == "rule:SRC"


async def test_claims_carry_the_verdicts_of_their_findings(opened: Opener) -> None:
    async with opened() as review:
        await review.press("c", "2")
        assert review.states() == ["confirmed", "open", "suppressed", "clean"]


async def test_claim_decides_all_its_findings_but_not_the_suppressed(
    opened: Opener, memory_log: MemoryLog
) -> None:
    async with opened() as review:
        await review.press("2", "j", "c")
        assert [event.rule for event in memory_log.in_force()] == ["EST101"]
        review.app.triage.listing.move_to(2)
        await review.press("c")
        assert "Nothing to decide here" in review.status()


async def test_claim_that_no_rule_flags_can_be_decided_by_itself(
    opened: Opener, memory_log: MemoryLog
) -> None:
    async with opened() as review:
        await review.press("2", "end", "c")
        (event,) = memory_log.in_force()
        assert (event.rule, event.finding) == ("", event.claim)
        assert review.states()[-1] == "confirmed"
        assert "0/3 reviewed" in review.status(), "findings are what is counted"


async def test_stale_verdict_is_undecided_and_one_key_renews_it(
    opened: Opener, audit: Audit, memory_log: MemoryLog
) -> None:
    from dataclasses import replace

    from auditor.tui.docket import Docket
    from auditor.tui.verdicts import decisions_on

    docket = Docket(audit, memory_log, "ana")
    (decision,) = decisions_on(docket.findings[:1], docket.readings, "accepted")
    memory_log.append([replace(decision, seen="other words")])
    async with opened() as review:
        assert review.app.triage.listing.cursor == 0
        assert "↻" in review.text("#list").split("\n")[0]
        assert "changed since" in review.text("#detail")
        assert "0/3 reviewed" in review.status()
        assert "1 stale" in review.status()
        await review.press("a")
        assert "1/3 reviewed" in review.status()
        assert "↻" not in review.text("#list")


async def test_copy_gives_words_chain_document_and_place(opened: Opener) -> None:
    async with opened() as review:
        await review.press("y")
        assert review.app.clipboard == (
            "“12 people died in the fire at the Sul harbour” (The mayor) "
            "Harbour fire, drafts/harbour.md, line 3, 2026-03-02"
        )


async def test_editor_that_cannot_be_opened_is_told(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    async with opened() as review:
        await review.press("o")
        assert any("no-such-editor" in n.message for n in review.app._notifications)
