"""What each rule is called and asks for, whether or not the rule itself is at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.engine.audit import Audit
from auditor.rule import Rule, Severity


@dataclass(frozen=True, slots=True)
class RuleCard:
    """A rule as reports print it.

    `title` is the first line of its page without the full stop. `page` is Markdown, empty
    when only findings tell of the rule. `standards` reads `ap: anonymous sources`.
    """

    code: str
    name: str
    severity: Severity
    title: str
    page: str = ""
    family: str = ""
    standards: tuple[str, ...] = ()
    false_alarm_rate: float | None = None


def card(rule: type[Rule]) -> RuleCard:
    """The card of a rule at hand."""
    page = rule.page()
    return RuleCard(
        rule.code,
        rule.name,
        rule.severity,
        page.split("\n", 1)[0].strip().rstrip(".") or rule.name,
        page,
        rule.family(),
        tuple(f"{name}: {section}" for name, section in rule.standards.items()),
        rule.false_alarm_rate,
    )


def rulebook(audit: Audit, rules: Sequence[type[Rule]] = ()) -> dict[str, RuleCard]:
    """Cards by code, in the order of the codes: every rule given and every rule that found.

    A finding whose rule is not among `rules` gives a card of what the finding says.
    """
    cards = {rule.code: card(rule) for rule in rules}
    for finding in audit.findings:
        if finding.rule not in cards:
            cards[finding.rule] = RuleCard(
                finding.rule,
                finding.name,
                finding.severity,
                finding.name.replace("-", " ").capitalize(),
                standards=finding.standard,
            )
    return dict(sorted(cards.items()))


def fired(audit: Audit, cards: Iterable[RuleCard]) -> tuple[RuleCard, ...]:
    """The cards of rules with at least one finding, whatever its state."""
    codes = {finding.rule for finding in audit.findings}
    return tuple(one for one in cards if one.code in codes)
