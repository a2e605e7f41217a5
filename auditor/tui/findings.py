"""The list of findings, or of claims: a row each, cut to the width there is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rich.segment import Segment
from rich.style import Style

from auditor.tui.docket import Docket
from auditor.tui.entry import Entry
from auditor.tui.ledger import Rows
from auditor.tui.lettering import DISPUTED, GLYPHS, NEW, SEVERITIES, STALE, chain_words, fit
from auditor.tui.lines import Lines
from auditor.tui.wrap import Wrapped

_PARTS = ("stale", "new", "rule", "chain", "settled", "note")


class Findings(Lines, inherit_bindings=True):
    """Rows of a docket; `shown` are the indices that the filter lets through, in order."""

    COMPONENT_CLASSES = {f"list--{name}" for name in (*GLYPHS, *SEVERITIES, *_PARTS)}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.docket: Docket | None = None
        self.rows: Sequence[Entry] = ()
        self.shown: Sequence[int] = ()
        self.range_start: int | None = None
        self.everything = False
        self.note = ""

    def explain(self, note: str) -> None:
        """Say why there are no rows, or nothing."""
        if note != self.note:
            self.note = note
            self.redraw_changed()

    def fill(
        self,
        docket: Docket,
        rows: Sequence[Entry],
        shown: Sequence[int],
        current: tuple[str, str] | None = None,
    ) -> bool:
        """Show other rows, with the cursor on `current` (key, document) where it is among them.

        Whether it is; the selection is dropped.
        """
        self.docket, self.rows, self.shown = docket, rows, shown
        self.range_start, self.everything = None, False
        self.rows_changed(redraw=False)
        place = self.place_of(*current) if current else None
        self.move_to(place or 0, announce=False)
        self.redraw_changed()
        return place is not None

    def count(self) -> int:
        """Rows that the filter shows."""
        return len(self.shown)

    def row(self, index: int) -> Entry | None:
        """The row at a place in the list."""
        return self.rows[self.shown[index]] if 0 <= index < len(self.shown) else None

    @property
    def current(self) -> Entry | None:
        """The row under the cursor."""
        return self.row(self.cursor)

    def place_of(self, key: str, document: str) -> int | None:
        """Where in the list a row stands, if the filter shows it."""
        return next((p for p, row in self.places_in(document) if row.key == key), None)

    def places_in(self, document: str) -> Iterator[tuple[int, Entry]]:
        """The rows of one document that the filter shows, each with its place in the list."""
        indices = self.rows.of_document(document) if isinstance(self.rows, Rows) else range(0)
        place = bisect_left(self.shown, indices.start)
        while place < len(self.shown) and self.shown[place] in indices:
            yield place, self.rows[self.shown[place]]
            place += 1

    @property
    def selection(self) -> range | None:
        """The places selected, None where nothing is."""
        if self.everything:
            return range(self.count())
        if self.range_start is None:
            return None
        return range(min(self.range_start, self.cursor), max(self.range_start, self.cursor) + 1)

    def is_selected(self, index: int) -> bool:
        """Whether the row is part of the selection."""
        selection = self.selection
        return selection is not None and index in selection

    def drop_selection(self) -> None:
        """Select nothing."""
        self.range_start, self.everything = None, False
        self.redraw_changed()

    def move_to(self, index: int, *, announce: bool = True) -> None:
        """Move the cursor; a range selection follows it."""
        super().move_to(index, announce=announce)
        if self.range_start is not None:
            self.redraw_changed()

    def draw(self, index: int, width: int) -> list[Segment]:
        """State, severity, rule or number of findings, chain, and the words of the claim."""
        row = self.rows[self.shown[index]]
        docket = self.docket
        if docket is None:
            return []
        standing = docket.standing(row)
        stale = docket.is_stale(row)
        resting = standing not in ("open", "clean") and not stale
        glyph = STALE if stale else GLYPHS[standing]
        mark = self._mark(index, row, docket)
        flag = 3 if row.is_claim else 8
        chain = max(10, min(24, (width - flag - 6) * 2 // 5))
        # On the ground of the cursor quiet words would be hard to read.
        quiet = self.style("list--settled") if resting and index != self.cursor else None
        return [
            Segment(mark, self.style("list--new") if mark != " " else None),
            Segment(f"{glyph} ", self.style("list--stale" if stale else f"list--{standing}")),
            *self._flag(row, quiet),
            Segment(
                fit(chain_words(row.chain) if row.claim else row.document, chain) + "  ",
                quiet or self.style("list--chain"),
            ),
            Segment(fit(row.text, width - chain - flag - 7), quiet),
        ]

    def draw_below(self, index: int, width: int) -> list[Segment]:
        """The note on why there are no rows, with a margin."""
        lines = Wrapped(self.note, width - 3).lines if self.note and not self.count() else []
        if not 1 <= index <= len(lines):
            return []
        start, end = lines[index - 1]
        return [Segment("  " + self.note[start:end].strip("\n"), self.style("list--note"))]

    def _mark(self, index: int, row: Entry, docket: Docket) -> str:
        """What is to be said of the row before its state: selected, disputed, or new."""
        if self.is_selected(index):
            return ">"
        if docket.states and docket.disputed(row) is not None:
            return DISPUTED
        return NEW if row.key in docket.new else " "

    def _flag(self, row: Entry, quiet: Style | None) -> list[Segment]:
        """How grave, and which rule; for a claim, how many rules."""
        severity = row.severity
        style = self.style(f"list--{severity}") if severity else None
        words = f"{len(row.findings) or '':<2}" if row.is_claim else fit(row.findings[0].rule, 7)
        return [
            Segment(f"{SEVERITIES.get(severity, ' ')} ", quiet or style),
            Segment(words + " ", quiet or self.style("list--rule")),
        ]
