"""Read the policy that holds for a folder, and refuse what it cannot mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from auditor.engine.config_files import ConfigFile, Stated
from auditor.engine.known import check_names
from auditor.engine.names import did_you_mean
from auditor.engine.settings import Metadata, Policy
from auditor.engine.stating import COMMAND_LINE, EXTEND, gather
from auditor.errors import ConfigError
from auditor.rule import Rule

__all__ = ["Policy", "load_policy", "schema"]

_KEYS = {field.alias or name: field for name, field in Policy.model_fields.items()}


def load_policy(
    start: Path,
    *,
    config: Path | None = None,
    overrides: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
    rules: Sequence[type[Rule]] | None = None,
) -> Policy:
    """The policy for `start`: the nearest file upwards, or `config`, under `overrides`.

    Keys of `overrides` may be written with dashes or underscores; one that is None is left
    out. `rules` are the rules whose names count as known, by default all that can be found.
    An unknown key, rule, option, severity or standard is a ConfigError that says where it
    stands and which name comes nearest. Tables merge entry by entry, all else replaces.
    """
    found = gather(start, config=config, overrides=overrides, environment=environment)
    stated = found.stated
    for file in reversed(found.files):
        _refuse_unknown(file)
    _refuse_unknown_given(overrides or {})
    try:
        policy = Policy.model_validate(stated.values)
    except ValidationError as error:
        raise _explained(error, stated) from error
    policy = policy.placed(found.root, stated.origins(), tuple(file.path for file in found.files))
    check_names(policy, stated, rules)
    return policy


def schema() -> dict[str, Any]:
    """The JSON schema of the settings, as a file writes them."""
    made = Policy.model_json_schema(by_alias=True)
    made["properties"][EXTEND] = {
        "type": "string",
        "description": "A file whose settings hold where this one is silent.",
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": "auditor policy",
        "properties": dict(sorted(made["properties"].items())),
    }


def _refuse_unknown(file: ConfigFile) -> None:
    for key in file.values:
        if key not in _KEYS and key != EXTEND:
            hint = did_you_mean(key, [*_KEYS, EXTEND])
            if key == "tool" and not file.table:
                hint = "in auditor.toml the keys stand at the top, without [tool.auditor]"
            raise ConfigError(f"unknown key '{key}'", where=file.where(key), hint=hint)


def _refuse_unknown_given(overrides: Mapping[str, Any]) -> None:
    for key in (name.replace("_", "-") for name, value in overrides.items() if value is not None):
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS)
            raise ConfigError(f"unknown key '{key}'", where=COMMAND_LINE, hint=hint)


def _explained(error: ValidationError, stated: Stated) -> ConfigError:
    """The first problem pydantic found, in the words and at the place of the file."""
    problems = error.errors(include_url=False)
    first = problems[0]
    keys = [part for part in first["loc"] if isinstance(part, str)]
    value = first["input"] if isinstance(first["input"], str) else None
    hint = _hint(first, keys)
    if len(problems) > 1:
        others = "problem" if len(problems) == 2 else "problems"
        hint = f"{hint}\n  ".lstrip() + f"and {len(problems) - 1} more {others}"
    return ConfigError(
        f"{'.'.join(keys)}: {_said(first)}", where=stated.where(*keys, value=value), hint=hint
    )


def _said(problem: ErrorDetails) -> str:
    match problem["type"]:
        case "extra_forbidden":
            return "unknown key"
        case "literal_error":
            return f"{problem['input']!r} is not one of {problem['ctx']['expected']}"
        case "tuple_type" | "list_type":
            return f"expected a list, such as [{problem['input']!r}]"
        case _:
            return problem["msg"][0].lower() + problem["msg"][1:]


def _hint(problem: ErrorDetails, keys: Sequence[str]) -> str:
    """The nearest name that would have been understood, if there is one."""
    if problem["type"] == "literal_error" and isinstance(problem["input"], str):
        expected = str(problem["ctx"]["expected"]).replace(" or ", ",").split(",")
        return did_you_mean(problem["input"], [one.strip(" '") for one in expected])
    if problem["type"] == "extra_forbidden" and keys[0] == "documents":
        return did_you_mean(keys[-1], Metadata.model_fields)
    return ""
