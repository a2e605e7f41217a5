"""Read the policy that holds for a folder, and refuse what it cannot mean."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from auditor.engine.config_files import ConfigFile, Stated, inherited, nearest, read
from auditor.engine.known import check_names
from auditor.engine.names import did_you_mean
from auditor.engine.settings import Metadata, Policy
from auditor.errors import ConfigError
from auditor.rule import Rule

__all__ = ["Policy", "load_policy", "schema"]

DATABASE_VARIABLE = "AUDITOR_DATABASE_URL"
COMMAND_LINE = "command line"
_KEYS = {field.alias or name: field for name, field in Policy.model_fields.items()}
_TABLES = ("per-file-ignores", "severity", "rules", "sources", "documents", "keys")
_EXTEND = "extend"


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
    files = _files(start, config)
    root = files[0].path.parent if files else _folder(start)
    stated = Stated()
    for file in reversed(files):
        stated.take(_resolved(file), file, _TABLES)
    database = (os.environ if environment is None else environment).get(DATABASE_VARIABLE)
    if database:
        stated.take({"database": database}, DATABASE_VARIABLE, _TABLES)
    stated.take(_given(overrides or {}), COMMAND_LINE, _TABLES)
    try:
        policy = Policy.model_validate(stated.values)
    except ValidationError as error:
        raise _explained(error, stated) from error
    policy = policy.placed(root, stated.origins(), tuple(file.path for file in files))
    check_names(policy, stated, rules)
    return policy


def schema() -> dict[str, Any]:
    """The JSON schema of the settings, as a file writes them."""
    made = Policy.model_json_schema(by_alias=True)
    made["properties"][_EXTEND] = {
        "type": "string",
        "description": "A file whose settings hold where this one is silent.",
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": "auditor policy",
        "properties": dict(sorted(made["properties"].items())),
    }


def _folder(start: Path) -> Path:
    return start.absolute() if start.is_dir() else start.absolute().parent


def _files(start: Path, config: Path | None) -> list[ConfigFile]:
    if config is not None and not config.is_file():
        raise ConfigError(
            "no such configuration file",
            where=str(config),
            hint="`auditor init` writes one, auditor.toml",
        )
    first = read(config) if config is not None else nearest(start)
    return inherited(first) if first is not None else []


def _resolved(file: ConfigFile) -> dict[str, Any]:
    """The file's values with unknown keys refused and its paths made whole."""
    for key in file.values:
        if key not in _KEYS and key != _EXTEND:
            hint = did_you_mean(key, [*_KEYS, _EXTEND])
            if key == "tool" and not file.table:
                hint = "in auditor.toml the keys stand at the top, without [tool.auditor]"
            raise ConfigError(f"unknown key '{key}'", where=file.where(key), hint=hint)
    values = {key: value for key, value in file.values.items() if key != _EXTEND}
    folder = file.path.parent
    paths = values.get("rule-paths")
    if isinstance(paths, list):
        values["rule-paths"] = [
            str(folder / Path(path).expanduser()) if isinstance(path, str) else path
            for path in paths
        ]
    for key in ("baseline", "database"):
        path = values.get(key)
        if isinstance(path, str) and "://" not in path:
            values[key] = str(folder / Path(path).expanduser())
    return values


def _given(overrides: Mapping[str, Any]) -> dict[str, Any]:
    """The overrides under the names a file has for them, without those left at None."""
    given = {key.replace("_", "-"): value for key, value in overrides.items() if value is not None}
    for key in given:
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS)
            raise ConfigError(f"unknown key '{key}'", where=COMMAND_LINE, hint=hint)
    return given


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
