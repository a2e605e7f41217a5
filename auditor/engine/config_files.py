"""Find, read and inherit the files a policy is written in, and say where each key stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from auditor.errors import ConfigError

OWN, SHARED = "auditor.toml", "pyproject.toml"
_HEADER = re.compile(r"\s*\[\[?([^\]]*)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"\s*((?:\"[^\"]*\"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:\"[^\"]*\"|'[^']*'|[\w-]+))*)\s*="
)
_NAME = re.compile(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)")
_AT_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """One file's settings: `values` as parsed, `table` the names of the table they stand in."""

    path: Path
    text: str
    values: Mapping[str, Any]
    table: tuple[str, ...]

    def where(self, *keys: str, value: str | None = None) -> str:
        """`path:line` of a key (names from the settings table down), or of a value of it.

        The nearest table above where the key itself is not found, else the path alone.
        """
        for depth in range(len(keys), 0, -1):
            line = _line(self.text, (*self.table, *keys[:depth]), value)
            if line:
                return f"{shown(self.path)}:{line}"
        return shown(self.path)


@dataclass(frozen=True, slots=True)
class Stated:
    """Values gathered from several places, and by whom each was stated last.

    `by` holds the file, or the name of another place such as `command line`, under the key,
    and for tables under `key.entry`.
    """

    values: dict[str, Any] = field(default_factory=dict)
    by: dict[str, ConfigFile | str] = field(default_factory=dict)

    def take(self, values: Mapping[str, Any], by: ConfigFile | str, tables: Sequence[str]) -> None:
        """Let `values` replace what was stated before; tables are replaced entry by entry."""
        for key, value in values.items():
            if key in tables and isinstance(value, Mapping):
                self.values[key] = {**self.values.get(key, {}), **value}
                self.by.update({f"{key}.{entry}": by for entry in value})
            else:
                self.values[key] = value
                self.by[key] = by

    def where(self, *keys: str, value: str | None = None) -> str:
        """The place of a key, or of a value of it, as `path:line` where it is a file's."""
        by = self.by.get(".".join(keys[:2])) or self.by.get(keys[0], "default")
        return by if isinstance(by, str) else by.where(*keys, value=value)

    def origins(self) -> dict[str, str]:
        """The place of every key that was stated."""
        return {key: self.where(*key.split(".", 1)) for key in self.by}


def shown(path: Path) -> str:
    """The path as a user would type it: from the working folder where it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def nearest(start: Path) -> ConfigFile | None:
    """The settings nearest to `start`, looking upwards; auditor.toml goes before pyproject.toml.

    A pyproject.toml without a table `[tool.auditor]` is passed over.
    """
    folder = start.absolute() if start.is_dir() else start.absolute().parent
    for place in (folder, *folder.parents):
        if (place / OWN).is_file():
            return read(place / OWN)
        if (place / SHARED).is_file():
            found = read(place / SHARED)
            if found.values:
                return found
    return None


def read(path: Path) -> ConfigFile:
    """Read one file: the whole of it, or for a pyproject.toml its table `[tool.auditor]`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", where=shown(path)) from error
    except UnicodeDecodeError as error:
        raise ConfigError("is not UTF-8 text", where=shown(path)) from error
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _AT_LINE.search(str(error))
        place = f"{shown(path)}:{line.group(1)}" if line else shown(path)
        raise ConfigError(f"is not valid TOML: {error}", where=place) from error
    if path.name != SHARED:
        return ConfigFile(path.absolute(), text, values, ())
    mine = values.get("tool", {}).get("auditor", {})
    return ConfigFile(path.absolute(), text, mine, ("tool", "auditor"))


def inherited(first: ConfigFile) -> list[ConfigFile]:
    """`first` and what it extends, nearest first; a circle is an error."""
    chain = [first]
    while "extend" in chain[-1].values:
        last = chain[-1]
        stated = last.values["extend"]
        where = last.where("extend")
        if not isinstance(stated, str):
            raise ConfigError("`extend` takes the path of one file", where=where)
        path = (last.path.parent / Path(stated).expanduser()).resolve()
        if path in [one.path.resolve() for one in chain]:
            circle = " -> ".join(shown(one.path) for one in chain)
            raise ConfigError(
                f"`extend` goes in a circle: {circle} -> {shown(path)}",
                where=where,
                hint="take one `extend` out",
            )
        if not path.is_file():
            raise ConfigError(f"`extend` names a file that does not exist: {stated}", where=where)
        chain.append(read(path))
    return chain


def _names(dotted: str) -> tuple[str, ...]:
    return tuple("".join(groups) for groups in _NAME.findall(dotted))


def _line(text: str, wanted: tuple[str, ...], value: str | None) -> int | None:
    """The 1-based line of a key or table, or of the line below it that has `value` in quotes."""
    table: tuple[str, ...] = ()
    found = None
    for number, line in enumerate(text.splitlines(), 1):
        header, key = _HEADER.match(line), _KEY.match(line)
        here: tuple[str, ...] = ()
        if header:
            here = table = _names(header.group(1))
        elif key:
            here = table + _names(key.group(1))
        if here:
            inside = here[: len(wanted)] == wanted
            if found is not None and not inside:
                return found
            if found is None and inside:
                found = number
        if found is not None and (value is None or f'"{value}"' in line or f"'{value}'" in line):
            return number
    return found
