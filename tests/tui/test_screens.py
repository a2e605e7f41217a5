"""Every action is reached by key, palette and mouse, on every screen and at any width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, OptionList

from auditor.engine.audit import Audit
from auditor.errors import ConfigError
from auditor.tui.app import ReviewApp
from auditor.tui.commands import ReviewCommands
from auditor.tui.keys import ACTIONS
from auditor.tui.log import MemoryLog
from auditor.tui.reader import Reader
from auditor.tui.screens.matters import Accounts, Matters
from auditor.tui.screens.report import ReportScreen
from auditor.tui.screens.sources import Sources
from auditor.tui.screens.stats import Stats
from auditor.tui.screens.triage import Triage

if TYPE_CHECKING:
    from tests.tui.conftest import Opener, Review


OWNERS = {
    "": ReviewApp,
    "triage": Triage,
    "sources": Sources,
    "matters": Matters,
    "report": ReportScreen,
    "stats": Stats,
}


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The actions set off from now on, none of which does anything."""
    names: list[str] = []
    for action in ACTIONS:
        if action.group == "Screens" or action.id == "help":
            continue

        def note(_: object, name: str = action.id) -> None:
            names.append(name)

        owner = OWNERS[action.screen]
        assert callable(getattr(owner, f"action_{action.method}", None)), action.id
        monkeypatch.setattr(owner, f"action_{action.method}", note)
    return names


async def test_every_action_is_reached_by_key_palette_and_mouse(
    opened: Opener, called: list[str]
) -> None:
    async with opened(size=(150, 60)) as review:
        offered = {label for label, _, _ in ReviewCommands(review.app.screen)._actions()}
        for action in ACTIONS:
            assert action.label in offered
            if action.group == "Screens" or action.id == "help":
                continue
            review.app.open_view(
                {"": "findings", "triage": "findings"}.get(action.screen, action.screen)
            )
            await review.settle()
            called.clear()
            for key in review.app.keymap.keys(action.id)[:1]:
                await review.press(key)
            assert called == [action.id], "by key"
            called.clear()
            await review.app.act(action.id)
            assert called == [action.id], "by palette"
            called.clear()
            await review.press("question_mark")
            await _click_help(review, action.label)
            assert called == [action.id], "by mouse"


async def _click_help(review: Review, label: str) -> None:
    for part in ("#help-left", "#help-right"):
        lines = str(review.app.screen.query_one(part).render()).split("\n")
        for row, words in enumerate(lines):
            if words.endswith(f" {label}"):
                await review.pilot.click(part, offset=(words.index(label) + 1, row))
                await review.settle()
                return
    raise AssertionError(f"not on the help page: {label}")


async def test_keys_can_be_changed_and_the_lines_show_the_new_ones(opened: Opener) -> None:
    async with opened(keys={"confirm": "z", "accept": "c"}) as review:
        await review.press("z", "c")
        assert review.states()[:2] == ["confirmed", "accepted"]
        hints = str(review.app.screen.query_one("#keys").render())
        assert "z confirm" in hints
        assert "c accept" in hints


def test_key_for_an_action_that_does_not_exist_is_refused_with_a_suggestion(audit: Audit) -> None:
    with pytest.raises(ConfigError, match="did you mean confirm"):
        ReviewApp(lambda _: audit, MemoryLog(), reviewer="ana", keys={"confrim": "z"})


async def test_filter_narrows_as_it_is_typed_and_escape_clears_it(opened: Opener) -> None:
    async with opened() as review:
        await review.press("slash", *"rule:est")
        assert review.listed() == ["EST101"]
        assert review.app.triage.query_one("#left").border_title == "Findings 1 of 4"
        await review.press("escape")
        assert len(review.listed()) == 4
        assert review.row.findings[0].rule == "EST101", "stays with its row"


async def test_filter_that_nothing_fits_says_so(opened: Opener) -> None:
    async with opened() as review:
        await review.filter("zebra")
        assert review.listed() == []
        assert "Nothing fits" in review.app.triage.listing.note


