"""The matters: what several claims are about, and their accounts side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from textual import events, on
from textual.message import Message
from textual.widget import Widget

from auditor.matters.matter import Matter
from auditor.tui.accounts import Cell, Row, rows_of
from auditor.tui.chrome import Ground
from auditor.tui.keys import Keymap
from auditor.tui.lettering import fit, printable
from auditor.tui.lines import Lines
from auditor.tui.page import RELATIONS
from auditor.tui.screens.base import ReviewScreen


class MatterList(Lines, inherit_bindings=True):
    """One matter a row; those with a conflict come first."""

    COMPONENT_CLASSES = {"matters--conflict", "matters--quiet"}

    def __init__(self) -> None:
        super().__init__(id="matter-list")
        self.matters: Sequence[Matter] = ()

    def count(self) -> int:
        """How many matters there are."""
        return len(self.matters)

    def draw(self, index: int, width: int) -> list[Segment]:
        """Whether it holds a conflict, how many claims, and its title."""
        matter = self.matters[index]
        conflicts = conflicts_of(matter)
        mark = f"{RELATIONS['conflict']}{conflicts:<3}" if conflicts else "    "
        return [
            Segment(" " + mark, self.style("matters--conflict")),
            Segment(f"{len(matter.claims):>4}  ", self.style("matters--quiet")),
            Segment(fit(matter.title, width - 12)),
        ]


def conflicts_of(matter: Matter) -> int:
    """How many pairs of its claims are in conflict."""
    return sum(relation.relation == "conflict" for relation in matter.relations)


class Accounts(Lines, inherit_bindings=True):
    """The accounts of one matter in two columns."""

    HAS_CURSOR = False
    COMPONENT_CLASSES = {
        f"accounts--{name}" for name in ("title", "head", "source", "quiet", "lit", *RELATIONS)
    }

    class Opened(Message):
        """An account was clicked: document id and claim id."""

        def __init__(self, document: str, claim: str) -> None:
            super().__init__()
            self.document = document
            self.claim = claim

    def __init__(self) -> None:
        super().__init__(id="accounts")
        self._matter: Matter | None = None
        self._rows: list[Row] = []
        self._columns = 0

    def show(self, matter: Matter | None) -> None:
        """Show another matter from its beginning."""
        self._matter = matter
        self._lay_out()
        self.scroll_rows(0)

    def _lay_out(self) -> None:
        self._columns = self.scrollable_content_region.width
        width = max(20, self._columns - 2)
        self._rows = rows_of(self._matter, width) if self._matter else []
        self.rows_changed()

    def on_resize(self) -> None:
        """Lay out again when the width changes."""
        if self._columns != self.scrollable_content_region.width:
            self._lay_out()

    def count(self) -> int:
        """Screen lines of the matter."""
        return len(self._rows)

    def draw(self, index: int, width: int) -> list[Segment]:
        """One line, of one account or of two."""
        row = self._rows[index]
        if row.right is None:
            return [Segment(" "), *self._cell(row.left, width - 2)]
        half = (width - 5) // 2
        return [
            Segment(" "),
            *self._cell(row.left, half),
            Segment(" │ ", self.style("accounts--quiet")),
            *self._cell(row.right, half),
        ]

    def _cell(self, cell: Cell, width: int) -> list[Segment]:
        style = self.style(f"accounts--{cell.style}") if cell.style else None
        if not cell.lit:
            return [Segment(fit(cell.text, width), style)]
        segments, position = [], 0
        for start, end in cell.lit:
            segments.append(Segment(printable(cell.text[position:start]), style))
            segments.append(Segment(printable(cell.text[start:end]), self.style("accounts--lit")))
            position = end
        used = sum(segment.cell_length for segment in segments)
        return [*segments, Segment(fit(cell.text[position:], width - used), style)]

    def on_click(self, event: events.Click) -> None:
        """Open the account under the mouse."""
        index = self.row_at(event)
        offset = event.get_content_offset(self)
        if index is None or offset is None:
            return
        row = self._rows[index]
        right = row.right is not None and offset.x > self._columns // 2
        target = row.other if right else row.target
        if target is not None:
            self.post_message(self.Opened(*target))


class Matters(ReviewScreen):
    """The list of matters and the accounts of the current one."""

    TAB = "matters"
    KEYS_FOR = "matters"
    AUTO_FOCUS = "#matter-list"
    BINDINGS = Keymap().bindings("matters")

    def __init__(self) -> None:
        super().__init__(id="matters")

    def body(self) -> Iterable[Widget]:
        """The matters, and beside or below them the accounts."""
        with Ground(id="matters-body"):
            yield MatterList()
            yield Accounts()

    def on_mount(self) -> None:
        """Name the panes."""
        self.query_one(MatterList).border_title = "Matters"
        self.query_one(MatterList).follow = self._follow
        self.query_one(Accounts).border_title = "Accounts"
        self.query_one(Accounts).border_subtitle = "click or Enter opens a claim"

    def audit_changed(self) -> None:
        """Show the matters of the audit as it is now."""
        rows = self.query_one(MatterList)
        matters = self.docket.audit.matters if self.docket else ()
        rows.matters = sorted(matters, key=lambda m: (-conflicts_of(m), -len(m.claims)))
        rows.rows_changed()
        self._follow()
        self.refresh_frame()

    def _follow(self) -> None:
        rows = self.query_one(MatterList)
        self.query_one(Accounts).show(rows.matters[rows.cursor] if rows.matters else None)

    @on(Lines.Chosen)
    def _opened(self) -> None:
        self.action_account()

    @on(Accounts.Opened)
    def _account_opened(self, event: Accounts.Opened) -> None:
        self.review.open_claim(event.document, event.claim)

    def action_account(self) -> None:
        """Show the first claim of the matter in the triage list."""
        rows = self.query_one(MatterList)
        if rows.matters:
            placed = rows.matters[rows.cursor].claims[0]
            self.review.open_claim(placed.document, placed.claim.id)
