"""Write results to standard output or to a file, and nothing else there."""

from __future__ import annotations

import sys
from pathlib import Path

from auditor.errors import AuditorError


def emit(text: str, output: Path | None = None) -> None:
    """Print `text`, or write it to `output` with a last line break.

    AuditorError when the file cannot be written.
    """
    if not text.endswith("\n"):
        text += "\n"
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise AuditorError(
            f"cannot be written: {error.strerror}", where=str(output), hint="choose another -o FILE"
        ) from error


def is_terminal() -> bool:
    """Whether a person reads standard output, so that colour and width matter."""
    return sys.stdout.isatty()
