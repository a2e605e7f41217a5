"""Let the reviewers' decisions show on the findings they were taken on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple, Protocol, get_args, runtime_checkable

from auditor.engine.audit import Audit, Finding, State
from auditor.engine.settings import Policy

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

    @property
    def disputed(self) -> bool:
        """Whether another reviewer differs and nobody has settled it."""


class Decisions(Protocol):
    """A decision log, as far as a run asks for it."""

    def states(self, audit: Audit) -> Mapping[str, Standing]:
        """Where each decided finding of `audit` stands, by fingerprint."""


class Tables(Protocol):
    """What is known of sources after what reviewers put on record."""

    @property
    def tables(self) -> Mapping[str, Mapping[str, Any]]:
        """By name, as the configuration states them."""


@runtime_checkable
class Records(Protocol):
    """A decision log that also holds what reviewers put on record about sources."""

    def sources(self, stated: Mapping[str, Mapping[str, Any]]) -> Tables:
        """What holds over the tables that the configuration states."""


class Judgement(NamedTuple):
    """The findings as judged, how many verdicts are stale, and how many findings disputed."""

    findings: tuple[Finding, ...]
    stale: int
    disputed: int


def informed(policy: Policy, decisions: object) -> Policy:
    """`policy` with what reviewers put on record about sources, where `decisions` holds that."""
    if not isinstance(decisions, Records):
        return policy
    tables = decisions.sources(policy.sources).tables
    return policy if tables == policy.sources else policy.informed(tables)


def apply(audit: Audit, decisions: Decisions) -> Judgement:
    """The findings of `audit` in the state the log gives them.

    A stale verdict leaves its finding open. What the text suppresses stays suppressed; what
    the baseline accepts is judged anew once a reviewer has.
    """
    standings = decisions.states(audit)
    findings = tuple(_judged(one, standings.get(one.fingerprint)) for one in audit.findings)
    known = {one.fingerprint for one in audit.findings if one.state != "suppressed"}
    return Judgement(
        findings,
        sum(standing.stale for standing in standings.values()),
        sum(one.disputed and not one.stale for key, one in standings.items() if key in known),
    )


def _judged(finding: Finding, standing: Standing | None) -> Finding:
    if standing is None or standing.stale or finding.state == "suppressed":
        return finding
    for state in get_args(State):
        if state == standing.action and state in JUDGED:
            return replace(finding, state=state, reason=standing.reason)
    return finding
