"""Print an audit's findings in a format and say which exit code its gate gives."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from auditor.cli.output import emit, is_terminal

if TYPE_CHECKING:
    from auditor.cli.receipt import Printed, Receipt
    from auditor.engine.audit import Audit
    from auditor.engine.settings import Policy


def check_paths(
    paths: Sequence[Path] | None,
    policy: Policy,
    output_format: str,
    output: Path | None = None,
    *,
    stdin_filename: str | None = None,
    cached: bool = True,
    receipt: Receipt | None = None,
    **options: Any,
) -> int:
    """Audit, print, then keep what was found, and return the gate's exit code.

    `options` are those of `reports.formats.render`. `receipt` is where what was printed is
    kept for the next check of the same.
    """
    from auditor.cli.desk import keep
    from auditor.cli.receipt import Printed
    from auditor.cli.setting import answering
    from auditor.engine.discovery import catalogue
    from auditor.reports.formats import CHECK_FORMATS, ENDS_WITH_LAST_LINE, render

    if output_format not in CHECK_FORMATS:
        raise typer.BadParameter(f"{output_format!r} is none of {', '.join(CHECK_FORMATS)}: use -f")
    with answering(paths, policy, stdin_filename=stdin_filename, cached=cached) as answer:
        audit = answer.audit
        text = render(
            audit,
            output_format,
            rules=catalogue(policy.rule_paths),
            colour=wants_colour() and output is None,
            width=shown_width(),
            **options,
        )
        shown = output is None and output_format in ENDS_WITH_LAST_LINE
        printed = Printed(text, "" if shown else audit.last_line(), audit.gate.exit_code)
        show(printed, output)
        _summarise(audit, output_format)
        if answer.fresh:
            keep(answer.made, policy)
    if receipt is not None:
        receipt.keep(printed)
    return printed.exit_code


def show(printed: Printed, output: Path | None) -> None:
    """Write what a check prints to where it belongs."""
    emit(printed.text, output)
    if printed.said:
        print(printed.said, file=sys.stderr)


def explained(
    sentence: str,
    paths: Sequence[Path] | None,
    policy: Policy,
    *,
    stdin_filename: str | None = None,
) -> int:
    """Say what was seen in a sentence and which rules looked at it; 0 always."""
    from auditor.cli.setting import audit_of
    from auditor.engine.discovery import catalogue
    from auditor.engine.miss import explain_miss

    audit = audit_of(paths, policy, stdin_filename=stdin_filename)
    emit(explain_miss(sentence, audit, policy, catalogue(policy.rule_paths)))
    return 0


def shown_width() -> int:
    """How many columns lines may take."""
    return shutil.get_terminal_size((100, 24)).columns


def wants_colour() -> bool:
    """Whether colour helps: a terminal, and nobody said no."""
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _summarise(audit: Audit, output_format: str) -> None:
    """Add the Markdown summary to the job page when GitHub Actions offers one."""
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if output_format == "github" and page:
        from auditor.reports.github import summary

        with Path(page).open("a", encoding="utf-8") as stream:
            stream.write(summary(audit))
