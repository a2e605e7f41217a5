"""Every action a reviewer can take, with its key: the one table behind keys, hints and help."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from textual.binding import Binding, BindingType
from textual.keys import format_key

from auditor.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: `id` is its name in the configuration, `key` its keys parted by commas.

    `hint` is the word shown on the bottom line, empty when the action is not shown there;
    `screen` is where it works, empty when it works everywhere. Actions of different screens may
    share a key.
    """

    id: str
    key: str
    label: str
    group: str
    hint: str = ""
    screen: str = "triage"

    @property
    def method(self) -> str:
        """The name Textual knows the action by."""
        return self.id.replace("-", "_")


ACTIONS = (
    Action("confirm", "c", "Confirm: real, to be fixed", "Decide", "confirm"),
    Action("accept", "a", "Accept: real, tolerated", "Decide", "accept"),
    Action("false-positive", "f", "False positive: the rule errs", "Decide", "false pos."),
    Action("needs-info", "i", "Needs information first", "Decide", "needs info"),
    Action("reason", "r", "Give a reason for the decision", "Decide", "reason"),
    Action("evidence", "e", "Evidence for the decision: links, paths", "Decide", "evidence"),
    Action("assign", "w", "Who sees to it", "Decide"),
    Action("credibility", "C", "How credible the claim is, 1 to 6", "Decide"),
    Action("settle", "d", "Settle what reviewers differ on", "Decide"),
    Action("reopen", "x", "Reopen: withdraw the decision", "Decide"),
    Action("skip", "s", "Skip: come back to it after the rest", "Decide", "skip"),
    Action("undo", "u", "Undo the last decision, one or many", "Decide", "undo", ""),
    Action("redo", "U", "Redo what was undone", "Decide", "", ""),
    Action("next-open", "n", "Next undecided", "Move", "next"),
    Action("previous-open", "N", "Previous undecided", "Move"),
    Action("next-disputed", "D", "Next on which reviewers differ", "Move"),
    Action("down", "j", "Down one row", "Move", "", ""),
    Action("up", "k", "Up one row", "Move", "", ""),
    Action("jump", "g", "Go to the conflicting claim", "Move", "conflict"),
    Action("back", "backspace", "Back to where the jump began", "Move"),
    Action("next-pane", "tab", "Next pane", "Move"),
    Action("previous-pane", "shift+tab", "Previous pane", "Move"),
    Action("open-reader", "enter", "Read: show the document", "Move"),
    Action("range", "v", "Select a range, then decide it at once", "Select", "range"),
    Action("select-all", "asterisk", "Select all that the filter shows", "Select", "all"),
    Action("cancel", "escape", "Drop the selection, or else the filter", "Select"),
    Action("filter", "slash", "Filter as you type", "Find", "filter"),
    Action("edit", "o", "Open in $EDITOR at the line", "Use", "editor"),
    Action("copy", "y", "Copy the citation", "Use", "copy"),
    Action("claims-of", "enter", "Sources: list its claims", "Use", "its claims", "sources"),
    Action("grade", "g", "Sources: how reliable, whose, what interests", "Use", "grade", "sources"),
    Action("account", "enter", "Matters: open the first account", "Use", "open", "matters"),
    Action("open-line", "enter", "Stats: list the findings", "Use", "findings", "stats"),
    Action("next-format", "f", "Report: next format", "Report", "format", "report"),
    Action("previous-format", "F", "Report: previous format", "Report", "", "report"),
    Action("scope", "a", "Report: everything, or what the filter shows", "Report", "all", "report"),
    Action("save", "s", "Report: save it to a file", "Report", "save", "report"),
    Action("findings", "1", "Findings", "Screens", "", ""),
    Action("claims", "2", "Claims", "Screens", "", ""),
    Action("sources", "3", "Sources", "Screens", "", ""),
    Action("matters", "4", "Matters", "Screens", "", ""),
    Action("report", "5", "Report", "Screens", "", ""),
    Action("stats", "6", "Stats", "Screens", "", ""),
    Action("theme", "t", "Light or dark", "Program", "", ""),
    Action("reload", "R", "Audit again", "Program", "", ""),
    Action("help", "question_mark", "Help: every key", "Program", "help", ""),
    Action("quit", "q", "Quit: every decision is kept", "Program", "quit", ""),
)

