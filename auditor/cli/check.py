"""`auditor check`: audit, print findings, decide."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from auditor.cli.judge import check_paths, explained, show, shown_width, wants_colour
from auditor.cli.options import (
    Config,
    Database,
    Exclude,
    Ignore,
    Jobs,
    NoCache,
    Output,
    Paths,
    Select,
    Standard,
    StdinFilename,
    listed,
    overrides,
)
from auditor.cli.setting import policy_for

if TYPE_CHECKING:
    from auditor.cli.receipt import Receipt

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
    jobs: Jobs = None,
    no_cache: NoCache = False,
    output: Output = None,
) -> int:
    """Audit files or folders, print the findings and decide: 0 clean, 1 failed, 3 nothing read."""
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
        jobs=jobs,
    )
    chosen = _searched(paths) if force_exclude else paths
    options = {"category": sarif_category, "include_suppressed": include_suppressed}
    if explain_miss is not None:
        return _explained(explain_miss, chosen, config, given, stdin_filename)
    receipt = None if no_cache else _receipt(chosen, config, given, output_format, output, options)
    printed = receipt.printed() if receipt is not None else None
    if printed is not None:
        show(printed, output)
        code = printed.exit_code
    else:
        code = check_paths(
            chosen,
            policy_for(chosen or (), config, given),
            output_format,
            output,
            stdin_filename=stdin_filename,
            cached=not no_cache,
            receipt=receipt,
            **options,
        )
    return 0 if exit_zero and code in (0, 1) else code


def _receipt(
    paths: list[Path] | None,
    config: Path | None,
    given: dict[str, Any],
    output_format: str,
    output: Path | None,
    options: dict[str, Any],
) -> Receipt | None:
    """Where the same check may have left what it printed; None where it writes elsewhere too."""
    if output_format == "github" and os.environ.get("GITHUB_STEP_SUMMARY"):
        return None
    from auditor.cli.receipt import Asked, receipt_for
    from auditor.cli.setting import inputs_of

    terminal = {"colour": wants_colour() and output is None, "width": shown_width()}
    shown = {"format": output_format, "written": output is not None, **terminal, **options}
    return receipt_for(Asked(inputs_of(paths), config, given, shown))


def _explained(
    sentence: str,
    paths: list[Path] | None,
    config: Path | None,
    given: dict[str, Any],
    stdin_filename: str | None,
) -> int:
    policy = policy_for(paths or (), config, given)
    return explained(sentence, paths, policy, stdin_filename=stdin_filename)


def _searched(paths: list[Path] | None) -> list[Path] | None:
    """The paths without those files that a search of their folder would pass over."""
    from auditor.documents.discover import passed_over

    return None if paths is None else [path for path in paths if not passed_over(path)]
