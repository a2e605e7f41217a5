"""Match the paths of documents against patterns such as `wire/**/*.md`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

_PARTS = re.compile(r"\*\*/|\*\*|\*|\?|\[!?[^\]]+\]|.", re.DOTALL)
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def _part(token: str) -> str:
    if token in _MEANING:
        return _MEANING[token]
    if len(token) > 1:
        return "[^" + token[2:] if token.startswith("[!") else token
    return re.escape(token)


@lru_cache(maxsize=512)
def _pattern(glob: str) -> re.Pattern[str]:
    anchored = "/" in glob.rstrip("/")
    body = "".join(_part(token) for token in _PARTS.findall(glob.strip("/")))
    return re.compile(("" if anchored else "(?:.*/)?") + body + "(?:/.*)?", re.DOTALL)


def matches(path: str, glob: str) -> bool:
    """Whether `path` (with forward slashes, from the policy's folder) is meant by `glob`.

    A pattern without a slash meets a file or folder of that name at any depth; `*` stays
    within one folder, `**` does not; a pattern that names a folder holds for all below it.
    """
    return _pattern(glob).fullmatch(path) is not None


def matches_any(path: str, globs: Iterable[str]) -> bool:
    """Whether any of the patterns means `path`."""
    return any(matches(path, glob) for glob in globs)


def from_root(path: str, root: Path) -> str:
    """`path` (as given, from the working folder) with forward slashes, seen from `root`.

    A path outside `root`, or one that is not a file's (`-`, a name made up for a text),
    stays as it is, so that it names the same document on every machine.
    """
    given = Path(path)
    if not given.is_absolute() and not given.exists():
        return given.as_posix()
    full, folder = given.absolute(), root.absolute()
    if not full.is_relative_to(folder):
        full, folder = full.resolve(), folder.resolve()
    return full.relative_to(folder).as_posix() if full.is_relative_to(folder) else given.as_posix()
