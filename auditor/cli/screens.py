"""Open the review screens on an audit, with the reviewer's decision log."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import ConfigError

if TYPE_CHECKING:
    from auditor.cli.progress import Progress
    from auditor.engine.audit import Audit
    from auditor.engine.decisions import Decisions
    from auditor.engine.settings import Policy
    from auditor.store.database import Database


@dataclass(frozen=True)
class Preferences:
    """How the reviewer likes the screens, kept in the store."""

    database: Database
    reviewer: str

    def remember(self, name: str, value: str) -> None:
        """Keep `value` under `name`."""
        from auditor.store.ui_state import remember

        remember(self.database, self.reviewer, name, value)

    def recall(self, name: str) -> str | None:
        """What was kept under `name`."""
        from auditor.store.ui_state import recall

        return recall(self.database, self.reviewer, name)


def open_screens(inputs: Sequence[Path], policy: Policy) -> int:
    """Run the screens until the reviewer leaves; 0 always."""
    from auditor.cli.desk import decisions_folder, keep, location_of, open_cache
    from auditor.engine.decisions import informed
    from auditor.engine.discovery import catalogue
    from auditor.engine.pipeline import with_decisions
    from auditor.engine.rerun import audit_again
    from auditor.reports.formats import render
    from auditor.reports.rule_page import rule_page
    from auditor.store.database import open_database
    from auditor.store.decisions import DecisionLog
    from auditor.tui.app import ReviewApp
    from auditor.tui.reporting import report_name

    reviewer = reviewer_of(policy)
    rules = catalogue(policy.rule_paths)
    pages = {rule.code: rule_page(rule) for rule in rules}

    def load(progress: Progress) -> Audit:
        fresh: list[Audit] = []
        with open_cache(policy) as cache:
            audit = audit_again(
                list(inputs),
                informed(policy, log),
                cache=cache,
                progress=progress,
                when_made=fresh.append,
            )
        for made in fresh:
            keep(made, policy)
        return audit

    def draw(audit: Audit, decisions: Decisions, kind: str) -> str:
        return render(with_decisions(audit, decisions, policy), report_name(kind), rules=rules)

    with open_database(location_of(policy)) as database:
        log = DecisionLog(database, decisions_folder(policy), reviewer)
        app = ReviewApp(
            load,
            log,
            reviewer=reviewer,
            rules=pages,
            keys=policy.keys,
            watch=list(inputs),
            memory=Preferences(database, reviewer),
            draw=draw,
        )
        app.run()
    return 0


def reviewer_of(policy: Policy) -> str:
    """The reviewer named by the policy or the command line, else the user's login name."""
    if policy.reviewer:
        return policy.reviewer
    if policy.require_reviewer:
        raise ConfigError(
            "the policy wants decisions to carry a reviewer's name",
            where="require-reviewer",
            hint="run: auditor review --reviewer NAME",
        )
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # Containers may run under a user id that has no name.
        return "reviewer"
