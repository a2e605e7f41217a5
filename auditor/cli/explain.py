"""`auditor explain`: the page of a rule, or of the rule behind a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli.options import Config

if TYPE_CHECKING:
    from auditor.engine.settings import Policy


def explain(
    rule: Annotated[str, typer.Argument(help="A rule's code or name, or a finding's fingerprint.")],
    config: Config = None,
) -> None:
    """Show what a rule flags, why, how to fix it and which standard it follows."""
    from auditor.cli.output import emit
    from auditor.cli.setting import policy_for
    from auditor.engine.discovery import catalogue, find
    from auditor.engine.housekeeping import NOTICES
    from auditor.reports.rule_page import notice_page, rule_page

    policy = policy_for((), config, {})
    known = catalogue(policy.rule_paths)
    name, heading = rule, ""
    if len(rule) == 16 and all(c in "0123456789abcdef" for c in rule):
        name, heading = _rule_of(rule, policy)
    notice = next((one for one in NOTICES if name in (one.code, one.name)), None)
    emit(heading + (notice_page(notice) if notice else rule_page(find(name, known))))


def _rule_of(fingerprint: str, policy: Policy) -> tuple[str, str]:
    """Code of the rule behind a stored finding, and what was found."""
    from auditor.cli.desk import stored_finding
    from auditor.errors import AuditorError

    found = stored_finding(fingerprint, policy)
    if found is None:
        raise AuditorError(
            f"no finding {fingerprint} in the store",
            hint="run `auditor review`, or give a rule's code or name",
        )
    code, message, path = found
    return code, f"{path}: {message}\n\n"
