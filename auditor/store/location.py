"""Where a store is: a SQLite file in a folder of its own, or a PostgreSQL server by URL."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import StoreError

DEFAULT = Path(".auditor") / "auditor.db"
# What reviewers decide is committed; what can be made again is not.
IGNORE = "*\n!.gitignore\n!decisions/\n!decisions/*.jsonl\n"

_POSTGRES = re.compile(r"^(?:postgres|postgresql)(?:\+psycopg)?://")
_PASSWORD = re.compile(r"(://[^:/@]*):[^@/]*@")
_LONGEST_KEY = 400
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Location:
    """`path` is the SQLite file, None for a server; `url` is what SQLAlchemy connects to."""

    url: str
    path: Path | None

    @property
    def shown(self) -> str:
        """The path, or the URL without its password."""
        return str(self.path) if self.path else _PASSWORD.sub(r"\1:***@", self.url)


def locate(store: str | os.PathLike[str] | None = None) -> Location:
    """The location that `store` names: a path, a `sqlite:///` or `postgresql+psycopg://` URL.

    None means `.auditor/auditor.db` in the working folder; a folder means `auditor.db` in it.
    """
    text = os.fspath(store) if store is not None else str(DEFAULT)
    if _POSTGRES.match(text):
        return Location(_POSTGRES.sub("postgresql+psycopg://", text), None)
    if text.startswith("sqlite:///"):
        text = text.removeprefix("sqlite:///")
    elif "://" in text:
        raise StoreError(
            "the database is neither SQLite nor PostgreSQL",
            where=_PASSWORD.sub(r"\1:***@", text),
            hint="give a path, or a URL such as postgresql+psycopg://user@host/auditor",
        )
    if not text or text == ":memory:":
        raise StoreError("the store needs a file", where=repr(text), hint=f"for instance {DEFAULT}")
    path = Path(text)
    if path.is_dir():
        path = path / DEFAULT.name
    return Location(f"sqlite:///{path}", path)


def prepare(folder: Path) -> None:
    """Make `folder`, with a .gitignore in it that lets through the decisions alone.

    A folder that was there before is left as it is, unless it is ours by name.
    """
    ours = not folder.exists() or folder.name == DEFAULT.parent.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ignore = folder / ".gitignore"
        if ours and not ignore.exists():
            ignore.write_text(IGNORE, encoding="utf-8")
    except OSError as error:
        raise StoreError(
            f"the folder cannot be made: {error.strerror}",
            where=str(folder),
            hint="make it writable, name another place with --database, or pass --no-cache",
        ) from error


def storable(text: str) -> str:
    """`text` as every database takes it: NUL and lone surrogates become U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text) if _UNSTORABLE.search(text) else text


def key(text: str) -> str:
    """`text` as a key: storable, and short enough for an index on either database."""
    clean = storable(text)
    if clean is text and len(text) <= _LONGEST_KEY:
        return text
    mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{clean[:_LONGEST_KEY]}#{mark}"
