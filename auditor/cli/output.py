"""Write results to standard output or to a file, and nothing else there."""

from __future__ import annotations

import sys
from pathlib import Path

from auditor.errors import AuditorError

ELSEWHERE = "choose another -o FILE"


def emit(text: str | bytes, output: Path | None = None, *, hint: str = ELSEWHERE) -> None:
    """Print `text`, or write it to `output`; a text ends with a line break.

    AuditorError with `hint` when the file cannot be written.
    """
    if isinstance(text, str) and not text.endswith("\n"):
        text += "\n"
    if output is None:
        sys.stdout.write(text if isinstance(text, str) else text.decode("utf-8"))
        sys.stdout.flush()
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    except OSError as error:
        raise unwritable(output, error, hint) from error


def unwritable(output: Path, error: OSError, hint: str = ELSEWHERE) -> AuditorError:
    """What to say of a file that the system does not let be written."""
    return AuditorError(f"cannot be written: {error.strerror}", where=str(output), hint=hint)


def is_terminal() -> bool:
    """Whether a person reads standard output, so that colour and width matter."""
    return sys.stdout.isatty()
