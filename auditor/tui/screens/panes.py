"""The triage panes: the list, the document beside it, and what is known of the current row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from auditor.engine.audit import Finding
from auditor.tui.chrome import Ground, Pane
from auditor.tui.detail import Detail
from auditor.tui.entry import Entry
from auditor.tui.findings import Findings
from auditor.tui.ledger import View
from auditor.tui.lettering import grouped, printable
from auditor.tui.page import page_of
from auditor.tui.reader import Reader
from auditor.tui.screens.filtering import FilterField, Filtering

PANES = ("list", "reader", "detail")
_LEGEND = (
    "[bold $foreground on $claim-current]claim[/] [bold underline $secondary]source[/] "
    "[italic $accent]cue[/] [bold reverse $warning]hedge[/]"
)


class TriagePanes(Filtering):
    """Shows rows and follows the cursor; deciding is the subclass's part."""

    KEYS_FOR = "triage"
    AUTO_FOCUS = "#list"

    def __init__(self) -> None:
        super().__init__(id="triage")
        self._places: dict[str, tuple[str, str]] = {}
        self._wanted: tuple[str, str] | None = None
        # Where the reviewer left off, by view, until the documents there are read.
        self._awaited: dict[str, tuple[str, str]] = {}

    def body(self) -> Iterable[Widget]:
        """The list at the left; reader and detail beside it, or below each other."""
        with Ground(id="body"):
            with Pane(id="left"):
                yield FilterField(
                    id="filter", placeholder="words, rule: source: kind: severity: state: doc:"
                )
                yield Findings(id="list")
            with Ground(id="beside"):
                yield Reader(id="reader")
                yield Detail(id="detail")

    def on_mount(self) -> None:
        """Name the panes."""
        self.query_one("#filter", Input).display = False
        self.listing.follow = self._followed
        self.query_one("#reader").border_title = "Document"
        self.query_one("#reader").border_subtitle = _LEGEND
        self.query_one("#detail").border_title = "Detail"
        self.set_class(True, "-show-list")

    def tab(self) -> str:
        """The view stands for the screen on the top line."""
        return self.view

    @property
    def listing(self) -> Findings:
        """The list of rows."""
        return self.query_one("#list", Findings)

    @property
    def current(self) -> Entry | None:
        """The row under the cursor."""
        return self.listing.current

    def position(self) -> str:
        """Where in the list the cursor stands."""
        seen = self.listing.count()
        return f"{grouped(self.listing.cursor + 1)} of {grouped(seen)}" if seen else ""

    def audit_changed(self) -> None:
        """Show the rows of the audit as it is now, at the place where the reviewer was."""
        self.query_one("#reader", Reader).forget()
        self.keep_place()
        self.show_view(self.view, self._places.get(self.view) or self._first_undecided())
        if self.review.is_complete:
            self._awaited.clear()
            self.prepare_filter()

    def _first_undecided(self) -> tuple[str, str] | None:
        docket = self.docket
        if docket is None:
            return None
        found = (row for row in self.rows() if docket.is_undecided(row))
        return next(((row.key, row.document) for row in found), None)

    def shown_findings(self) -> list[Finding]:
        """The findings that the filter of the view shows, those of claims in the claims' view."""
        rows = (self.listing.row(place) for place in range(self.listing.count()))
        return [finding for row in rows if row is not None for finding in row.findings]

    def keep_place(self) -> None:
        """Remember the current row of the view."""
        if self.current is not None and self.view not in self._awaited:
            self._places[self.view] = (self.current.key, self.current.document)

    def place(self) -> Mapping[str, object]:
        """Where the reviewer is, for `return_to`."""
        self.keep_place()
        return {"view": self.view, "queries": self.queries, "places": self._places}

    def return_to(self, place: Mapping[str, object]) -> None:
        """Begin where a reviewer left off; what is not understood is left as it is."""
        match place:
            case {
                "view": "findings" | "claims" as view,
                "queries": dict(queries),
                "places": dict(places),
            }:
                self.view = view
                self.queries |= {v: str(q) for v, q in queries.items() if v in self.queries}
                self._places = {v: (str(p[0]), str(p[1])) for v, p in places.items()}
                self._awaited = dict(self._places)

    def show_view(self, view: View, place: tuple[str, str] | None = None) -> None:
        """Show findings or claims, with the cursor on `place` (key, document) where given."""
        self.keep_place()
        self.view = view
        self._wanted = place or self._places.get(view)
        field = self.query_one("#filter", Input)
        query = self.queries[view]
        with field.prevent(Input.Changed):
            field.value = query
        field.display = bool(query) or field.has_focus
        if query:
            self.run_filter(query)
        else:
            self._fill(range(len(self.rows())))
            self.show_current()
        self.refresh_frame()

    def _fill(self, shown: Sequence[int]) -> None:
        if self.docket is None:
            self._explain_emptiness()
            return
        if self.listing.fill(self.docket, self.rows(), shown, self._wanted):
            self._awaited.pop(self.view, None)
        self._wanted = None
        self._explain_emptiness()

    def _explain_emptiness(self) -> None:
        words = self._why_empty()
        self.listing.explain(words)
        title, every, seen = self.view.capitalize(), len(self.rows()), len(self.listing.shown)
        if not words and seen != every:
            title += f" {grouped(seen)} of {grouped(every)}"
        if self.docket is not None and not self.review.is_complete:
            title += " so far"
        self.query_one("#left", Pane).entitle(title)

    def _why_empty(self) -> str:
        if self.review.failure:
            return self.review.failure
        if self.docket is None:
            return "Reading the documents …"
        if self.queries[self.view] and not self.listing.shown:
            return "Nothing fits the filter. Esc clears it."
        if self.rows():
            return ""
        claims = len(self.docket.claims)
        if not self.docket.readings:
            return "Nothing was read: no document was found at the given paths."
        if self.view == "findings" and claims:
            key = self.review.keymap.shown("claims")
            return (
                f"No rule complains about any of the {grouped(claims)} claims.\n{key} lists them."
            )
        return "No claim was found in what was read."

    def _followed(self) -> None:
        """The reviewer has moved: what was said of the last row no longer helps."""
        self.said = ""
        self._awaited.pop(self.view, None)
        self.show_current()

    def show_current(self) -> None:
        """Let reader and detail follow the cursor."""
        docket, row = self.docket, self.current
        reader, detail = self.query_one("#reader", Reader), self.query_one("#detail", Detail)
        self.refresh_status()
        if docket is None or row is None:
            reader.show(None, None, None)
            reader.entitle("Document")
            detail.show(())
            return
        reading = docket.readings.get(row.document)
        reader.entitle(printable(row.document).replace("[", "\\["))
        reader.show(reading, row.claim, None if row.is_claim else row.span)
        detail.show(page_of(row, docket, self.review.rules))

    @on(Input.Submitted, "#filter")
    def _filter_entered(self) -> None:
        self.query_one("#filter").display = bool(self.queries[self.view])
        self.listing.focus()

    def show_filtered(self, shown: Sequence[int]) -> None:
        """Show the rows that the filter lets through, with the cursor where it was."""
        rows, before = self.rows(), self.current
        if len(shown) == len(rows):
            shown = range(len(rows))
        is_same_view = rows is self.listing.rows
        if self._wanted is None:
            if is_same_view and shown == self.listing.shown:
                return
            if before is not None:
                self._wanted = (before.key, before.document)
        self._fill(shown)
        if is_same_view and before == self.current:
            self.refresh_status()
        else:
            self.show_current()

    def show_pane(self, pane: str) -> None:
        """Focus a pane; a narrow terminal shows that one alone."""
        for name in PANES:
            self.set_class(name == pane, f"-show-{name}")
        target = self.query_one(f"#{pane}")
        self.call_after_refresh(target.focus)
