"""`auditor review`: triage the claims in the terminal."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
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

PORT = 8765


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
    serve: Annotated[
        bool, typer.Option("--serve", help="Show the screens in a browser of this machine.")
    ] = False,
    port: Annotated[int, typer.Option(help="The port of --serve on 127.0.0.1.")] = PORT,
) -> int:
    """Triage findings and claims, one key a decision; decisions are kept in .auditor/."""
    from auditor.cli.screens import open_screens
    from auditor.cli.setting import inputs_of, policy_for

    if serve:
        options = {
            "--select": select,
            "--ignore": ignore,
            "--standard": standard,
            "--config": config,
            "--database": database,
            "--reviewer": reviewer,
        }
        return _served(command_of(paths or (), options, exclude or ()), port)
    _ask_for_a_terminal()
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


def command_of(
    paths: Sequence[Path], options: Mapping[str, object], exclude: Sequence[str] = ()
) -> str:
    """The shell command that opens the same review in a terminal; options of None are left out."""
    words = [sys.executable, "-m", "auditor", "review"]
    for name, value in options.items():
        words += [name, str(value)] if value is not None else []
    for pattern in exclude:
        words += ["--exclude", pattern]
    return shlex.join([*words, "--", *map(str, paths)])


def _served(command: str, port: int) -> int:
    from auditor.errors import AuditorError

    try:
        from auditor.tui.serving import serve
    except ModuleNotFoundError as error:
        raise AuditorError(
            f"--serve needs {error.name}", hint="pip install 'auditor[serve]'"
        ) from error
    serve(command, port)
    return 0


def _ask_for_a_terminal() -> None:
    from auditor.errors import AuditorError

    # The server of --serve gives the screens a driver of their own in place of a terminal.
    if os.environ.get("TEXTUAL_DRIVER"):
        return
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise AuditorError(
            "review needs a terminal",
            hint="in CI use `auditor check`; for a page `auditor report`; "
            "for a browser `auditor review --serve`",
        )