async def test_each_view_keeps_its_own_filter_and_place(opened: Opener) -> None:
    async with opened() as review:
        await review.filter("est")
        await review.press("enter", "2")
        assert len(review.listed()) == 4
        await review.press("end", "1")
        assert review.listed() == ["EST101"]
        await review.press("2")
        assert review.app.triage.listing.cursor == 3


async def test_narrow_terminal_shows_one_pane_at_a_time(opened: Opener) -> None:
    async with opened(size=(80, 24)) as review:

        def visible() -> list[str]:
            panes = ("#left", "#reader", "#detail")
            return [pane for pane in panes if review.app.screen.query_one(pane).region.area]

        assert visible() == ["#left"]
        await review.press("enter")
        assert visible() == ["#reader"]
        await review.press("tab")
        assert visible() == ["#detail"]
        await review.press("shift+tab")
        assert visible() == ["#reader"]
        await review.press("escape")
        assert visible() == ["#left"]


async def test_decisions_can_be_taken_while_reading_in_a_narrow_terminal(opened: Opener) -> None:
    async with opened(size=(80, 24)) as review:
        await review.press("enter", "c")
        assert review.states()[0] == "confirmed"
        assert "warehouse" in review.text("#reader")


async def test_wide_terminal_shows_three_panes_and_resizing_keeps_the_row(opened: Opener) -> None:
    async with opened() as review:
        await review.press("j")
        await review.pilot.resize_terminal(80, 24)
        await review.pilot.resize_terminal(120, 30)
        await review.settle()
        areas = [
            review.app.screen.query_one(p).region.area for p in ("#left", "#reader", "#detail")
        ]
        assert all(areas)
        assert review.app.triage.listing.cursor == 1


async def test_click_on_a_row_selects_it_and_a_double_click_reads_it(opened: Opener) -> None:
    async with opened() as review:
        await review.pilot.click("#list", offset=(10, 1))
        await review.settle()
        assert review.app.triage.listing.cursor == 1
        await review.pilot.click("#list", offset=(10, 0), times=2)
        await review.settle()
        assert review.app.focused is review.app.screen.query_one("#reader")


async def test_click_on_a_claim_in_the_text_selects_its_finding(opened: Opener) -> None:
    async with opened() as review:
        lines = review.text("#reader").split("\n")
        row = next(i for i, line in enumerate(lines) if "warehouse" in line)
        column = lines[row].index("warehouse")
        await review.pilot.click("#reader", offset=(column + 1, row + 1))
        await review.settle()
        assert review.row.findings[0].rule == "EST101"


async def test_click_on_a_relation_goes_to_the_other_claim(opened: Opener) -> None:
    async with opened() as review:
        lines = review.text("#detail").split("\n")
        row = next(i for i, line in enumerate(lines) if "30 people died" in line)
        await review.pilot.click("#detail", offset=(8, row + 1))
        await review.settle()
        assert review.row.document == "reports/hospital.txt"


async def test_click_on_a_hint_and_on_a_tab_does_what_they_name(opened: Opener) -> None:
    async with opened() as review:
        hints = str(review.app.screen.query_one("#keys").render())
        await review.pilot.click("#keys", offset=(hints.index("accept") + 1, 0))
        await review.settle()
        assert review.states()[0] == "accepted"
        tabs = str(review.app.screen.query_one("#top").render())
        await review.pilot.click("#top", offset=(tabs.index("Sources") + 1, 0))
        await review.settle()
        assert isinstance(review.app.screen, Sources)


@pytest.mark.parametrize("width", [80, 120, 160])
async def test_every_screen_is_named_on_the_top_line_at_any_width(
    opened: Opener, width: int
) -> None:
    async with opened(size=(width, 24)) as review:
        tabs = str(review.app.screen.query_one("#top").render()).rstrip()
        assert len(tabs) <= width
        assert [word for word in tabs.split() if word.isalpha()][1:] == [
            action.label for action in ACTIONS if action.group == "Screens"
        ]


