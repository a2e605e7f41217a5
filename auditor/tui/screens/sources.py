"""The sources: who they are, what is known of them, and how much rests on each alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import on
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from auditor.engine.audit import Audit
from auditor.errors import AuditorError
from auditor.sources.source import Source
from auditor.tui.keys import Keymap
from auditor.tui.lettering import fit, grouped
from auditor.tui.lines import Lines
from auditor.tui.questions import about_source, source_decision
from auditor.tui.relations import resting_alone
from auditor.tui.screens.base import ReviewScreen
from auditor.tui.screens.dialog import Answer, Dialog


@dataclass(frozen=True, slots=True)
class Standing:
    """A source with the number of claims it speaks in, and of those that rest on it alone."""

    source: Source
    claims: int
    alone: int


def standings(audit: Audit) -> list[Standing]:
    """The sources of an audit, those with most resting on them alone first."""
    spoken = Counter(
        name for claim in audit.claims for name in {link.source for link in claim.chain}
    )
    alone = resting_alone(audit)
    found = [
        Standing(source, spoken[source.name], alone.get(source.name, 0)) for source in audit.sources
    ]
    return sorted(found, key=lambda one: (-one.alone, -one.claims, one.source.name))


class SourceList(Lines, inherit_bindings=True):
    """One source a row, in columns."""

    COMPONENT_CLASSES = {"sources--quiet", "sources--alone", "sources--name"}

    def __init__(self) -> None:
        super().__init__(id="source-list")
        self.standings: Sequence[Standing] = ()
        # Grades given since the audit was made.
        self.grades: Mapping[str, str] = {}

    def count(self) -> int:
        """How many sources there are."""
        return len(self.standings)

    def draw(self, index: int, width: int) -> list[Segment]:
        """Name, kind, grade, claims, claims that rest on it alone, owner and interests."""
        one = self.standings[index]
        source = one.source
        name, rest = columns(width)
        known = [f"owned by {source.owner}"] if source.owner else []
        known += ["interests: " + ", ".join(source.interests)] if source.interests else []
        known += ["also " + ", ".join(source.aliases)] if source.aliases else []
        quiet = self.style("sources--quiet")
        alone = self.style("sources--alone") if one.alone else quiet
        return [
            Segment(" " + fit(source.name, name) + "  ", self.style("sources--name")),
            Segment(fit(source.kind, 12) + "  ", quiet),
            Segment(fit(self.grades.get(source.name, source.grade or "") or "–", 5) + "  "),
            Segment(f"{grouped(one.claims):>7}  "),
            Segment(f"{grouped(one.alone):>7}  ", alone),
            Segment(fit("; ".join(known), rest), quiet),
        ]


def columns(width: int) -> tuple[int, int]:
    """The widths of the name and of what is known, in a list of `width` cells."""
    name = max(14, min(36, (width - 42) // 2))
    return name, max(0, width - name - 42)


class Sources(ReviewScreen):
    """The sources of the audit."""

    TAB = "sources"
    KEYS_FOR = "sources"
    AUTO_FOCUS = "#source-list"
    BINDINGS = Keymap().bindings("sources")

    def __init__(self) -> None:
        super().__init__(id="sources")

    def body(self) -> Iterable[Widget]:
        """Column names over the list."""
        with Vertical(id="sources-body") as box:
            box.border_title = "Sources"
            box.border_subtitle = "Enter: its claims · g: its grade"
            yield Static(id="source-head")
            yield SourceList()

    def audit_changed(self) -> None:
        """Show the sources of the audit as it is now."""
        rows = self.query_one(SourceList)
        rows.standings = standings(self.docket.audit) if self.docket else ()
        rows.grades = self.docket.grades if self.docket else {}
        rows.rows_changed()
        self.refresh_frame()

    def refresh_frame(self) -> None:
        """The column names follow the width."""
        super().refresh_frame()
        name, _ = columns(self.query_one(SourceList).scrollable_content_region.width)
        self.query_one("#source-head", Static).update(
            f" {fit('source', name)}  {fit('kind', 12)}  {fit('grade', 5)}  "
            f"{'claims':>7}  {'alone':>7}  known of it"
        )

    @on(Lines.Chosen)
    def _opened(self) -> None:
        self.action_claims_of()

    def action_claims_of(self) -> None:
        """List the claims in whose chain the source stands."""
        rows = self.query_one(SourceList)
        if rows.standings:
            name = rows.standings[rows.cursor].source.name
            self.review.filter_by(f'source:"{name}"', "claims")

    def action_grade(self) -> None:
        """Put on record how reliable the source is, who owns it and what interests it has."""
        rows = self.query_one(SourceList)
        if self.docket is None or not rows.standings:
            return
        source = rows.standings[rows.cursor].source
        self.app.push_screen(
            Dialog(about_source(source)), lambda answer: self._graded(source, answer)
        )

    def _graded(self, source: Source, answer: Answer | None) -> None:
        docket = self.docket
        event = source_decision(source, answer) if answer is not None else None
        if docket is None or event is None:
            return
        try:
            docket.append([event])
        except AuditorError as error:
            self.review.complain("Not kept", str(error))
            return
        if event.edit is not None and event.edit.grade is not None:
            docket.grades[source.name] = event.edit.grade
        self.query_one(SourceList).redraw_changed()
        self.review.action_reload()
        self.say(f"Kept for {source.name}: the audit is made again with it")
