"""`auditor claims`: extract only."""

from __future__ import annotations

from typing import Annotated

import typer

from auditor.cli.options import Config, Exclude, Output, Paths, StdinFilename, overrides


def claims(
    paths: Paths = None,
    output_format: Annotated[
        str, typer.Option("--format", "-f", help="table, json, jsonl or csv.")
    ] = "table",
    exclude: Exclude = None,
    config: Config = None,
    stdin_filename: StdinFilename = None,
    output: Output = None,
) -> int:
    """List every claim with its chain of sources and its hedges."""
    from auditor.cli.extraction import print_claims
    from auditor.cli.setting import policy_for

    if output_format not in ("table", "json", "jsonl", "csv"):
        raise typer.BadParameter(f"{output_format!r} is none of table, json, jsonl, csv")
    policy = policy_for(paths or (), config, overrides(exclude=exclude))
    return print_claims(paths, policy, output_format, output, stdin_filename=stdin_filename)
