"""The triage screen: moving, selecting, finding, and following a conflict."""

from __future__ import annotations

import subprocess

from textual import on
from textual.app import SuspendNotSupported
from textual.widgets import Input

from auditor.tui.detail import Detail
from auditor.tui.entry import Entry
from auditor.tui.keys import Keymap
from auditor.tui.ledger import View
from auditor.tui.lettering import grouped
from auditor.tui.lines import Lines
from auditor.tui.outside import citation, editor_command, place_of
from auditor.tui.reader import Reader
from auditor.tui.screens.deciding import Deciding
from auditor.tui.screens.panes import PANES


class Triage(Deciding):
    """What a reviewer works in: the panes, the verdicts, and the ways through them."""

    BINDINGS = Keymap().bindings("triage")

    def __init__(self) -> None:
        super().__init__()
        self._trail: list[tuple[View, str, tuple[str, str]]] = []

    def action_next_open(self) -> None:
        """Go to the next row without a verdict."""
        place = self._undecided(range(self.listing.cursor + 1, self.listing.count()))
        self._go_or_say(place, "Nothing undecided below")

    def action_previous_open(self) -> None:
        """Go to the previous row without a verdict."""
        place = self._undecided(range(self.listing.cursor - 1, -1, -1))
        self._go_or_say(place, "Nothing undecided above")

    def _go_or_say(self, place: int | None, words: str) -> None:
        if place is None:
            self.say(words)
        else:
            self.listing.move_to(place)

    def action_skip(self) -> None:
        """Leave the row for later."""
        if self.current is not None:
            self._skipped.add(self.current.key)
            self.said = "Skipped: it comes back after the rest"
            self.go_on(self.listing.cursor)

    def action_jump(self) -> None:
        """Go to the claim that conflicts with this one, or that the finding rests on."""
        docket, row = self.docket, self.current
        if docket is None or row is None:
            return
        target = docket.opposite(row)
        if target is None:
            self.say("No conflicting claim is known")
        else:
            self.jump_to(*target, "The conflicting claim")

    def jump_to(self, document: str, claim: str, what: str) -> None:
        """Show a claim in the list of claims and remember the way back."""
        if self.current is not None:
            self._trail.append((self.view, self.queries[self.view], self._here(self.current)))
        self._show_row("claims", "", (claim, document))
        self.show_current()
        self.say(f"{what} – {self.review.keymap.shown('back')} goes back")

    @staticmethod
    def _here(row: Entry) -> tuple[str, str]:
        return row.key, row.document

    def _show_row(self, view: View, query: str, place: tuple[str, str]) -> None:
        self.queries[view] = query
        self.show_view(view, place)

    def action_back(self) -> None:
        """Return to the row from which the last jump began."""
        if self._trail:
            view, query, place = self._trail.pop()
            self._show_row(view, query, place)
            self.say("Back")
        else:
            self.say("There is nowhere to go back to")

    def action_next_pane(self) -> None:
        """Focus the pane to the right."""
        self._turn(1)

    def action_previous_pane(self) -> None:
        """Focus the pane to the left."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        focused = self.focused.id if self.focused else "list"
        index = PANES.index(focused) if focused in PANES else 0
        self.show_pane(PANES[(index + step) % len(PANES)])

    def action_open_reader(self) -> None:
        """Read the document."""
        self.show_pane("reader")

    def action_range(self) -> None:
        """Begin a range at the cursor, or drop it."""
        if self.listing.range_start is None:
            self.listing.everything = False
            self.listing.range_start = self.listing.cursor
            self.say("Move to extend the range; a decision covers all of it")
        else:
            self.listing.drop_selection()
            self.say("")
        self.listing.redraw_changed()

    def action_select_all(self) -> None:
        """Select every row that the filter shows."""
        self.listing.range_start, self.listing.everything = None, True
        self.listing.redraw_changed()
        self.say(f"{grouped(self.listing.count())} selected: a decision covers all of them")

    def action_cancel(self) -> None:
        """Drop the selection, else the filter, else return to the list."""
        field = self.query_one("#filter", Input)
        if self.listing.selection is not None:
            self.listing.drop_selection()
        elif field.display and (field.has_focus or self.queries[self.view]):
            field.value = ""
            field.display = False
        self.said = ""
        self.refresh_status()
        self.show_pane("list")

    def action_filter(self) -> None:
        """Open the filter."""
        self.show_pane("list")
        field = self.query_one("#filter", Input)
        field.display = True
        self.call_after_refresh(field.focus)
        self.prepare_filter()

    def filter_by(self, query: str) -> None:
        """Set the filter from elsewhere."""
        self._show_row(self.view, query, self._here(self.current) if self.current else ("", ""))

    def action_copy(self) -> None:
        """Put the citation on the clipboard."""
        if self.docket is not None and self.current is not None:
            words = citation(self.current, self.docket)
            self.app.copy_to_clipboard(words)
            self.say(f"Copied: {words}")

    def action_edit(self) -> None:
        """Open the document in the editor at the line of the claim."""
        if self.docket is None or self.current is None:
            return
        path, line = place_of(self.current, self.docket)
        command = editor_command(path, line)
        try:
            with self.app.suspend():
                subprocess.run(command, check=False)
        except (SuspendNotSupported, OSError) as error:
            self.notify(f"{command[0]}: {error}", title="No editor", severity="error", markup=False)

    @on(Lines.Chosen, "#list")
    def _row_opened(self) -> None:
        self.show_pane("reader")

    @on(Reader.ClaimClicked)
    def _claim_clicked(self, event: Reader.ClaimClicked) -> None:
        for place, row in self.listing.places_in(event.document):
            if row.claim is not None and row.claim.id == event.claim.id:
                self.listing.move_to(place)
                return
        self.jump_to(event.document, event.claim.id, "The claim you clicked, among the claims")

    @on(Detail.TargetClicked)
    def _target_clicked(self, event: Detail.TargetClicked) -> None:
        self.jump_to(event.document, event.claim, "The claim you clicked")
