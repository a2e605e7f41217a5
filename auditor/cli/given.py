"""Read a text file that a command line names."""

from __future__ import annotations

from pathlib import Path

from auditor.errors import DocumentError


def text_of(path: Path, *, hint: str) -> str:
    """What a UTF-8 file says; DocumentError with `hint` where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        why = error.strerror or str(error)
        raise DocumentError(f"cannot be read: {why}", where=str(path), hint=hint) from error
    except UnicodeDecodeError as error:
        raise DocumentError("is not UTF-8 text", where=str(path), hint=hint) from error
