"""`auditor diff`: what changed in the sourcing between two versions of a draft."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.options import Config, Output


def diff(
    old: Annotated[Path, typer.Argument(help="The earlier version.")],
    new: Annotated[Path, typer.Argument(help="The later version.")],
    output_format: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    config: Config = None,
    output: Output = None,
) -> int:
    """Show claims and sources added and dropped, hedges weakened, chains shortened."""
    from auditor.cli.output import emit
    from auditor.cli.setting import policy_for
    from auditor.engine.change import as_json, as_text, differences
    from auditor.engine.pipeline import audit
    from auditor.errors import DocumentError

    if output_format not in ("text", "json"):
        raise typer.BadParameter(f"{output_format!r} is neither text nor json")
    policy = policy_for((old,), config, {})
    before, after = (audit([str(path)], policy) for path in (old, new))
    for unread in (*before.unreadable, *after.unreadable):
        raise DocumentError(unread.message, where=unread.path, hint=unread.hint)
    found = differences(before, after)
    emit(as_json(found) if output_format == "json" else as_text(found), output)
    return 0
