"""`auditor report`: the audit as a page to mail, print or commit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from auditor.engine.audit import Audit
    from auditor.rule import Rule

ENDINGS = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".json": "json",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".sarif": "sarif",
    ".pdf": "pdf",
}
"""The format an output file's ending asks for."""


def report(
    paths: Paths = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            help="html, markdown, json, csv, jsonl, sarif, web-annotation, claimreview, stix "
            "or pdf; default: by -o's ending.",
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
    from auditor.reports.formats import REPORT_FORMATS

    ending = output.suffix.lower() if output else ".md"
    kind = output_format or ENDINGS.get(ending, "")
    if kind not in (*REPORT_FORMATS, "pdf"):
        known = ", ".join(REPORT_FORMATS)
        raise typer.BadParameter(f"{kind or ending!r} is none of {known}, pdf: use -f")
    if kind == "pdf" and output is None:
        raise typer.BadParameter("a PDF is no text for the terminal: use -o FILE")
    given = overrides(
        select=listed(select),
        ignore=listed(ignore),
        standard=standard,
        exclude=exclude,
        database=database,
    )
    policy = policy_for(paths or (), config, given)
    audit = audit_of(paths, policy, stdin_filename=stdin_filename, cached=not no_cache)
    emit(_drawn(audit, kind, catalogue(policy.rule_paths)), output)
    if output is not None:
        typer.echo(f"wrote {output}; {audit.last_line()}", err=True)
    return 3 if audit.gate.outcome == "NOTHING" or not audit.coverage.documents else 0


def _drawn(audit: Audit, kind: str, rules: Sequence[type[Rule]]) -> str | bytes:
    """The report in a format."""
    from auditor.reports.formats import render

    if kind == "pdf":
        from auditor.reports.pdf import pdf

        return pdf(audit, rules=rules)
    return render(audit, "report-json" if kind == "json" else kind, rules=rules)
