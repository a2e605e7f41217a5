"""Match paths against the patterns people write in a configuration."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePath


def matches(path: str, pattern: str) -> bool:
    """Whether `path`, or a folder it lies in, matches `pattern`.

    `*` and `?` stay within one folder, `**` crosses folders. A pattern without a slash matches
    a name at any depth; one with a slash matches the whole path, or its end after a folder.
    """
    posix = PurePath(path).as_posix()
    return _regex(pattern.removeprefix("./").rstrip("/")).fullmatch(posix) is not None


@lru_cache(maxsize=512)
def _regex(pattern: str) -> re.Pattern[str]:
    anchored = pattern.startswith("/")
    parts = re.split(r"(\*\*/|\*\*|\*|\?|\[[^\]/]+\])", pattern)
    body = "".join(map(_translated, parts))
    return re.compile(rf"{'' if anchored else '(?:.*/)?'}{body}(?:/.*)?", re.DOTALL)


def _translated(part: str) -> str:
    wild = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    if part in wild:
        return wild[part]
    if part.startswith("[") and part.endswith("]"):
        inner = part[1:-1]
        negated = inner.startswith("!")
        body = inner[1:] if negated else inner
        return f"[{'^' if negated else ''}{re.escape(body).replace(chr(92) + '-', '-')}]"
    return re.escape(part)
