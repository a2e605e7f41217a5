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
    from auditor.cli.setting import audit_of, inputs_of, policy_for
    from auditor.engine.discovery import catalogue
    from auditor.reports.formats import REPORTS, render_report

    endings = {".html": "html", ".htm": "html", ".md": "markdown", ".json": "json", ".csv": "csv"}
    kind = output_format or (endings.get(output.suffix.lower()) if output else "markdown")
    if kind not in REPORTS:
        raise typer.BadParameter(f"{kind!r} is none of {', '.join(REPORTS)}: use -f")
    given = overrides(
        select=listed(select),
        ignore=listed(ignore),
        standard=standard,
        exclude=exclude,
        database=database,
    )
    policy = policy_for(paths or (), config, given)
    audit = audit_of(inputs_of(paths), policy, stdin_filename=stdin_filename, cached=not no_cache)
    emit(render_report(audit, kind, rules=catalogue(policy.rule_paths)), output)
    if output is not None:
        typer.echo(f"wrote {output}; {audit.last_line()}", err=True)
    return 3 if audit.gate.outcome == "NOTHING" else 0
