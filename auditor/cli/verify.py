"""`auditor verify`: does a report still show the files it was made from?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def verify(
    report: Annotated[Path, typer.Argument(help="An HTML report.", metavar="REPORT")],
    root: Annotated[
        Path,
        typer.Option(help="The folder the report's paths count from.", metavar="DIR"),
    ] = Path(),
) -> int:
    """Hash again what an HTML report shows: 0 as reported, 1 drifted, missing or malformed."""
    from auditor.cli.given import text_of
    from auditor.reports.plain import many, one_line
    from auditor.reports.verify import verify as problems_of

    page = text_of(report, hint="name a report in HTML")
    problems = problems_of(page, lambda path: _bytes_of(root / path))
    for problem in problems:
        where = one_line(problem.path) or str(report)
        typer.echo(f"{problem.kind}: {where}: {one_line(problem.message)}")
    if problems:
        typer.echo(f"{report}: {many(len(problems), 'problem')}")
        return 1
    typer.echo(f"{report}: as reported")
    return 0


def _bytes_of(path: Path) -> bytes:
    """The bytes of a regular file; a page may name anything, and a pipe would never end."""
    if not path.is_file():
        raise FileNotFoundError(2, "no such file", str(path))
    return path.read_bytes()
