"""Deciding in the triage list: a verdict at a key, many at once, with reasons, undone at will."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on, work
from textual.message import Message

from auditor.errors import AuditorError
from auditor.store.decision import VERDICTS, Decision, Verdict
from auditor.tui.entry import Entry
from auditor.tui.lettering import many
from auditor.tui.questions import about_credibility, about_decision, about_dispute, with_words
from auditor.tui.screens.dialog import Answer, Dialog
from auditor.tui.screens.panes import TriagePanes
from auditor.tui.verdicts import decisions_on, said_of, with_credibility, with_settlement

Maker = Callable[[Sequence[Decision], Answer], list[Decision]]

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

    def _followed(self) -> None:
        """What was decided last is left behind: reasons now concern the current row."""
        self._last = ()
        super()._followed()

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
        self._awaited.pop(self.view, None)
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
        places = [place for event in batch[:_AT_ONCE] if (place := self._place(event)) is not None]
        if places:
            self.listing.move_to(min(places), announce=False)
        self.show_current()

    def action_reason(self) -> None:
        """Add a reason to the verdict just given, or to the current row's."""
        self._ask_for_words("")

    def action_evidence(self) -> None:
        """Add evidence to the verdict just given, or to the current row."""
        self._ask_for_words("evidence")

    def action_assign(self) -> None:
        """Say who sees to the verdict just given, or to the current row."""
        self._ask_for_words("assignee")

    def _place(self, event: Decision) -> int | None:
        """Where the list shows what an event was made on."""
        row = self.docket.ledger.row(event.finding) if self.docket is not None else None
        document = row.document if row is not None else event.path
        for place, shown in self.listing.places_in(document):
            if event.finding in shown.keys:
                return place
        return None

    def _ask_for_words(self, begin: str) -> None:
        docket, row = self.docket, self.current
        if docket is None or row is None:
            return
        batch = self._last
        if not batch:
            given = [event for event in docket.history(row) if event.action in VERDICTS]
            batch = given[-1:] or decisions_on([row], docket.readings, "note")
        if not batch:
            self.say("Nothing to decide here")
            return
        question = about_decision(batch, begin)
        self.app.push_screen(
            Dialog(question), lambda answer: self._answered(batch, answer, with_words)
        )

    def _answered(self, batch: Sequence[Decision], answer: Answer | None, make: Maker) -> None:
        """Keep what an answer makes of the events of `batch`, and show it."""
        docket = self.docket
        if docket is None or answer is None:
            return
        try:
            kept = docket.append(make(batch, answer))
        except AuditorError as error:
            self._refused(error)
            return
        self._last = self._last and kept
        self.listing.redraw_changed()
        self.show_current()
        if kept:
            self.say(f"Kept: {said_of(kept[0])}")

    def action_credibility(self) -> None:
        """Say how credible the current claim is."""
        docket, row = self.docket, self.current
        if docket is None or row is None or row.claim is None:
            self.say("No claim is concerned here")
            return
        batch = decisions_on([row._replace(findings=(), is_claim=True)], docket.readings, "note")
        question = about_credibility(row.claim.text, docket.credibility.get(row.claim.id))
        self.app.push_screen(
            Dialog(question), lambda answer: self._answered(batch, answer, with_credibility)
        )

    def action_settle(self) -> None:
        """Settle what the reviewers of the current row differ on."""
        docket, row = self.docket, self.current
        disputed = docket.disputed(row) if docket is not None and row is not None else None
        if docket is None or row is None or disputed is None:
            self.say("Reviewers do not differ here")
            return
        finding, state = disputed
        one = row._replace(findings=(finding,), is_claim=False) if finding else row
        batch = decisions_on([one], docket.readings, "note")
        self.app.push_screen(
            Dialog(about_dispute(state, row.text)),
            lambda answer: self._answered(batch, answer, with_settlement),
        )

    def action_next_disputed(self) -> None:
        """Go to the next row on which reviewers differ, from the top after the last."""
        docket, listing = self.docket, self.listing
        count = listing.count()
        for step in range(1, count + 1):
            row = listing.row((listing.cursor + step) % count)
            if docket is not None and row is not None and docket.disputed(row) is not None:
                listing.move_to((listing.cursor + step) % count)
                return
        self.say("Reviewers differ nowhere in this list")
