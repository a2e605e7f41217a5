"""`auditor report`: the audit as a page to mail, print or commit."""

from __future__ import annotations

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


def report(
    paths: Paths = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", help="html, markdown, json or csv; default: by -o's ending."
        ),
    ] = None,
    output: Output = None,
    select: Select = None,
    ignore: Ignore = None,
    standard: Standard = None,
    exclude: Exclude = None,
    config: Config = None,
    stdin_filename: StdinFilename = None,
    database: Database = None,
    no_cache: NoCache = False,
) -> int:
    """Write the audit report: claims, chains, sources, matters, findings and decisions."""
    from auditor.cli.output import emit
    from auditor.cli.setting import audit_of, policy_for
    from auditor.engine.discovery import catalogue
    from auditor.reports.formats import REPORT_FORMATS, render

    endings = {".html": "html", ".htm": "html", ".md": "markdown", ".json": "json", ".csv": "csv"}
    ending = output.suffix.lower() if output else ".md"
    kind = output_format or endings.get(ending, "")
    if kind not in REPORT_FORMATS:
        known = ", ".join(REPORT_FORMATS)
        raise typer.BadParameter(f"{kind or ending!r} is none of {known}: use -f")
    given = overrides(
        select=listed(select),
        ignore=listed(ignore),
        standard=standard,
        exclude=exclude,
        database=database,
    )
    policy = policy_for(paths or (), config, given)
    audit = audit_of(paths, policy, stdin_filename=stdin_filename, cached=not no_cache)
    name = "report-json" if kind == "json" else kind
    emit(render(audit, name, rules=catalogue(policy.rule_paths)), output)
    if output is not None:
        typer.echo(f"wrote {output}; {audit.last_line()}", err=True)
    return 3 if audit.gate.outcome == "NOTHING" else 0
