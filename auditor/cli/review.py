"""`auditor review`: triage the claims in the terminal."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from auditor.cli.options import (
    Config,
    Database,
    Exclude,
    Ignore,
    Paths,
    Select,
    Standard,
    listed,
    overrides,
)


def review(
    paths: Paths = None,
    select: Select = None,
    ignore: Ignore = None,
    standard: Standard = None,
    exclude: Exclude = None,
    config: Config = None,
    database: Database = None,
    reviewer: Annotated[
        str | None, typer.Option(help="The name decisions are recorded under.")
    ] = None,
) -> int:
    """Triage findings and claims, one key a decision; decisions are kept in .auditor/."""
    from auditor.cli.screens import open_screens
    from auditor.cli.setting import inputs_of, policy_for
    from auditor.errors import AuditorError

    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise AuditorError(
            "review needs a terminal", hint="in CI use `auditor check`; for a page `auditor report`"
        )
    given = overrides(
        select=listed(select),
        ignore=listed(ignore),
        standard=standard,
        exclude=exclude,
        database=database,
        reviewer=reviewer,
    )
    policy = policy_for(paths or (), config, given)
    return open_screens(inputs_of(paths), policy)
