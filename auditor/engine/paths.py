"""Name a document the same way on every machine."""

from __future__ import annotations

from pathlib import Path

BASELINE = "auditor-baseline.json"
"""The file of accepted findings, in the policy's folder, where no other is named."""


def from_root(path: str, root: Path) -> str:
    """`path` (as given, from the working folder) with forward slashes, seen from `root`.

    A path outside `root`, or one that is not a file's (`-`, a name made up for a text),
    stays as it is.
    """
    given = Path(path)
    if not given.is_absolute() and not given.exists():
        return given.as_posix()
    full, folder = given.absolute(), root.absolute()
    if not full.is_relative_to(folder):
        full, folder = full.resolve(), folder.resolve()
    return full.relative_to(folder).as_posix() if full.is_relative_to(folder) else given.as_posix()
