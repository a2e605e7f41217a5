"""Read documents as they were at a git revision, so that only what is new since is judged."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.documents.document import Document
from auditor.documents.read import read_bytes
from auditor.errors import ConfigError


def commit_of(revision: str, root: Path) -> str:
    """The full name of the commit that `revision` means in the repository around `root`."""
    found = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"
    )
    if found is None and _git(root, "rev-parse", "--git-dir") is None:
        raise ConfigError(
            "the drafts are in no git repository",
            where=f"since {revision}",
            hint="run `git init` and commit, or judge against a baseline instead",
        )
    if found is None:
        raise ConfigError(
            f"there is no git revision '{revision}'",
            where="since",
            hint="name a branch, tag or commit of the repository the drafts are in",
        )
    return found.decode().strip()


def documents_at(revision: str, documents: Sequence[Document], root: Path) -> list[Document]:
    """The documents as they were at `revision`, under the names they have now.

    One that was not there then, or could not be read, is left out: all it says is new.
    """
    commit = commit_of(revision, root)
    top = _git(root, "rev-parse", "--show-toplevel")
    folder = Path((top or b"").decode().strip()).resolve()
    names = {one.path: Path(one.path).resolve() for one in documents}
    inside = {path: full for path, full in names.items() if full.is_relative_to(folder)}
    asked = [f"{commit}:{full.relative_to(folder).as_posix()}" for full in inside.values()]
    contents = _contents(folder, asked)
    return [
        one
        for path, data in zip(inside, contents, strict=True)
        if data is not None
        for one in read_bytes(data, path)
        if isinstance(one, Document)
    ]


def _contents(folder: Path, objects: Sequence[str]) -> Iterator[bytes | None]:
    """What git keeps under each name, None where it keeps nothing."""
    asked = "".join(f"{name}\n" for name in objects).encode("utf-8", "surrogateescape")
    answer = _git(folder, "cat-file", "--batch", given=asked) or b""
    position = 0
    for _ in objects:
        end = answer.index(b"\n", position)
        header = answer[position:end]
        position = end + 1
        if header.endswith(b" missing"):
            yield None
            continue
        size = int(header.rsplit(b" ", 1)[1])
        yield answer[position : position + size]
        position += size + 1


def _git(folder: Path, *arguments: str, given: bytes | None = None) -> bytes | None:
    """What git answers, None where it says that it cannot."""
    try:
        run = subprocess.run(
            ["git", "-C", str(folder), *arguments], input=given, capture_output=True
        )
    except OSError as error:
        raise ConfigError(
            f"git cannot be run: {error.strerror}",
            where="since",
            hint="install git, or judge against a baseline instead",
        ) from error
    return run.stdout if run.returncode == 0 else None
