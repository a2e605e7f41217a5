"""Check that every rule, option and standard a policy names exists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from auditor.engine.config_files import Stated
from auditor.engine.discovery import catalogue
from auditor.engine.housekeeping import NOTICES, UNREADABLE
from auditor.engine.names import did_you_mean
from auditor.engine.selection import Kind, means, names_of
from auditor.engine.settings import Policy
from auditor.engine.standards import profile
from auditor.errors import ConfigError, SourceError
from auditor.rule import Rule
from auditor.sources.registry import Registry

CATALOGUE = "`auditor rules` lists them all"


def check_names(policy: Policy, stated: Stated, rules: Sequence[type[Rule]] | None = None) -> None:
    """Raise ConfigError for the first rule, option or standard of `policy` that is not known."""
    if policy.standard is not None:
        profile(policy.standard, where=stated.where("standard", value=policy.standard))
    _check_sources(policy, stated)
    named = list(_named(policy))
    if not named and not policy.rules and not policy.rule_paths:
        return
    found = catalogue(policy.rule_paths) if rules is None else rules
    kinds: tuple[Kind, ...] = (*found, *NOTICES)
    for selector, keys in named:
        if not any(means((selector,), kind) for kind in kinds):
            raise ConfigError(
                f"unknown rule '{selector}' in {keys[0]}",
                where=stated.where(*keys, value=selector),
                hint=did_you_mean(selector, names_of(kinds)) or CATALOGUE,
            )
    for selector in policy.ignore:
        if selector in (UNREADABLE.code, UNREADABLE.name):
            raise ConfigError(
                "a file that cannot be read is never passed over",
                where=stated.where("ignore", value=selector),
                hint="name the file under `exclude` if it is not to be audited",
            )
    for name, options in policy.rules.items():
        _check_options(stated, name, options, found)


def _named(policy: Policy) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, selectors in (
        ("select", policy.select),
        ("extend-select", policy.extend_select),
        ("ignore", policy.ignore),
    ):
        for selector in selectors:
            yield selector, (key,)
    for glob, ignored in policy.per_file_ignores.items():
        for selector in ignored:
            yield selector, ("per-file-ignores", glob)
    for selector in policy.severity:
        yield selector, ("severity", selector)


def _check_sources(policy: Policy, stated: Stated) -> None:
    try:
        Registry.of(policy.sources)
    except SourceError as error:
        name = error.where.removeprefix('sources."').removesuffix('"')
        where = stated.where(*(("sources", name) if name in policy.sources else ("sources",)))
        said = f"{error.where}: {error.message}"
        raise ConfigError(said, where=where, hint=error.hint) from error


def _check_options(
    stated: Stated,
    name: str,
    options: dict[str, Any],
    rules: Sequence[type[Rule]],
) -> None:
    where = stated.where("rules", name)
    rule = next((one for one in rules if name in (one.code, one.name)), None)
    if rule is None:
        known = [known for one in rules for known in (one.code, one.name)]
        raise ConfigError(
            f"unknown rule '{name}' in rules",
            where=where,
            hint=did_you_mean(name, known) or CATALOGUE,
        )
    for key, value in options.items():
        where = stated.where("rules", name, key)
        if key not in rule.options:
            raise ConfigError(
                f"{rule.name} has no option '{key}'",
                where=where,
                hint=did_you_mean(key, rule.options) or "it has no options",
            )
        default = rule.options[key]
        if not _fits(value, default):
            raise ConfigError(
                f"{rule.name}: '{key}' is {value!r}, a value such as {default!r} is expected",
                where=where,
            )


def _fits(value: object, default: object) -> bool:
    """Whether an option may take `value` where it has `default` by itself."""
    if default is None:
        return True
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, (tuple, list, set, frozenset)):
        return isinstance(value, (tuple, list))
    if isinstance(default, (int, float)):
        return isinstance(value, (int, float))
    return isinstance(value, type(default))