GROUPS = ("Decide", "Move", "Select", "Find", "Use", "Report", "Screens", "Program")

_ARROWS = {"down": "down", "up": "up"}
_MOVING = {"up", "down", "pageup", "pagedown", "home", "end"}
_SHOWN = {
    "asterisk": "*",
    "slash": "/",
    "question_mark": "?",
    "shift+tab": "S-Tab",
    "tab": "Tab",
    "enter": "Enter",
    "escape": "Esc",
    "backspace": "Bksp",
    "space": "Space",
    "down": "↓",
    "up": "↑",
}


def _named(key: str) -> str:
    """A key as Textual names it: `slash` for `/`."""
    if len(key) == 1 and not key.isalnum():
        return unicodedata.name(key).lower().replace("-", "_").replace(" ", "_")
    return key


def shown(key: str) -> str:
    """A key as it is written for people: `*` for asterisk, `^p` for ctrl+p."""
    if key in _SHOWN:
        return _SHOWN[key]
    return format_key(key).replace("ctrl+", "^")


def _meet(one: Action, other: Action) -> bool:
    """Whether both work on one screen."""
    return one.screen == other.screen or "" in (one.screen, other.screen)


class Keymap:
    """Which keys each action has, after the changes a configuration asks for.

    `changes` maps action ids to keys as Textual names them, several parted by commas.
    Raises ConfigError for an unknown action and for one key given to two actions of one screen.
    """

    def __init__(self, changes: Mapping[str, str] | None = None) -> None:
        changes = changes or {}
        known = [action.id for action in ACTIONS]
        for name in changes:
            if name not in known:
                near = difflib.get_close_matches(name, known, 1)
                hint = f"did you mean {near[0]}?" if near else "see docs/review.md for the names"
                raise ConfigError(f"no action is called {name}", where="keys", hint=hint)
        self._keys = {
            action.id: tuple(
                _named(key.strip())
                for key in changes.get(action.id, action.key).split(",")
                if key.strip()
            )
            for action in ACTIONS
        }
        self.changes = {name: ",".join(self._keys[name]) for name in changes}
        self._refuse_clashes()

    def _refuse_clashes(self) -> None:
        taken: dict[str, list[Action]] = {}
        for action in ACTIONS:
            for key in self._keys[action.id]:
                if key in _MOVING:
                    raise ConfigError(
                        f"{shown(key)} moves the cursor and can do nothing else",
                        where=f"keys.{action.id}",
                        hint="give the action another key",
                    )
                for other in taken.get(key, ()):
                    if other.id != action.id and _meet(other, action):
                        raise ConfigError(
                            f"{shown(key)} is given to both {other.id} and {action.id}",
                            where=f"keys.{action.id}",
                            hint="give one of them another key",
                        )
                taken.setdefault(key, []).append(action)

    def keys(self, action: str) -> tuple[str, ...]:
        """The keys of the action with that id, arrows included."""
        extra = (_ARROWS[action],) if action in _ARROWS else ()
        return self._keys[action] + extra

    def shown(self, action: str) -> str:
        """The action's keys as people read them."""
        return " ".join(shown(key) for key in self.keys(action))

    def bindings(self, screen: str) -> list[BindingType]:
        """The bindings of the actions that work on `screen`; empty for those that work anywhere."""
        return [
            Binding(
                ",".join(self._keys[action.id]), action.method, action.label, False, id=action.id
            )
            for action in ACTIONS
            if action.screen == screen
        ]


def table(keymap: Keymap | None = None) -> str:
    """Every action as a Markdown table, as docs/review.md prints it."""
    keymap = keymap or Keymap()
    lines = ["| key | action | name in the configuration |", "|---|---|---|"]
    for group in GROUPS:
        for action in ACTIONS:
            if action.group == group:
                lines.append(f"| `{keymap.shown(action.id)}` | {action.label} | `{action.id}` |")
    return "\n".join(lines)
