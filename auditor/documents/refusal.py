"""What a reader raises when a file cannot be read, and how much it may read."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.documents.document import Reason, Unreadable
from auditor.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one file is read.

    `bytes` is the largest file (or line of a JSON Lines file), `unpacked` the most that the
    parts of a .docx may unpack to, both in bytes; `depth` is how many messages may be
    attached within one another.
    """

    bytes: int = 50_000_000
    unpacked: int = 200_000_000
    depth: int = 3


class Refusal(DocumentError):
    """A file a reader cannot make a document of: `reason` is a word of `Unreadable`."""

    def __init__(self, reason: Reason, message: str, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.reason: Reason = reason

    def at(self, path: str) -> Unreadable:
        """The record of this refusal for the file at `path`."""
        return Unreadable(path, self.reason, self.message, self.hint)


def too_large(size: str, limit: int) -> Refusal:
    """The refusal of something larger than `limit` bytes; `size` says what, in words."""
    return Refusal(
        "too-large",
        f"{size} is over the limit of {limit / 1_000_000:g} MB",
        "split the file",
    )
