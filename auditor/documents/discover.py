"""Find the files to read, and fingerprint them without reading their text."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from auditor.documents.document import Unreadable
from auditor.documents.gitignore import ignored_in
from auditor.documents.globs import matches
from auditor.documents.refusal import Limits, Refusal, too_large

FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".eml": "eml",
    ".jsonl": "jsonl",
}
# Found in a folder these are reported, not passed over: somebody's draft may be among them.
UNREAD_FORMATS = frozenset({".doc", ".docm", ".rtf", ".odt", ".pages", ".epub", ".msg", ".mbox"})
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "venv"})
STDIN = "-"


def kind_of(path: str) -> str:
    """The format of the file by its extension; a name without one is plain text.

    Raises Refusal for an extension that no reader takes.
    """
    suffix = os.path.splitext(path)[1].lower()
    if not suffix:
        return "txt"
    if suffix not in FORMATS:
        raise Refusal(
            "unsupported",
            f"{suffix} files are not read",
            f"save it as one of {', '.join(sorted(FORMATS))}",
        )
    return FORMATS[suffix]


def discover(
    paths: Iterable[str | Path], exclude: Sequence[str] = (), *, gitignore: bool = True
) -> list[Path]:
    """The files that `paths` name, in that order, each once; folders are walked, sorted.

    In a folder hidden files and folders, `node_modules`, `venv` and formats that are not
    documents are passed over, and a folder reached twice through links is walked once. What
    git ignores is passed over as well, unless `gitignore` is False. A file that is named is listed
    whatever it is called, even when it does not exist, unless `exclude` (patterns of
    `globs.matches`) names it. `-` stands for standard input.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if any(matches(str(path), pattern) for pattern in exclude):
            continue
        if path.is_dir():
            ignored = ignored_in(path) if gitignore else frozenset()
            found.update(dict.fromkeys(_walked(path, exclude, ignored, set())))
        else:
            found[path] = None
    return list(found)


def passed_over(path: Path) -> bool:
    """Whether a walk of the folders of `path` passes it over: hidden, installed, no document.

    For programs that name every file, where a person would have named the folder. `-` and
    folders that are not hidden are not passed over.
    """
    if str(path) == STDIN:
        return False
    parts = path.parts
    if path.is_absolute():
        inside = path.is_relative_to(Path.cwd())
        parts = path.relative_to(Path.cwd()).parts if inside else (path.name,)
    hidden = any(part.startswith(".") and part not in (".", "..") for part in parts)
    if hidden or not SKIPPED_FOLDERS.isdisjoint(parts):
        return True
    suffix = path.suffix.lower()
    return suffix not in FORMATS and suffix not in UNREAD_FORMATS and not path.is_dir()


def _walked(
    folder: Path,
    exclude: Sequence[str],
    ignored: frozenset[Path],
    seen: set[tuple[int, int]],
) -> Iterator[Path]:
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        # Listed as if it were a file, so that reading it says what is wrong with it.
        yield folder
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith(".") or path in ignored:
            continue
        if any(matches(str(path), each) for each in exclude):
            continue
        if path.is_dir():
            if entry.name not in SKIPPED_FOLDERS:
                yield from _walked(path, exclude, ignored, seen)
        elif path.suffix.lower() in FORMATS or path.suffix.lower() in UNREAD_FORMATS:
            yield path


def fingerprint_paths(
    paths: Iterable[str | Path],
    exclude: Sequence[str] = (),
    *,
    gitignore: bool = True,
    limits: Limits | None = None,
) -> list[tuple[str, str | Unreadable]]:
    """Each file that `paths` name with the SHA-256 of its bytes, hexadecimal, or why not.

    Keys a cache before anything is parsed. The hash of a .txt, .md, .html, .docx, .pdf or
    .eml file is that of its Document; a JSON Lines file has one hash for all its records.
    Standard input is left out: it can be read only once.
    """
    bound = limits or Limits()
    listed = discover(paths, exclude, gitignore=gitignore)
    found = (path for path in listed if str(path) != STDIN)
    return [(path.as_posix(), _fingerprint(path, bound)) for path in found]


def _fingerprint(path: Path, limits: Limits) -> str | Unreadable:
    try:
        with open(path, "rb") as file:
            kind = kind_of(str(path))
            size = os.fstat(file.fileno()).st_size
            if kind != "jsonl" and size > limits.bytes:
                raise too_large(f"the file ({size / 1_000_000:.1f} MB)", limits.bytes)
            return hashlib.file_digest(file, "sha256").hexdigest()
    except Refusal as refusal:
        return refusal.at(path.as_posix())
    except OSError as error:
        return unopened(error).at(path.as_posix())


def unopened(error: OSError) -> Refusal:
    """Why the operating system did not let a file be read."""
    if isinstance(error, FileNotFoundError):
        return Refusal("missing", "no such file or folder", "check the path")
    if isinstance(error, PermissionError):
        return Refusal("denied", "permission denied", "make the file readable for this user")
    if isinstance(error, IsADirectoryError):
        return Refusal("unsupported", "this is a folder, not a file", "check the path")
    if error.errno == errno.ELOOP:
        return Refusal("missing", "the link leads back to itself", "mend the link")
    return Refusal("missing", f"cannot be opened: {error.strerror or error}", "check the path")
