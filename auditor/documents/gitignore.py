"""Which files of a folder git is told to pass over."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def ignored_in(folder: Path) -> frozenset[Path]:
    """The files and folders under `folder` that git ignores, as git itself answers.

    That covers every .gitignore on the way, `.git/info/exclude` and the user's own file; what
    is tracked is never ignored. Nothing is, outside a repository or where git is not
    installed or refuses to answer.
    """
    full = folder.absolute()
    if not any((place / ".git").exists() for place in (full, *full.parents)):
        return frozenset()
    # Within a hook git names a repository to its children, seen from another folder than this.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    listing = ["ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z"]
    try:
        run = subprocess.run(
            ["git", "-C", str(folder), "-c", "core.fsmonitor=false", *listing],
            capture_output=True,
            env=clean,
        )
    except OSError:
        return frozenset()
    names = run.stdout if run.returncode == 0 else b""
    return frozenset(folder / os.fsdecode(name) for name in names.split(b"\0") if name)
