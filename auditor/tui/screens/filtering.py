"""Filter the rows of a view as a query is typed, without holding up the keys."""

from __future__ import annotations

import time
from collections.abc import Sequence
from math import inf

from textual import on, work
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input
from textual.worker import get_current_worker

from auditor.tui.entry import Entry
from auditor.tui.filters import terms_of
from auditor.tui.ledger import View
from auditor.tui.screens.base import ReviewScreen
from auditor.tui.search import Search

_SCREENFUL = 200
# Seconds after which a filter shows what it has found so far.
_PATIENCE = 0.1


class FilterField(Input):
    """Where a query is typed; as wide as it was, so that no letter lays out the screen."""

    virtual_size = Reactive(Size(0, 0))


class Filtered(Message):
    """A filter has run: the rows it lets through, of which search and for which query."""

    def __init__(self, search: Search, query: str, shown: Sequence[int]) -> None:
        super().__init__()
        self.search = search
        self.query = query
        self.shown = shown


class Filtering(ReviewScreen):
    """Two views of a docket, each with a query of its own; a subclass shows what fits."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.view: View = "findings"
        self.queries: dict[str, str] = {"findings": "", "claims": ""}
        self._search: Search | None = None

    def rows(self, view: View | None = None) -> Sequence[Entry]:
        """All rows of a view, filtered or not."""
        if self.docket is None:
            return ()
        return self.docket.claims if (view or self.view) == "claims" else self.docket.findings

    def show_filtered(self, shown: Sequence[int]) -> None:
        """Show the rows of those places in the view."""
        raise NotImplementedError

    @on(Input.Changed, "#filter")
    def _filter_typed(self, event: Input.Changed) -> None:
        self.queries[self.view] = event.value
        self.run_filter(event.value)

    @work(thread=True, exclusive=True, group="filter")
    def run_filter(self, query: str) -> None:
        """Find the rows that fit `query`."""
        search, worker, terms = self._searching(), get_current_worker(), terms_of(query)
        if search is None:
            return
        if not terms:
            self.post_message(Filtered(search, query, range(len(self.rows(search.view)))))
            return
        shown: Sequence[int] = ()
        told = time.monotonic() + _PATIENCE
        for shown in search.find(terms):
            if worker.is_cancelled:
                return
            if len(shown) > _SCREENFUL and time.monotonic() > told:
                told = inf
                self.post_message(Filtered(search, query, shown[:]))
        self.post_message(Filtered(search, query, shown))

    def prepare_filter(self) -> None:
        """Make ready for a filter, so that its first letter is answered as fast as the others."""
        if not self.queries[self.view]:
            self._prepare_filter()

    @work(thread=True, exclusive=True, group="filter")
    def _prepare_filter(self) -> None:
        search, worker = self._searching(), get_current_worker()
        for _ in search.prepare() if search is not None else ():
            if worker.is_cancelled:
                return

    def _searching(self) -> Search | None:
        """What answers queries on the view; only that of one view is kept."""
        docket, view, search = self.docket, self.view, self._search
        if docket is None:
            return None
        if search is None or search.docket is not docket or search.view != view:
            search = self._search = Search(docket, view)
        return search

    @on(Filtered)
    def _filter_done(self, event: Filtered) -> None:
        # A slower run for an earlier query must not overwrite a later one.
        same = event.search.view == self.view and event.query == self.queries[self.view]
        if same and event.search.docket is self.docket:
            self.show_filtered(event.shown)
