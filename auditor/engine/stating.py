"""Gather what the files, the environment and the command line state, before anyone judges it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.engine.config_files import ConfigFile, Stated, inherited, nearest, read
from auditor.errors import ConfigError

DATABASE_VARIABLE = "AUDITOR_DATABASE_URL"
COMMAND_LINE = "command line"
EXTEND = "extend"
TABLES = ("per-file-ignores", "severity", "rules", "sources", "documents", "keys")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is stated for a folder, by which files (nearest first), with paths made whole.

    `root` is the folder of the nearest file, or where the search began without one.
    """

    root: Path
    files: tuple[ConfigFile, ...]
    stated: Stated


def gather(
    start: Path,
    *,
    config: Path | None = None,
    overrides: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Gathered:
    """What holds for `start`: the nearest file upwards, or `config`, under `overrides`.

    ConfigError where a file cannot be read or extends in a circle; whether the keys and
    values mean anything is for `policy.load_policy` to say.
    """
    files = _files(start, config)
    root = files[0].path.parent if files else _folder(start)
    stated = Stated()
    for file in reversed(files):
        stated.take(_whole(file), file, TABLES)
    database = (os.environ if environment is None else environment).get(DATABASE_VARIABLE)
    if database:
        stated.take({"database": database}, DATABASE_VARIABLE, TABLES)
    given = {
        key.replace("_", "-"): value
        for key, value in (overrides or {}).items()
        if value is not None
    }
    stated.take(given, COMMAND_LINE, TABLES)
    return Gathered(root, tuple(files), stated)


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


def _whole(file: ConfigFile) -> dict[str, Any]:
    """The file's values with its paths seen from its own folder."""
    values = {key: value for key, value in file.values.items() if key != EXTEND}
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
