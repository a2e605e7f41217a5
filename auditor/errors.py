"""The errors that reach a user, each saying what, where and what to do.

AuditorError
├── ConfigError      a setting that cannot be used
├── DocumentError    a file that cannot be read
├── RuleError        a rule that cannot be loaded or that failed
├── ScaleError       an archive run that cannot start or go on
├── SourceError      a source or registry entry that cannot be used
└── StoreError       a database that cannot be opened, read or written
"""

from __future__ import annotations


class AuditorError(Exception):
    """A problem a user can act on.

    `where` names the file, key or rule at fault; `hint` says what to do next.
    """

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"\n  {self.hint}" if self.hint else ""
        return f"{place}{self.message}{advice}"


class ConfigError(AuditorError):
    """A setting that cannot be used."""


class DocumentError(AuditorError):
    """A file that cannot be read."""


class RuleError(AuditorError):
    """A rule that cannot be loaded or that failed."""


class ScaleError(AuditorError):
    """An archive run that cannot start or go on."""


class SourceError(AuditorError):
    """A source or registry entry that cannot be used."""


class StoreError(AuditorError):
    """A database that cannot be opened, read or written."""
