"""Why a verdict was given: one of a short list, by its digit, and a note if wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from auditor.store.decision import Decision
from auditor.tui.lettering import many, printable

REASONS = {
    "false-positive": (
        "not a claim",
        "attribution misread",
        "source is named elsewhere in the text",
        "the rule does not fit this kind of text",
        "the same as another finding",
    ),
    "accepted": (
        "common knowledge",
        "source known to the desk",
        "no second source to be had in time",
        "wording is exact as it stands",
        "agreed with the editor",
    ),
    "confirmed": (
        "must be fixed before publication",
        "fix in the next version",
        "needs a second source",
        "needs the other side",
        "wording is stronger than the source",
    ),
    "needs-info": (
        "ask the reporter",
        "ask the source",
        "document wanted",
        "translation or transcript wanted",
        "legal advice wanted",
    ),
    "reopened": ("new information", "decided by mistake", "another reviewer disagrees"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """What was chosen and written."""

    reason: str
    note: str


class ReasonScreen(ModalScreen[Reason | None]):
    """Asks for a reason; a digit answers at once, Enter takes the marked line with the note."""

    BINDINGS = [
        Binding("escape", "dismiss(None)", "Leave it", show=False),
        *(Binding(str(n), f"choose({n})", f"Reason {n}", show=False) for n in range(1, 10)),
    ]
    AUTO_FOCUS = "OptionList"

    def __init__(self, batch: Sequence[Decision]) -> None:
        super().__init__(id="reason")
        self._verdict = batch[0].action
        self._count = len(batch)
        self._earlier = batch[-1]
        self.choices = REASONS[self._verdict]

    def compose(self) -> ComposeResult:
        """The list, the note, and how to answer."""
        words = self._verdict.replace("-", " ")
        with Vertical(id="reason-box") as box:
            box.border_title = f"Why {words}? ({many(self._count, 'finding')})"
            yield OptionList(
                *(Option(f"{n}  {text}") for n, text in enumerate(self.choices, 1)), markup=False
            )
            yield Input(self._earlier.note, placeholder="note, if one is wanted", id="note")
            yield Static("digit: choose · Tab: write a note · Enter: keep both · Esc: leave it")

    def on_mount(self) -> None:
        """Mark the reason given before."""
        earlier = printable(self._earlier.reason)
        place = self.choices.index(earlier) if earlier in self.choices else 0
        self.query_one(OptionList).highlighted = place

    def action_choose(self, number: int) -> None:
        """Answer with a digit."""
        if number <= len(self.choices):
            self._answer(number - 1)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._answer(event.option_index)

    @on(Input.Submitted)
    def _written(self) -> None:
        self._answer(self.query_one(OptionList).highlighted or 0)

    def _answer(self, index: int) -> None:
        self.dismiss(Reason(self.choices[index], self.query_one(Input).value.strip()))
