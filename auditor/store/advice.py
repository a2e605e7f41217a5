"""Which rules the reviewers' verdicts say to switch off or to lower, and the line that does it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from auditor.engine.selection import selected, severity_of
from auditor.engine.settings import Policy
from auditor.rule import Rule
from auditor.store.tally import RuleTally

OFTEN_WRONG = 0.5
"""A rule whose precision is surely below this wastes more time than it saves."""
SURE_ENOUGH = 0.9
"""An error must be right at least so often: design and defaults ask it of every rule."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do about a rule, why, and the line to put into `file`, under the table `table`.

    An empty table means the top of the file, above every table. Advice to switch off several
    rules gives them all the same line, which holds all of them.
    """

    rule: str
    action: Literal["switch off", "lower"]
    because: str
    file: str
    table: str
    line: str


def advice(
    rules: Iterable[RuleTally], policy: Policy, known: Sequence[type[Rule]]
) -> tuple[Advice, ...]:
    """Advice on the rules that `policy` runs of those `known`, from how they were judged.

    Judged by the upper end of the 95 % interval of their precision, so that few verdicts
    advise nothing: below one half a rule is better switched off, below 90 % it is no error.
    """
    running = {rule.code: rule for rule in selected(policy, known)}
    judged = [one for one in rules if one.rule in running and one.precision is not None]
    off = [one for one in judged if one.high < OFTEN_WRONG]
    low = [
        one
        for one in judged
        if one not in off
        and one.high < SURE_ENOUGH
        and severity_of(policy, running[one.rule]) == "error"
    ]
    ignore = json.dumps([*policy.ignore, *(one.rule for one in off)])
    return (
        *(_advice(one, "switch off", policy, "", f"ignore = {ignore}") for one in off),
        *(_advice(one, "lower", policy, "severity", f'{one.rule} = "warning"') for one in low),
    )


def _advice(
    rule: RuleTally,
    action: Literal["switch off", "lower"],
    policy: Policy,
    table: str,
    line: str,
) -> Advice:
    file = policy.files[0].name if policy.files else "auditor.toml"
    parts = ("tool.auditor" if file == "pyproject.toml" else "", table)
    wrong = rule.false_positive
    because = (
        f"{wrong} of {rule.decided} findings judged were false positives; "
        f"right at most {rule.high:.0%} of the time"
    )
    return Advice(rule.rule, action, because, file, ".".join(filter(None, parts)), line)
