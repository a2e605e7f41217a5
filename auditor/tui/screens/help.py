"""Every key and every sign, on one page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from auditor.tui.chrome import ActionLine, clickable
from auditor.tui.keys import ACTIONS, GROUPS, Keymap
from auditor.tui.lettering import DISPUTED, GLYPHS, NEW, SEVERITIES, STALE

_FILTERS = (
    ("words", "in claim, message, source or document"),
    ("rule:SRC", "code begins so, or name holds it"),
    ("source:mayor", "anyone in the chain, or author"),
    ("kind:unnamed", "kind of anyone in the chain"),
    ("severity:error", "or warning, note"),
    ("state:open", "or a verdict, stale, new, disputed"),
    ("for:ana", "who was asked to see to it"),
    ("doc:draft", "path of the document"),
    ("-rule:SRC", "a dash: everything else"),
)
_LEFT = ("Decide", "Move")


class HelpScreen(ModalScreen[None]):
    """Closed by Escape, q or the key that opened it; a click on an action does it."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS = [Binding("escape,q,question_mark", "dismiss(None)", "Close", show=False)]

    def __init__(self, keymap: Keymap) -> None:
        super().__init__(id="help")
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """Keys at the left, signs and filters at the right."""
        with VerticalScroll(id="help-box") as box:
            box.border_title = "Help"
            box.border_subtitle = "Esc closes · Ctrl+P finds any action by name"
            with Horizontal(id="help-columns"):
                yield ActionLine(self._keys(_LEFT), id="help-left")
                others = [group for group in GROUPS if group not in _LEFT]
                yield ActionLine(self._keys(others) + self._filters(), id="help-right")
            yield Static(self._signs(), id="help-signs")

    def _keys(self, groups: Iterable[str]) -> Content:
        lines = []
        for group in groups:
            lines.append(_head(group))
            for action in ACTIONS:
                if action.group == group:
                    pair = _pair(self._keymap.shown(action.id), action.label, 7)
                    lines.append(clickable(pair, action.id))
            lines.append(Content(""))
        return Content("\n").join(lines)

    @on(ActionLine.Clicked)
    def _clicked(self) -> None:
        # The message bubbles on to the review, which does the action once this page is gone.
        self.dismiss(None)

    def _filters(self) -> Content:
        lines = [Content(""), _head("Filter language")]
        lines += [_pair(example, meaning, 15) for example, meaning in _FILTERS]
        return Content("\n").join([*lines, Content("")])

    def _signs(self) -> Content:
        standings = {glyph: name.replace("-", " ") for name, glyph in GLYPHS.items()}
        standings |= {STALE: "stale, decide again", DISPUTED: "disputed", NEW: "new"}
        grave = {glyph: name for name, glyph in SEVERITIES.items()}
        lines = [_row("Where it stands", standings), _row("How grave", grave)]
        lines.append(_row("Chain", {"A ← B": "you hear it from A, who heard it from B"}))
        return Content("\n").join(lines)


def _head(words: str) -> Content:
    return Content.styled(words, "bold $accent")


def _pair(key: str, words: str, width: int) -> Content:
    return Content.styled(f" {key}".ljust(width + 1), "bold $primary") + Content(words)


def _row(title: str, signs: Mapping[str, str]) -> Content:
    pairs = [
        Content.styled(f"{glyph} ", "bold $primary") + Content(w) for glyph, w in signs.items()
    ]
    return _head(title) + Content("  ") + Content("  ").join(pairs)
