"""A question over the screen: a short list answered by one key, and fields for words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from auditor.tui.lettering import printable


@dataclass(frozen=True, slots=True)
class Field:
    """A line to write on: its name, what belongs there, and what stands there already."""

    name: str
    what: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `choices` by key, of which `marked` is the answer given before.

    `said` are lines above the list; `begin` is the field to begin in, empty for the list.
    """

    title: str
    choices: Mapping[str, str]
    fields: Sequence[Field] = ()
    said: Sequence[str] = ()
    marked: str = ""
    begin: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The key of the choice, empty where none was made, and the words by field."""

    choice: str
    words: Mapping[str, str]


class Dialog(ModalScreen[Answer | None]):
    """A key of the list answers at once; Enter takes the marked line with the fields."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Leave it", show=False)]

    def __init__(self, question: Question) -> None:
        super().__init__(id="dialog")
        self._question = question
        self._keys = tuple(question.choices)

    def compose(self) -> ComposeResult:
        """What was said, the list, the fields, and how to answer."""
        asked = self._question
        with VerticalScroll(id="dialog-box", classes="box", can_focus=False) as box:
            box.border_title = printable(asked.title).replace("[", "\\[")
            if asked.said:
                yield Static(Content("\n".join(map(printable, asked.said))), id="said")
            if asked.choices:
                options = (Option(f"{key}  {words}") for key, words in asked.choices.items())
                yield OptionList(*options, markup=False)
            for field in asked.fields:
                yield Input(field.value, placeholder=field.what, id=field.name, compact=True)
            yield Static(self._ways())

    def _ways(self) -> str:
        keys = f"{self._keys[0]}–{self._keys[-1]}: choose · " if self._keys else ""
        if self._keys and not self._keys[0].isdigit() and len(self._keys) < 6:
            keys = f"{' '.join(self._keys)}: choose · "
        fields = "Tab: write · " if self._question.fields else ""
        return f"{keys}{fields}Enter: keep · Esc: leave it"

    def on_mount(self) -> None:
        """Mark the answer given before and begin where it was asked for."""
        asked = self._question
        if asked.choices:
            marked = self._keys.index(asked.marked) if asked.marked in self._keys else None
            self.query_one(OptionList).highlighted = marked
        begin = asked.begin or ("" if asked.choices else asked.fields[0].name)
        (self.query_one(f"#{begin}") if begin else self.query_one(OptionList)).focus()

    def on_key(self, event: events.Key) -> None:
        """A key of the list answers, unless it is written into a field."""
        if isinstance(self.focused, Input) or event.character is None:
            return
        for key in (event.character, event.character.upper()):
            if key in self._keys:
                event.stop()
                self._answer(key)
                return

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._answer(self._keys[event.option_index])

    @on(Input.Submitted)
    def _written(self) -> None:
        place = self.query_one(OptionList).highlighted if self._keys else None
        self._answer(self._keys[place] if place is not None else "")

    def _answer(self, choice: str) -> None:
        words = {one.id or "": one.value.strip() for one in self.query(Input)}
        self.dismiss(Answer(choice, words))
