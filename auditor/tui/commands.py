"""The command palette: every action by name, and a filter for each rule and document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType

from auditor.tui.keys import ACTIONS

if TYPE_CHECKING:
    from auditor.tui.app import ReviewApp

# A palette with more lines than this helps nobody; the filter itself has no limit.
_MOST = 200


class ReviewCommands(Provider):
    """What the palette offers on every screen."""

    @property
    def _review(self) -> ReviewApp:
        return cast("ReviewApp", self.app)

    def _actions(self) -> Iterator[tuple[str, str, IgnoreReturnCallbackType]]:
        for action in ACTIONS:
            key = self._review.keymap.shown(action.id)
            yield action.label, f"{action.group} · {key}", partial(self._review.act, action.id)

    def _filters(self) -> Iterator[tuple[str, str, IgnoreReturnCallbackType]]:
        docket = self._review.docket
        if docket is None:
            return
        rules = {finding.rule: finding.name for finding in docket.audit.findings}
        queries = {f"rule:{code}": name for code, name in sorted(rules.items())}
        queries |= {f"severity:{level}": "" for level in ("error", "warning", "note")}
        queries |= {"state:undecided": "", "state:stale": "", "state:disputed": "", "state:new": ""}
        queries |= {f'doc:"{name}"': "" for name in list(docket.readings)[:_MOST]}
        for query, words in queries.items():
            yield f"Filter {query}", words, partial(self._review.filter_by, query)

    async def discover(self) -> Hits:
        """Every action, before anything is typed."""
        for name, words, command in self._actions():
            yield DiscoveryHit(name, command, help=words)

    async def search(self, query: str) -> Hits:
        """Actions and filters whose name fits."""
        matcher = self.matcher(query)
        for offers in (self._actions(), self._filters()):
            for name, words, command in offers:
                score = matcher.match(name)
                if score > 0:
                    yield Hit(score, matcher.highlight(name), command, help=words)
