"""The report as it would be written now: choose the format, read it, save it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.segment import Segment
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from auditor.engine.audit import Audit
from auditor.errors import AuditorError
from auditor.tui.chrome import Ground
from auditor.tui.keys import Keymap
from auditor.tui.lettering import fit, many
from auditor.tui.lines import Lines
from auditor.tui.preview import Preview
from auditor.tui.reporting import ENDINGS, FORMATS, Snapshot, limited
from auditor.tui.screens.base import ReviewScreen


class Drawn(Message):
    """A report has been made, or could not be: its text and format, or what went wrong."""

    def __init__(self, kind: str, text: str, error: AuditorError | None = None) -> None:
        super().__init__()
        self.kind, self.text, self.error = kind, text, error


class FormatList(Lines, inherit_bindings=True):
    """One format a row."""

    def count(self) -> int:
        """How many formats there are."""
        return len(FORMATS)

    def draw(self, index: int, width: int) -> list[Segment]:
        """The format's name."""
        return [Segment(" " + fit(FORMATS[index], width - 1))]


class ReportScreen(ReviewScreen):
    """Formats at the left, the report beside them."""

    TAB = "report"
    KEYS_FOR = "report"
    AUTO_FOCUS = "#formats"
    BINDINGS = Keymap().bindings("report")

    def __init__(self) -> None:
        super().__init__(id="report")
        self.everything = False
        self.text = ""

    def body(self) -> Iterable[Widget]:
        """The formats, and the report in the one chosen."""
        with Ground(id="report-body"):
            yield FormatList(id="formats")
            yield Preview(id="preview")

    def on_mount(self) -> None:
        """Name the panes."""
        self.formats.border_title = "Format"
        self.formats.follow = self.audit_changed

    @property
    def formats(self) -> FormatList:
        """The list of formats."""
        return self.query_one(FormatList)

    @property
    def kind(self) -> str:
        """The format chosen."""
        return FORMATS[self.formats.cursor]

    def audit_changed(self) -> None:
        """Draw the report of the audit as it stands now."""
        preview = self.query_one(Preview)
        preview.border_title = f"{self.kind.capitalize()}: {self._scope()}"
        self.refresh_frame()
        docket = self.docket
        if docket is None:
            preview.show("Reading the documents …")
            return
        self._make(self.kind, self._audit(docket.audit), Snapshot(dict(docket.states)))

    def _query(self) -> str:
        triage = self.review.triage
        return "" if self.everything else triage.queries[triage.view]

    def _scope(self) -> str:
        query = self._query()
        return f"what fits {query}".replace("[", "\\[") if query else "everything"

    def _audit(self, audit: Audit) -> Audit:
        query = self._query()
        if not query:
            return audit
        shown = self.review.triage.shown_findings()
        return limited(audit, {(one.fingerprint, one.path) for one in shown}, query)

    @work(thread=True, exclusive=True, group="report")
    def _make(self, kind: str, audit: Audit, decisions: Snapshot) -> None:
        try:
            message = Drawn(kind, self.review.draw(audit, decisions, kind))
        except AuditorError as error:
            message = Drawn(kind, "", error)
        self.post_message(message)

    @on(Drawn)
    def _drawn(self, event: Drawn) -> None:
        # A slower run for an earlier choice must not overwrite a later one.
        if event.kind == self.kind:
            self.text = event.text
            self.query_one(Preview).show(str(event.error) if event.error else event.text)

    def action_next_format(self) -> None:
        """Draw the report in the next format."""
        self.formats.move_to((self.formats.cursor + 1) % len(FORMATS))

    def action_previous_format(self) -> None:
        """Draw the report in the format before."""
        self.formats.move_to((self.formats.cursor - 1) % len(FORMATS))

    def action_scope(self) -> None:
        """Change between everything and what the filter shows."""
        triage = self.review.triage
        if not triage.queries[triage.view]:
            self.say("There is no filter: the report covers everything")
            return
        self.everything = not self.everything
        self.audit_changed()

    def action_save(self) -> None:
        """Ask for a file name and write the report to it."""
        if self.docket is not None and self.text:
            name = f"audit{ENDINGS.get(self.kind, '.json')}"
            self.app.push_screen(SaveScreen(name), self._save)

    def _save(self, name: str | None) -> None:
        if not name:
            return
        path = Path(name).expanduser()
        try:
            with path.open("x", encoding="utf-8", newline="") as stream:
                stream.write(self.text)
        except FileExistsError:
            self.review.complain("Not saved", f"{path} is there already: choose another name")
        except OSError as error:
            self.review.complain("Not saved", f"{path}: {error.strerror}")
        else:
            self.say(f"Saved {path}: {many(self.text.count(chr(10)), 'line')}")


class SaveScreen(ModalScreen[str | None]):
    """Asks for the name of a new file."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Leave it", show=False)]

    def __init__(self, name: str) -> None:
        super().__init__(id="save")
        self._name = name

    def compose(self) -> ComposeResult:
        """The name, and how to answer."""
        with Vertical(id="save-box", classes="box") as box:
            box.border_title = "Save the report as"
            yield Input(self._name, id="save-name")
            yield Static("Enter: write it · Esc: leave it · no file is ever overwritten")

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)
