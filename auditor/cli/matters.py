"""`auditor matters`: which claims concern the same thing, and how they stand to each other."""

from __future__ import annotations

from typing import Annotated

import typer

from auditor.cli.options import Config, Exclude, NoCache, Output, Paths, StdinFilename, overrides


def matters(
    paths: Paths = None,
    output_format: Annotated[str, typer.Option("--format", "-f", help="table or json.")] = "table",
    exclude: Exclude = None,
    config: Config = None,
    stdin_filename: StdinFilename = None,
    no_cache: NoCache = False,
    output: Output = None,
) -> int:
    """List matters with agreement, conflict and corroboration."""
    from auditor.cli.output import emit
    from auditor.cli.setting import audit_of, policy_for
    from auditor.reports.matters_text import matters_as_json, matters_text

    if output_format not in ("table", "json"):
        raise typer.BadParameter(f"{output_format!r} is neither table nor json")
    policy = policy_for(paths or (), config, overrides(exclude=exclude))
    audit = audit_of(paths, policy, stdin_filename=stdin_filename, cached=not no_cache)
    emit(matters_as_json(audit) if output_format == "json" else matters_text(audit), output)
    return 0
