"""Deciding in the triage list: a verdict at a key, many at once, with reasons, undone at will."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.message import Message

from auditor.errors import AuditorError
from auditor.store.decision import Decision
from auditor.tui.entry import Entry
from auditor.tui.lettering import many
from auditor.tui.log import Verdict
from auditor.tui.screens.panes import TriagePanes
from auditor.tui.screens.reason import Reason, ReasonScreen
from auditor.tui.verdicts import decisions_on, with_reason

# More decisions than this are stored by a worker, so that the keys stay free.
_AT_ONCE = 200


class Stored(Message):
    """A worker has stored decisions, or the log has refused them."""

    def __init__(self, decisions: Sequence[Decision], error: AuditorError | None) -> None:
        super().__init__()
        self.decisions = decisions
        self.error = error


class Deciding(TriagePanes):
    """The triage panes with verdicts; a verdict shows once the log has stored it."""

    def __init__(self) -> None:
        super().__init__()
        self._skipped: set[str] = set()
        self._last: Sequence[Decision] = ()
        self._storing = False

    def action_confirm(self) -> None:
        """The finding is right and must be fixed."""
        self.decide("confirmed")

    def action_accept(self) -> None:
        """The finding is right and may stand."""
        self.decide("accepted")

    def action_false_positive(self) -> None:
        """The rule is wrong here."""
        self.decide("false-positive")

    def action_needs_info(self) -> None:
        """Somebody must find out more."""
        self.decide("needs-info")

    def action_reopen(self) -> None:
        """There is no verdict any more."""
        self.decide("reopened")

    def chosen(self) -> list[Entry]:
        """The selected rows, or the current one."""
        places = self.listing.selection
        if places is None:
            return [self.current] if self.current else []
        return [row for place in places if (row := self.listing.row(place)) is not None]

    def decide(self, action: Verdict) -> None:
        """Give the chosen rows a verdict, as one batch, and go to the next undecided."""
        docket = self.docket
        if docket is None or self._storing:
            return
        decisions = decisions_on(self.chosen(), docket.readings, action)
        if not decisions:
            self.say("Nothing to decide here")
        elif len(decisions) > _AT_ONCE:
            self._storing = True
            self.say(f"Storing {many(len(decisions), 'decision')} …")
            self._store(decisions)
        else:
            self._store_now(decisions)

    def _store_now(self, decisions: Sequence[Decision]) -> None:
        docket = self.docket
        if docket is None:
            return
        try:
            kept = docket.append(decisions)
        except AuditorError as error:
            self._refused(error)
            return
        self._decided(kept)

    @work(thread=True, group="store")
    def _store(self, decisions: Sequence[Decision]) -> None:
        docket = self.docket
        if docket is None:
            return
        kept: Sequence[Decision] = ()
        error = None
        try:
            kept = docket.append(decisions)
        except AuditorError as refusal:
            error = refusal
        self.post_message(Stored(kept, error))

    @on(Stored)
    def _after_storing(self, event: Stored) -> None:
        self._storing = False
        if event.error is not None:
            self._refused(event.error)
        else:
            self._decided(event.decisions)

    def _refused(self, error: AuditorError) -> None:
        self.say("The decision was not kept")
        self.notify(str(error), title="The decision was not kept", severity="error", markup=False)

    def _decided(self, decisions: Sequence[Decision]) -> None:
        self._last = decisions
        selection = self.listing.selection
        words = decisions[0].action.replace("-", " ")
        undo = self.review.keymap.shown("undo")
        many_words = f"{many(len(decisions), 'finding')}: {words}" if len(decisions) > 1 else words
        after = selection.stop - 1 if selection else self.listing.cursor
        self.listing.drop_selection()
        self.said = f"{many_words.capitalize()} – {undo} undoes"
        self.go_on(after)

    def go_on(self, after: int) -> None:
        """Go to the first undecided row below `after`, else from the top, else one down."""
        place = self._undecided(range(after + 1, self.listing.count()))
        if place is None:
            place = self._undecided(range(0, after + 1))
        if place is None and self._skipped:
            self._skipped.clear()
            place = self._undecided(range(self.listing.count()))
        if place is None:
            self.said = f"{self.said}. Nothing is left undecided here" if self.said else ""
            place = after
        self.listing.move_to(place, announce=False)
        self.show_current()
        self.refresh_status()

    def _undecided(self, places: range) -> int | None:
        docket = self.docket
        if docket is None:
            return None
        for place in places:
            row = self.listing.row(place)
            if row and row.key not in self._skipped and docket.is_undecided(row):
                return place
        return None

    def verdicts_changed(self, batch: Sequence[Decision]) -> None:
        """Verdicts were given or taken back elsewhere: show the first of `batch`."""
        self._last = ()
        self.listing.redraw_changed()
        keys = {event.finding for event in batch}
        for place in range(self.listing.count() if keys else 0):
            row = self.listing.row(place)
            if row and (row.key in keys or any(f.fingerprint in keys for f in row.findings)):
                self.listing.move_to(place, announce=False)
                break
        self.show_current()

    def action_reason(self) -> None:
        """Add a reason to the verdict just given, or to the current row's."""
        docket, row = self.docket, self.current
        if docket is None or row is None:
            return
        batch = self._last
        own = docket.history(row)
        if own and not docket.is_undecided(row):
            batch = [own[-1]]
        if not batch:
            self.say("Decide first; then give the reason")
            return
        self.app.push_screen(ReasonScreen(batch), lambda reason: self._reasoned(batch, reason))

    def _reasoned(self, batch: Sequence[Decision], reason: Reason | None) -> None:
        docket = self.docket
        if docket is None or reason is None:
            return
        try:
            kept = docket.append(with_reason(batch, reason.reason, reason.note))
        except AuditorError as error:
            self._refused(error)
            return
        self._last = kept
        self.listing.redraw_changed()
        self.show_current()
        self.say(f"Reason kept: {reason.reason or reason.note}")
