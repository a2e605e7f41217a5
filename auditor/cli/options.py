"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

Paths = Annotated[
    list[Path] | None,
    # A file nobody may read is told of like any other that cannot be read.
    typer.Argument(
        help="Files or folders; `-` is standard input. Default: this folder.", readable=False
    ),
]
Config = Annotated[
    Path | None,
    typer.Option("--config", help="Use this configuration file.", metavar="FILE"),
]
Select = Annotated[
    str | None,
    typer.Option(help="Rules to run: codes, names, families, comma-separated.", metavar="RULES"),
]
Ignore = Annotated[
    str | None,
    typer.Option(help="Rules not to run, comma-separated.", metavar="RULES"),
]
Standard = Annotated[
    str | None,
    typer.Option(help="Audit under one standard: ap, reuters, bbc, icd203, wikipedia, ifcn."),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(help="Leave out files that match this pattern; may be repeated.", metavar="GLOB"),
]
StdinFilename = Annotated[
    str | None,
    typer.Option(help="What to call standard input; its ending decides the format."),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write to this file.", metavar="FILE"),
]
Database = Annotated[
    str | None,
    typer.Option(help="Where decisions are kept: a file, or an SQLite or PostgreSQL URL."),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", help="Processes that read many texts at once.", min=1),
]
NoCache = Annotated[
    bool,
    typer.Option("--no-cache", help="Read everything anew and keep nothing."),
]


def listed(value: str | None) -> list[str] | None:
    """The parts of a comma-separated option, None when it was not given."""
    if value is None:
        return None
    return [part.strip() for part in value.split(",") if part.strip()]


def overrides(**given: Any) -> dict[str, Any]:
    """The settings the command line states, without those it leaves alone."""
    return {key: value for key, value in given.items() if value not in (None, [], ())}
