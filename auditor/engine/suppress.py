"""Apply the suppressions of the text to findings, and find fault with the suppressions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from auditor.claims.identity import normalised
from auditor.engine.audit import Finding
from auditor.engine.housekeeping import (
    EXPIRED,
    MALFORMED,
    NO_REASON,
    UNKNOWN_RULE,
    UNUSED,
    Notice,
)
from auditor.engine.names import did_you_mean
from auditor.engine.run import Identities, notice
from auditor.engine.selection import means
from auditor.engine.settings import Policy
from auditor.engine.suppressions import Suppression, suppressions
from auditor.rule import Reading, Rule
from auditor.spans import Span


def suppress(
    findings: Sequence[Finding],
    readings: Iterable[Reading],
    policy: Policy,
    *,
    rules: Sequence[type[Rule]],
    ran: Sequence[type[Rule]],
    today: date,
) -> tuple[Finding, ...]:
    """The findings with those suppressed in the text marked so, and AUD findings added.

    `rules` are all that are known, `ran` those of this run: a suppression of a rule that did
    not run is not called unused. What is suppressed carries the writer's reason.
    """
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        by_path.setdefault(finding.path, []).append(finding)
    result: list[Finding] = [
        finding
        for reading in readings
        for finding in _in_document(
            reading, by_path.pop(reading.document.id, []), policy, rules, ran, today
        )
    ]
    return tuple(result + [finding for rest in by_path.values() for finding in rest])


def _in_document(
    reading: Reading,
    findings: list[Finding],
    policy: Policy,
    rules: Sequence[type[Rule]],
    ran: Sequence[type[Rule]],
    today: date,
) -> list[Finding]:
    identify = Identities(reading)
    faults: list[Finding] = []
    for one in suppressions(reading):
        used: set[str] = set()
        if not one.problem and one.reason and not one.expired(today):
            findings, used = _applied(one, findings, reading)
        for kind, message in _faults(one, used, rules, ran, today):
            if not means(policy.ignore, kind):
                fingerprint = identify.of(kind.code, one.span, normalised(message))
                faults.append(
                    notice(kind, message, reading.document, one.span, fingerprint, policy)
                )
    return findings + faults


def _applied(
    suppression: Suppression, findings: list[Finding], reading: Reading
) -> tuple[list[Finding], set[str]]:
    """The findings after this suppression, and which of the names it lists met one."""
    if suppression.holds is None:
        return findings, set()
    claims = _claims_within(suppression.holds, reading)
    used: set[str] = set()
    result = []
    for finding in findings:
        named = {finding.rule, finding.name} & set(suppression.rules)
        if named and (_stands_in(finding, suppression.holds) or finding.claim in claims):
            used |= named
            if finding.state == "open":
                finding = replace(finding, state="suppressed", reason=suppression.reason)
        result.append(finding)
    return result, used


def _claims_within(held: Span, reading: Reading) -> set[str | None]:
    return {claim.id for claim in reading.claims if held.overlaps(claim.sentence)}


def _stands_in(finding: Finding, held: Span) -> bool:
    return finding.span is not None and held.overlaps(finding.span)


def _faults(
    suppression: Suppression,
    used: set[str],
    rules: Sequence[type[Rule]],
    ran: Sequence[type[Rule]],
    today: date,
) -> Iterator[tuple[Notice, str]]:
    if suppression.problem:
        yield MALFORMED, suppression.problem
        return
    known = {name for rule in rules for name in (rule.code, rule.name)}
    for name in suppression.rules:
        if name not in known:
            hint = did_you_mean(name, known) or "`auditor rules` lists them all"
            yield UNKNOWN_RULE, f"there is no rule '{name}' to ignore; {hint}"
    if not suppression.reason:
        yield NO_REASON, "ignored without effect: no reason is given after `--`"
        return
    if suppression.expired(today):
        yield EXPIRED, f"this suppression ended on {suppression.until}; look at the claim again"
        return
    running = {name for rule in ran for name in (rule.code, rule.name)}
    idle = [name for name in suppression.rules if name in running - used]
    if idle:
        what = ", ".join(idle)
        yield UNUSED, f"nothing to suppress here for {what}: remove it"
