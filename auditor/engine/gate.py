"""Decide whether a run passes, and say which condition decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.engine.audit import Coverage, Finding, Gate
from auditor.engine.housekeeping import EXPIRED, UNREADABLE, UNUSED
from auditor.engine.settings import Policy
from auditor.rule import Severity

PASSED, FAILED, NOTHING = 0, 1, 3
_LEVELS: Sequence[Severity] = ("error", "warning", "note")


def decide(
    findings: Sequence[Finding],
    coverage: Coverage,
    policy: Policy,
    *,
    stale: int = 0,
    disputed: int = 0,
) -> Gate:
    """The gate of a run, with exit code 0, 1 or 3.

    `stale` counts the decisions that no longer fit their claim, `disputed` the findings on
    which reviewers differ and nobody has settled it. Where nothing was checked the
    run neither passes nor fails, unless a file that could not be read already fails it.
    """
    failed = next(_failures(findings, policy, stale, disputed), "")
    nothing = _nothing(coverage)
    unread = any(f.rule == UNREADABLE.code and f.counts for f in findings)
    if nothing and not (failed and unread):
        if policy.allow_empty and not failed:
            return Gate("PASS", PASSED, f"allow-empty ({nothing})")
        if not policy.allow_empty:
            return Gate("NOTHING", NOTHING, nothing)
    if failed:
        return Gate("FAIL", FAILED, failed)
    return Gate("PASS", PASSED, f"fail-on {policy.fail_on}")


def _nothing(coverage: Coverage) -> str:
    """Why the run checked nothing, empty where it checked something."""
    if coverage.documents == 0:
        return "no file could be read" if coverage.unreadable else "no file to audit"
    if coverage.claims == 0:
        return f"no claim found in {coverage.words} words"
    return ""


def _failures(
    findings: Sequence[Finding], policy: Policy, stale: int, disputed: int
) -> Iterator[str]:
    counted = [finding for finding in findings if finding.counts]
    if policy.fail_on != "never":
        levels = _LEVELS[: _LEVELS.index(policy.fail_on) + 1]
        if any(finding.severity in levels for finding in counted):
            yield f"fail-on {policy.fail_on}"
    warnings = sum(finding.severity == "warning" for finding in counted)
    if policy.max_warnings is not None and warnings > policy.max_warnings:
        yield f"max-warnings {policy.max_warnings} ({warnings} found)"
    for triage in policy.fail_on_triage:
        state = "open" if triage == "untriaged" else triage
        number = sum(finding.state == state for finding in findings)
        number = disputed if triage == "disputed" else number
        if number:
            yield f"fail-on-triage {triage} ({number} found)"
    if policy.fail_on_stale_decisions and stale:
        yield f"fail-on-stale-decisions ({stale} found)"
    for wanted, key, kind in (
        (policy.fail_on_expired, "fail-on-expired", EXPIRED),
        (policy.fail_on_unused_suppression, "fail-on-unused-suppression", UNUSED),
    ):
        number = sum(finding.rule == kind.code for finding in counted)
        if wanted and number:
            yield f"{key} ({number} found)"
