"""Find the rules: those that ship, those of installed plugins, those in folders of your own."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType
from typing import get_args

from auditor.engine.local import local_modules
from auditor.engine.names import closest
from auditor.engine.selection import selected
from auditor.errors import RuleError
from auditor.rule import Rule, Severity

__all__ = [
    "builtin",
    "catalogue",
    "find",
    "plugins",
    "rules_in",
    "rules_in_paths",
    "ruleset_version",
    "selected",
]

GROUP = "auditor.rules"
_CODE = re.compile(r"[A-Z]{3}\d{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def catalogue(rule_paths: Sequence[str | Path] = ()) -> tuple[type[Rule], ...]:
    """Every rule there is, sorted by code: built in, from plugins, and under `rule_paths`.

    RuleError names the rule or module at fault: one that cannot be imported, one without a
    code, two that share a code or a name. Nothing is left out in silence.
    """
    return _distinct([*builtin(), *plugins(), *_local(rule_paths)])


def rules_in_paths(paths: Iterable[str | Path]) -> tuple[type[Rule], ...]:
    """The rules of files or folders of one's own alone, sorted by code."""
    return _distinct(_local(paths))


@cache
def builtin() -> tuple[type[Rule], ...]:
    """The rules that ship with the program."""
    return tuple(_walk(GROUP))


@cache
def plugins() -> tuple[type[Rule], ...]:
    """The rules of installed distributions that state an entry point `auditor.rules`.

    The entry point names a module or a package, which is walked, or one rule class.
    """
    found = sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value))
    return tuple(rule for entry in found for rule in _of_entry(entry))


def rules_in(module: ModuleType) -> list[type[Rule]]:
    """The rules defined in `module` itself, not those it imports; bases start with `_`."""
    return [
        value
        for name, value in vars(module).items()
        if isinstance(value, type)
        and issubclass(value, Rule)
        and value.__module__ == module.__name__
        and not name.startswith("_")
    ]


def find(name: str, rules: Iterable[type[Rule]]) -> type[Rule]:
    """The rule of that code or name; RuleError with the nearest name where there is none."""
    listed = list(rules)
    for rule in listed:
        if name in (rule.code, rule.name):
            return rule
    nearest = closest(name, [known for rule in listed for known in (rule.code, rule.name)])
    hint = f"did you mean '{nearest}'?" if nearest else "`auditor rules` lists them all"
    raise RuleError(f"there is no rule '{name}'", where=name, hint=hint)


def ruleset_version(rules: Iterable[type[Rule]]) -> str:
    """Sixteen hexadecimal digits that change whenever the source of one of `rules` does."""
    seen = hashlib.sha256()
    for rule in sorted(rules, key=lambda one: one.code):
        seen.update(f"{rule.code}\x1f{rule.name}\x1f".encode())
        seen.update(_source_of(rule))
    return seen.hexdigest()[:16]


def _local(paths: Iterable[str | Path]) -> list[type[Rule]]:
    modules = (module for path in paths for module in local_modules(Path(path)))
    return [rule for module in modules for rule in rules_in(module)]


def _source_of(rule: type[Rule]) -> bytes:
    module = importlib.import_module(rule.__module__)
    return Path(module.__file__).read_bytes() if module.__file__ else b""


def _of_entry(entry: EntryPoint) -> Iterator[type[Rule]]:
    if entry.attr:
        value = getattr(_imported(entry.module, entry.name), entry.attr, None)
        if not (isinstance(value, type) and issubclass(value, Rule)):
            raise RuleError(
                f"'{entry.value}' is not a rule class",
                where=f"plugin {entry.name}",
                hint="let its entry point name a module, a package or a subclass of Rule",
            )
        yield value
        return
    yield from _walk(entry.module, entry.name)


def _walk(package: str, plugin: str = "") -> Iterator[type[Rule]]:
    module = _imported(package, plugin)
    yield from rules_in(module)
    for info in sorted(pkgutil.iter_modules(getattr(module, "__path__", ())), key=lambda i: i.name):
        if not info.name.startswith("_"):
            yield from _walk(f"{package}.{info.name}", plugin)


def _imported(name: str, plugin: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except Exception as error:
        raise RuleError(
            f"cannot be imported: {type(error).__name__}: {error}",
            where=f"{name} (plugin {plugin})" if plugin else name,
            hint="mend or uninstall the plugin" if plugin else "reinstall auditor",
        ) from error


def _distinct(rules: Iterable[type[Rule]]) -> tuple[type[Rule], ...]:
    known: dict[str, type[Rule]] = {}
    ordered: dict[type[Rule], None] = {}
    for rule in rules:
        _checked(rule)
        for key in (rule.code, rule.name):
            other = known.setdefault(key, rule)
            if other is not rule:
                raise RuleError(
                    f"'{key}' is the {'code' if key == rule.code else 'name'} of two rules: "
                    f"{_place(other)} and {_place(rule)}",
                    where=_place(rule),
                    hint="give one of them another; a code is never used twice",
                )
        ordered[rule] = None
    return tuple(sorted(ordered, key=lambda rule: rule.code))


def _checked(rule: type[Rule]) -> None:
    for attribute, form in (("code", _CODE), ("name", _NAME)):
        value = getattr(rule, attribute, None)
        if not isinstance(value, str) or not form.fullmatch(value):
            raise RuleError(
                f"has no usable {attribute}: {value!r}",
                where=_place(rule),
                hint="a code is three capitals and three digits, a name words-with-dashes; "
                "a base class starts with an underscore",
            )
    if getattr(rule, "severity", None) not in get_args(Severity):
        raise RuleError("has no severity", where=_place(rule), hint="error, warning or note")
    if rule.check is Rule.check:
        raise RuleError("has no check method", where=_place(rule))


def _place(rule: type[Rule]) -> str:
    return f"{rule.__module__}.{rule.__qualname__}"
