"""Read the `key: value` lines that may stand at the top of a Markdown file."""

from __future__ import annotations

import re
import tomllib
from typing import NamedTuple

_YAML = re.compile(
    r"\ufeff?---[ \t]*(?:\r\n|\r|\n)(.*?)(?:^)(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.S | re.M
)
_TOML = re.compile(
    r"\ufeff?\+\+\+[ \t]*(?:\r\n|\r|\n)(.*?)(?:^)\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)", re.S | re.M
)
_PAIR = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*)|[ \t]*)")


class FrontMatter(NamedTuple):
    """What it states, by lower-case key, and the offset at which the prose begins."""

    values: dict[str, object]
    end: int


def front_matter(text: str) -> FrontMatter:
    """The front matter of `text`: YAML-like between `---`, TOML between `+++`; else nothing.

    Of YAML only single values, quoted or not, and lists of them are read.
    """
    if match := _TOML.match(text):
        return FrontMatter(_toml(match[1]), match.end())
    match = _YAML.match(text)
    if not match:
        return FrontMatter({}, 0)
    lines = match[1].splitlines()
    # A rule on the first line of a text without front matter looks the same as an opening mark.
    if not any(_PAIR.fullmatch(line) for line in lines) and any(line.strip() for line in lines):
        return FrontMatter({}, 0)
    return FrontMatter(_pairs(lines), match.end())


def _toml(source: str) -> dict[str, object]:
    try:
        return {key.lower(): value for key, value in tomllib.loads(source).items()}
    except tomllib.TOMLDecodeError:
        return {}


def _pairs(lines: list[str]) -> dict[str, object]:
    values: dict[str, object] = {}
    key = ""
    for line in lines:
        item = line.strip()
        if item.startswith("- ") and key and (values[key] == "" or isinstance(values[key], list)):
            listed = values[key] or []
            values[key] = [*(listed if isinstance(listed, list) else []), _value(item[2:])]
        elif match := _PAIR.fullmatch(line):
            key = match[1].lower()
            values[key] = _value(match[2] or "")
    return values


def _value(written: str) -> str | list[str]:
    written = written.strip()
    if len(written) >= 2 and written[0] == written[-1] and written[0] in "\"'":
        return written[1:-1]
    written = re.sub(r"\s+#.*$", "", written)
    if written.startswith("[") and written.endswith("]"):
        return [piece.strip().strip("\"'") for piece in written[1:-1].split(",") if piece.strip()]
    return written
