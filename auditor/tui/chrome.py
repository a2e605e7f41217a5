"""The lines around the panes: which screen this is, how far the review is, what keys do."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from auditor.tui.docket import Docket
from auditor.tui.keys import ACTIONS, Keymap
from auditor.tui.lettering import grouped, printable
from auditor.tui.progress import Count
from auditor.tui.titled import Titled

_CURRENT = "bold $block-cursor-foreground on $block-cursor-background"
_NAME = " auditor "
_SCREENS = tuple(action for action in ACTIONS if action.group == "Screens")


class Ground(Container):
    """Holds panes and shows nothing of its own."""

    BLANK = True


class ActionLine(Static):
    """A line whose words do what they name when they are clicked."""

    ALLOW_SELECT = False

    class Clicked(Message):
        """An action was clicked: its id."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def on_click(self, event: events.Click) -> None:
        """Tell which action stands under the mouse."""
        action = event.style.meta.get("act")
        if isinstance(action, str):
            self.post_message(self.Clicked(action))


def clickable(content: Content, action: str) -> Content:
    """`content` that does an action when it is clicked on an ActionLine."""
    return content.stylize(Style.from_meta({"act": action}))


class Pane(Titled, Vertical):
    """A titled pane that holds others one below the other."""


class TopLine(ActionLine):
    """The screens with their keys, and their counts where they fit; each can be clicked."""

    def show(self, current: str, docket: Docket | None, keymap: Keymap) -> None:
        """Mark `current`, an action id of the group Screens."""
        counts = {}
        if docket is not None:
            counts = {
                "findings": len(docket.findings),
                "claims": len(docket.claims),
                "sources": len(docket.audit.sources),
                "matters": len(docket.audit.matters),
            }
        titles = {one.id: f"{keymap.shown(one.id)} {one.label}" for one in _SCREENS}
        full = {name: f"{titles[name]} {grouped(count)}" for name, count in counts.items()}
        room = self.size.width - len(_NAME) - sum(len(title) + 3 for title in titles.values())
        if sum(len(words) - len(titles[name]) for name, words in full.items()) <= room:
            titles |= full
        parts = [Content.styled(_NAME, "bold")]
        for name, title in titles.items():
            style = _CURRENT if name == current else "$words-quiet"
            parts += [clickable(Content.styled(f" {title} ", style), name), Content(" ")]
        self.update(Content("").join(parts), layout=False)


def progress_words(progress: Count) -> list[str]:
    """How far the review is: `412/1 830 reviewed`, `37 false positive`, `2 stale`."""
    words = [f"{grouped(progress.reviewed)}/{grouped(progress.total)} reviewed"]
    for verdict in ("confirmed", "accepted", "false-positive", "needs-info"):
        if progress.verdicts[verdict]:
            words.append(f"{grouped(progress.verdicts[verdict])} {verdict.replace('-', ' ')}")
    if progress.verdicts["suppressed"] + progress.verdicts["baseline"]:
        resting = progress.verdicts["suppressed"] + progress.verdicts["baseline"]
        words.append(f"{grouped(resting)} suppressed or in the baseline")
    if progress.disputed:
        words.append(f"{grouped(progress.disputed)} disputed")
    if progress.stale:
        words.append(f"{grouped(progress.stale)} stale")
    if progress.orphaned:
        words.append(f"{grouped(progress.orphaned)} orphaned")
    return words


class StatusLine(Static):
    """One line: the last thing done or under way, and the progress of the review."""

    def show(self, left: str, parts: Sequence[str]) -> None:
        """Put `left` at the left end and `parts` at the right one, the first two in any case."""
        width = max(0, self.size.width - 2)
        left = printable(left)
        shown = list(parts)
        while len(shown) > 2 and cell_len(left + " · ".join(shown)) + 2 > width:
            shown.pop()
        right = " · ".join(shown)
        room = max(0, width - cell_len(right) - 2)
        content = Content(left).truncate(room, ellipsis=True, pad=True)
        self.update(content + Content("  ") + Content.styled(right, "$words-quiet"), layout=False)


class KeyLine(ActionLine):
    """The keys that matter here, as many as fit; each can be clicked."""

    _shown: tuple[Keymap, str, int] | None = None

    def show(self, keymap: Keymap, screen: str) -> None:
        """Show the actions of `screen` and those of everywhere; help is never left out."""
        asked = (keymap, screen, self.size.width)
        if asked == self._shown:
            return
        self._shown = asked
        hinted = [a for a in ACTIONS if a.hint and a.screen in ("", screen)]
        help_hint = [a for a in hinted if a.id == "help"]
        room = self.size.width - 2
        parts: list[Content] = []
        for action in help_hint + [a for a in hinted if a.id != "help"]:
            key = keymap.shown(action.id).split(" ")[0]
            room -= len(key) + len(action.hint) + 3
            if room < 0:
                break
            part = Content.styled(key, "bold $primary") + Content.styled(
                f" {action.hint}", "$words-quiet"
            )
            parts.append(clickable(part, action.id))
        self.update(Content("  ").join(parts[1:] + parts[:1]), layout=False)
