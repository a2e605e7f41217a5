"""`auditor check`: audit, print findings, decide."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.options import (
    Config,
    Database,
    Exclude,
    Ignore,
    NoCache,
    Output,
    Paths,
    Select,
    Standard,
    StdinFilename,
    listed,
    overrides,
)

Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        help="text, json, jsonl, sarif, github, gitlab, junit, rdjson, checkstyle, azure or csv.",
    ),
]


def check(
    paths: Paths = None,
    output_format: Format = "text",
    select: Select = None,
    ignore: Ignore = None,
    standard: Standard = None,
    fail_on: Annotated[
        str | None, typer.Option(help="Least severity that fails: error, warning, note, never.")
    ] = None,
    max_warnings: Annotated[
        int | None, typer.Option(help="Fail on more warnings than this.")
    ] = None,
    new_only: Annotated[
        bool | None, typer.Option("--new-only", help="Judge only what the baseline lacks.")
    ] = None,
    allow_empty: Annotated[
        bool | None, typer.Option("--allow-empty", help="Pass when nothing was checked.")
    ] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Report only: leave with 0 whatever is found.")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(help="Judge only what is new since this git revision.", metavar="REVISION"),
    ] = None,
    exclude: Exclude = None,
    force_exclude: Annotated[
        bool,
        typer.Option(
            "--force-exclude",
            help="Pass over named files that a search of their folder would pass over.",
        ),
    ] = False,
    explain_miss: Annotated[
        str | None,
        typer.Option(help="Say why this sentence was not flagged, and stop.", metavar="SENTENCE"),
    ] = None,
    sarif_category: Annotated[
        str, typer.Option(help="Tells several SARIF runs on one commit apart.", metavar="NAME")
    ] = "",
    include_suppressed: Annotated[
        bool,
        typer.Option("--include-suppressed", help="Keep in SARIF what is set aside, for archives."),
    ] = False,
    config: Config = None,
    stdin_filename: StdinFilename = None,
    database: Database = None,
    no_cache: NoCache = False,
    output: Output = None,
) -> int:
    """Audit files or folders, print the findings and decide: 0 clean, 1 failed, 3 nothing read."""
    from auditor.cli.judge import check_paths, explained
    from auditor.cli.setting import policy_for

    if new_only and since:
        raise typer.BadParameter("give --new-only (since the baseline) or --since, not both")
    given = overrides(
        select=listed(select),
        ignore=listed(ignore),
        standard=standard,
        fail_on=fail_on,
        max_warnings=max_warnings,
        new_only=since or new_only,
        allow_empty=allow_empty,
        exclude=exclude,
        database=database,
    )
    policy = policy_for(paths or (), config, given)
    chosen = _searched(paths) if force_exclude else paths
    if explain_miss is not None:
        return explained(explain_miss, chosen, policy, stdin_filename=stdin_filename)
    code = check_paths(
        chosen,
        policy,
        output_format,
        output,
        stdin_filename=stdin_filename,
        cached=not no_cache,
        category=sarif_category,
        include_suppressed=include_suppressed,
    )
    return 0 if exit_zero and code in (0, 1) else code


def _searched(paths: list[Path] | None) -> list[Path] | None:
    """The paths without those files that a search of their folder would pass over."""
    from auditor.documents.discover import passed_over

    return None if paths is None else [path for path in paths if not passed_over(path)]
