"""Tell one state of the program from another by its files' names, sizes and times."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


@cache
def code_version() -> str:
    """Changes whenever the program, a rule that ships or the data it reads with does.

    Nothing is read, so that an answer from the cache need not wait for it.
    """
    return of_parts(f"{name}\x1f{size}\x1f{time}" for name, size, time in files_under(_folders()))


@cache
def installed_version() -> str:
    """Changes whenever a distribution, and with it perhaps a plugin, comes, goes or changes."""
    names = (
        name
        for folder in sys.path
        for name in sorted(_listed(folder))
        if name.endswith((".dist-info", ".egg-info"))
    )
    return of_parts([sys.version, *names])


def of_parts(parts: Iterable[str]) -> str:
    """Sixty-four hexadecimal digits that stand for `parts`, each kept apart from the next."""
    whole = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        whole.update(len(encoded).to_bytes(8, "big") + encoded)
    return whole.hexdigest()


def _folders() -> Iterator[str]:
    """The program's own folder, and those of rules and data where they lie beside it."""
    yield str(_PACKAGE)
    if not (_PACKAGE / "rules").is_dir():
        yield from (str(_PACKAGE.parent / name) for name in ("rules", "data"))


def files_under(folders: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Name, bytes and nanoseconds of every file under `folders`, compiled ones left out."""
    for folder in folders:
        inner = []
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        inner.append(entry.path)
                else:
                    status = entry.stat()
                    yield entry.path, status.st_size, status.st_mtime_ns
        yield from files_under(inner)


def _listed(folder: str) -> list[str]:
    """The names in a folder of modules; none in an archive, or where there is no folder."""
    return os.listdir(folder or ".") if os.path.isdir(folder or ".") else []
