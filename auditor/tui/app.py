"""The review: an audit read in the background, and the screens in which it is triaged."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from textual import on
from textual.filter import ANSIToTruecolor, LineFilter

from auditor.store.decision import Decision
from auditor.tui.background import Background, Load
from auditor.tui.chrome import ActionLine
from auditor.tui.commands import ReviewCommands
from auditor.tui.keys import ACTIONS, Keymap
from auditor.tui.lines import Lines
from auditor.tui.log import Log, Remembers
from auditor.tui.reporting import Draw, drawn
from auditor.tui.screens.base import ReviewScreen
from auditor.tui.screens.help import HelpScreen
from auditor.tui.screens.matters import Matters
from auditor.tui.screens.report import ReportScreen
from auditor.tui.screens.sources import Sources
from auditor.tui.screens.stats import Stats
from auditor.tui.screens.triage import Triage
from auditor.tui.themes import DARK, LIGHT, THEMES

_VIEWS = ("findings", "claims")
_HOME = {"triage": "findings"}


class ReviewApp(Background):
    """The terminal in which a reviewer triages an audit.

    `load` makes the audit, in a thread, and tells the function it is given what it is doing
    (stage, done, total); it is called again on demand and when a file of `watch` changes.
    `rules` are the rules' pages in Markdown, by code; `keys` maps action ids to other keys;
    `memory` keeps theme, filter and position from one run to the next; `draw` makes the report.
    """

    TITLE = "auditor"
    CSS_PATH = "review.tcss"
    COMMANDS = {ReviewCommands}
    BINDINGS = Keymap().bindings("")

    def __init__(
        self,
        load: Load,
        log: Log,
        *,
        reviewer: str,
        rules: Mapping[str, str] | None = None,
        keys: Mapping[str, str] | None = None,
        watch: Sequence[Path] = (),
        memory: Remembers | None = None,
        draw: Draw = drawn,
    ) -> None:
        super().__init__(load, log, reviewer, Keymap(keys), watch, memory)
        self.draw = draw
        self.set_keymap(self.keymap.changes)
        self.rules = dict(rules or {})
        self.triage = Triage()
        for theme in THEMES:
            self.register_theme(theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The screens' own colours, for themes that do not name them."""
        return DARK.variables

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Leave out what makes true colours of the terminal's own: the themes name no others."""
        return [one for one in super().get_line_filters() if not isinstance(one, ANSIToTruecolor)]

    def on_mount(self) -> None:
        """Show the empty screens at once and begin to read."""
        # A key must not wait five thousandths of a second for each turn of a filter or an audit.
        sys.setswitchinterval(0.001)
        chosen = self.memory.recall("theme") if self.memory else None
        self.theme = chosen if chosen in self.available_themes else DARK.name
        place = self.memory.recall("place") if self.memory else None
        if place:
            self.triage.return_to(json.loads(place))
        self.install_screen(self.triage, "triage")
        self.install_screen(Sources(), "sources")
        self.install_screen(Matters(), "matters")
        self.install_screen(ReportScreen(), "report")
        self.install_screen(Stats(), "stats")
        self.push_screen("triage")
        self.begin()

    def say(self, words: str) -> None:
        """Show words on the status line of the screen."""
        if isinstance(self.screen, ReviewScreen):
            self.screen.say(words)

    def show_audit(self, words: str = "") -> None:
        """Let the screen show the audit; the others do when they are opened."""
        for screen in self.screen_stack:
            if isinstance(screen, ReviewScreen):
                screen.said = words
                screen.audit_changed()

    def show_verdicts(self, batch: Sequence[Decision]) -> None:
        """Show verdicts that others, undo or redo have changed."""
        self.triage.verdicts_changed(batch)

    async def act(self, name: str) -> None:
        """Do the action of that id, on the screen where it works."""
        action = next(action for action in ACTIONS if action.id == name)
        if action.screen and self.screen.id != action.screen:
            self.open_view(_HOME.get(action.screen, action.screen))
        await self.run_action(action.method, self.screen if action.screen else self)

    @on(ActionLine.Clicked)
    async def _clicked(self, event: ActionLine.Clicked) -> None:
        await self.act(event.action)

    def open_view(self, name: str) -> None:
        """Show one of the actions of the group Screens: two of them are views of one screen."""
        screen = "triage" if name in _VIEWS else name
        if self.screen.id != screen:
            self.switch_screen(screen)
        if screen == "triage":
            self.triage.show_view("claims" if name == "claims" else "findings")

    def action_findings(self) -> None:
        """Show the findings."""
        self.open_view("findings")

    def action_claims(self) -> None:
        """Show the claims."""
        self.open_view("claims")

    def action_sources(self) -> None:
        """Show the sources."""
        self.open_view("sources")

    def action_matters(self) -> None:
        """Show the matters."""
        self.open_view("matters")

    def action_report(self) -> None:
        """Show the report."""
        self.open_view("report")

    def action_stats(self) -> None:
        """Show what the decisions come to."""
        self.open_view("stats")

    def open_claim(self, document: str, claim: str) -> None:
        """Show a claim among the claims."""
        self.open_view("claims")
        self.triage.jump_to(document, claim, "The claim")

    def filter_by(self, query: str, view: str = "") -> None:
        """Show what fits a query, among the findings or the claims."""
        self.open_view(view or self.triage.view)
        self.triage.filter_by(query)

    def action_down(self) -> None:
        """Move or scroll the focused pane down."""
        self._step(1)

    def action_up(self) -> None:
        """Move or scroll the focused pane up."""
        self._step(-1)

    def _step(self, rows: int) -> None:
        if isinstance(self.screen.focused, Lines):
            self.screen.focused.action_step(rows)

    def action_theme(self) -> None:
        """Change between dark and light, and keep to it."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        if self.memory:
            self.memory.remember("theme", self.theme)

    async def action_quit(self) -> None:
        """Leave, remembering where the reviewer was."""
        if self.memory and self.docket is not None:
            self.memory.remember("place", json.dumps(self.triage.place()))
        self.exit()

    def action_help(self) -> None:
        """Show every key and sign."""
        self.push_screen(HelpScreen(self.keymap))
