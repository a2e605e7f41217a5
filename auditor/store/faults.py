"""Say what a database's error means to a user and what to do about it."""

from __future__ import annotations

from auditor.errors import StoreError

_SAVED = "decisions are safe in decisions/*.jsonl beside it"
_ADVICE = (
    ("malformed", f"the file is damaged: move it away, a new one is made; {_SAVED}"),
    ("not a database", f"the file is damaged: move it away, a new one is made; {_SAVED}"),
    ("disk i/o error", "look at the disk: it may be full, failing or unmounted"),
    ("disk is full", "free some space on the disk, then run it again"),
    ("no space left", "free some space on the disk, then run it again"),
    ("readonly database", "make the file and its folder writable, or name another --database"),
    ("unable to open", "make the file and its folder writable, or name another --database"),
    ("database is locked", "another auditor has been writing for long: wait for it to end"),
    ("connection refused", "start the server, or correct the address in --database"),
    ("password", "correct the user or password in --database"),
    ("does not exist", "create the database first, or correct its name in --database"),
)


def store_error(error: BaseException, where: str) -> StoreError:
    """`error`, from sqlite3, SQLAlchemy or the system, as a StoreError with advice."""
    cause = getattr(error, "orig", None) or error
    text = str(cause).strip()
    line = text.splitlines()[0] if text else type(cause).__name__
    low = text.casefold()
    advice = next((hint for sign, hint in _ADVICE if sign in low), "")
    return StoreError(f"the store failed: {line}", where=where, hint=advice)
