"""Which rules a policy runs, on which documents, and at which severity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from auditor.documents.globs import matches
from auditor.engine.housekeeping import Notice
from auditor.engine.paths import from_root
from auditor.engine.settings import Policy
from auditor.engine.standards import PROFILES
from auditor.rule import Rule, Severity

Kind = type[Rule] | Notice

EVERYTHING = "ALL"
_CODE_PREFIX = re.compile(r"[A-Z]{3}\d{0,3}")


def family_of(rule: Kind) -> str:
    """The folder a rule stands in; the engine's own findings are `housekeeping`."""
    return "housekeeping" if isinstance(rule, Notice) else rule.family()


def exactness(selector: str, rule: Kind) -> int:
    """How exactly `selector` means `rule`: 0 not at all, 9 by its code or name.

    In between, 1 is ALL, 2 the family, and a code prefix counts 2 plus its length.
    """
    if selector in (rule.code, rule.name):
        return 9
    if _CODE_PREFIX.fullmatch(selector) and rule.code.startswith(selector):
        return 2 + len(selector)
    if selector == family_of(rule):
        return 2
    return int(selector == EVERYTHING)


def means(selectors: Iterable[str], rule: Kind) -> bool:
    """Whether any of the selectors means `rule`."""
    return any(exactness(selector, rule) for selector in selectors)


def names_of(rules: Iterable[Kind]) -> set[str]:
    """Every code, name, family and three-letter prefix that can select one of `rules`."""
    known = {EVERYTHING}
    for rule in rules:
        known |= {rule.code, rule.name, family_of(rule), rule.code[:3]}
    return known


def selected(policy: Policy, rules: Sequence[type[Rule]]) -> tuple[type[Rule], ...]:
    """The rules that `policy` runs, in the order of `rules`.

    A standard takes the rules that name it; `select` narrows to what it means, and without
    either, the rules on by default run. `extend-select` adds and `ignore` takes away.
    """
    standard = PROFILES[policy.standard] if policy.standard else None

    def wanted(rule: type[Rule]) -> bool:
        if means(policy.ignore, rule):
            return False
        if means(policy.extend_select, rule):
            return True
        if standard is not None and not standard.covers(rule):
            return False
        return means(policy.select, rule) if policy.select else rule.default or bool(standard)

    return tuple(rule for rule in rules if wanted(rule))


def severity_of(policy: Policy, rule: Kind) -> Severity:
    """The policy's severity for `rule`, else that of its standard, else the rule's own."""
    stated = max(policy.severity, key=lambda selector: exactness(selector, rule), default="")
    if exactness(stated, rule):
        return policy.severity[stated]
    if policy.standard is None:
        return rule.severity
    return PROFILES[policy.standard].severities.get(rule.name, rule.severity)


def ignores_for(policy: Policy, path: str) -> tuple[str, ...]:
    """The selectors that `per-file-ignores` states for the document at `path`."""
    if not policy.per_file_ignores:
        return ()
    seen = from_root(path, policy.root)
    return tuple(
        selector
        for glob, selectors in policy.per_file_ignores.items()
        if matches(seen, glob)
        for selector in selectors
    )


def options_for(policy: Policy, rule: type[Rule]) -> Mapping[str, Any]:
    """What the policy states for the options of `rule`, by its code or its name."""
    return {**policy.rules.get(rule.code, {}), **policy.rules.get(rule.name, {})}