async def test_palette_finds_actions_and_filters(opened: Opener) -> None:
    async with opened() as review:
        await review.press("ctrl+p", *"false pos")
        await review.pilot.pause(0.3)
        await review.press("enter")
        await review.pilot.pause(0.3)
        assert review.states()[0] == "false-positive"
        await review.press("ctrl+p", *"rule:ANO")
        await review.pilot.pause(0.3)
        await review.press("enter")
        await review.pilot.pause(0.3)
        await review.settle()
        assert review.listed() == ["ANO101"]


async def test_sources_show_what_rests_on_each_alone_and_lead_to_its_claims(opened: Opener) -> None:
    async with opened() as review:
        await review.press("3")
        lines = {
            line[:20].strip(): line.split() for line in review.text("#source-list").split("\n")
        }
        assert lines["Gorsk Post"][2:6] == ["outlet", "B", "1", "0"]
        assert lines["a senior official"][3:7] == ["unnamed", "–", "1", "1"]
        await review.press("enter")
        assert review.app.triage.view == "claims"
        assert review.listed() == ["30 people died in the fire at the Sul harbour"]


async def test_matters_show_accounts_side_by_side_with_what_differs_lit(opened: Opener) -> None:
    async with opened() as review:
        await review.press("4")
        accounts = review.app.screen.query_one(Accounts)
        shown = review.text("#accounts")
        assert "≠ conflict of number, 95% sure" in shown
        line = next(
            i for i, words in enumerate(shown.split("\n")) if "│" in words and "12 people" in words
        )
        lit = [s.text for s in accounts.draw(line, 90) if s.style and s.style.underline]
        assert lit == ["12", "30"]
        await review.press("enter")
        assert review.row.document == "drafts/harbour.md"


async def test_undo_works_on_every_screen(opened: Opener) -> None:
    async with opened() as review:
        await review.press("c", "4", "u")
        assert isinstance(review.app.screen, Matters)
        assert "Undone" in review.status()
        await review.press("1")
        assert review.states()[0] == "open"


async def test_help_names_every_action_and_closes(opened: Opener) -> None:
    async with opened() as review:
        await review.press("question_mark")
        words = "".join(
            str(review.app.screen.query_one(part).render())
            for part in ("#help-left", "#help-right")
        )
        for action in ACTIONS:
            assert action.label in words
        await review.press("escape")
        assert isinstance(review.app.screen, Triage)


async def test_theme_and_place_are_remembered(opened: Opener, memory_log: MemoryLog) -> None:
    async with opened(memory=memory_log) as review:
        assert review.app.current_theme.dark
        await review.press("t", "2", "j", "j", "q")
    async with opened(memory=memory_log) as review:
        assert not review.app.current_theme.dark
        assert (review.app.triage.view, review.app.triage.listing.cursor) == ("claims", 2)


async def test_without_colour_claim_source_cue_and_hedge_still_look_different(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as review:
        assert review.app.no_color
        reader = review.app.screen.query_one("#reader", Reader)
        looks = {}
        for part in ("claim", "source", "cue", "hedge"):
            style = reader.style(f"reader--{part}")
            looks[part] = (style.bold, style.underline, style.italic, style.reverse)
        assert len(set(looks.values())) == 4


async def test_keys_typed_into_the_filter_decide_nothing(
    opened: Opener, memory_log: MemoryLog
) -> None:
    async with opened() as review:
        await review.filter("cafi")
        assert review.app.focused is review.app.screen.query_one("#filter", Input)
        assert not memory_log.in_force()


async def test_reason_can_be_chosen_with_the_mouse(opened: Opener, memory_log: MemoryLog) -> None:
    async with opened() as review:
        await review.press("c", "r")
        await review.pilot.click(OptionList, offset=(4, 2))
        await review.settle()
        assert memory_log.in_force()[-1].reason == "needs a second source"
