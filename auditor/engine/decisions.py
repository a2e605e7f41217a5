"""Let the reviewers' decisions show on the findings they were taken on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol, get_args

from auditor.engine.audit import Audit, Finding, State

JUDGED = ("confirmed", "accepted", "false-positive", "needs-info")


class Standing(Protocol):
    """Where a finding stands: the last verdict, and whether its claim has changed since."""

    @property
    def action(self) -> str:
        """A verdict, or `reopened`."""

    @property
    def reason(self) -> str:
        """Why, in the reviewer's words."""

    @property
    def stale(self) -> bool:
        """Whether text or source changed after the verdict."""


class Decisions(Protocol):
    """A decision log, as far as a run asks for it."""

    def states(self, audit: Audit) -> Mapping[str, Standing]:
        """Where each decided finding of `audit` stands, by fingerprint."""


def apply(audit: Audit, decisions: Decisions) -> tuple[tuple[Finding, ...], int]:
    """The findings of `audit` in the state the log gives them, and how many verdicts are stale.

    A stale verdict leaves its finding open. What the text suppresses stays suppressed; what
    the baseline accepts is judged anew once a reviewer has.
    """
    standings = decisions.states(audit)
    findings = tuple(_judged(one, standings.get(one.fingerprint)) for one in audit.findings)
    return findings, sum(standing.stale for standing in standings.values())


def _judged(finding: Finding, standing: Standing | None) -> Finding:
    if standing is None or standing.stale or finding.state == "suppressed":
        return finding
    for state in get_args(State):
        if state == standing.action and state in JUDGED:
            return replace(finding, state=state, reason=standing.reason)
    return finding
