"""`auditor sources`: who the claims rest on, and what falls without one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli.options import Config, Exclude, NoCache, Output, Paths, StdinFilename, overrides

if TYPE_CHECKING:
    from auditor.engine.audit import Audit
    from auditor.engine.settings import Policy


def sources(
    paths: Paths = None,
    without: Annotated[
        str | None,
        typer.Option(help="Show which claims lose their support if this source is withdrawn."),
    ] = None,
    output_format: Annotated[str, typer.Option("--format", "-f", help="table or json.")] = "table",
    exclude: Exclude = None,
    config: Config = None,
    stdin_filename: StdinFilename = None,
    no_cache: NoCache = False,
    output: Output = None,
) -> int:
    """List the sources and the claims that rest on each, on one alone first."""
    from auditor.cli.output import emit
    from auditor.cli.setting import audit_of, policy_for
    from auditor.reports.sources_table import (
        sources_as_json,
        sources_table,
        without_json,
        without_table,
    )

    policy = policy_for(paths or (), config, overrides(exclude=exclude))
    audit = audit_of(paths, policy, stdin_filename=stdin_filename, cached=not no_cache)
    tables = {
        ("table", False): lambda: sources_table(audit, _graded(audit, policy)),
        ("json", False): lambda: sources_as_json(audit, _graded(audit, policy)),
        ("table", True): lambda: without_table(audit, without or ""),
        ("json", True): lambda: without_json(audit, without or ""),
    }
    chosen = tables.get((output_format, without is not None))
    if chosen is None:
        raise typer.BadParameter(f"{output_format!r} is neither table nor json")
    emit(chosen(), output)
    return 0


def _graded(audit: Audit, policy: Policy) -> dict[str, str]:
    """By the name of a graded source, where its grade comes from: a reviewer, or the config."""
    from auditor.cli.desk import decided

    found = {
        source.name: policy.origins.get(f"sources.{source.name}", "configuration")
        for source in audit.sources
        if source.grade
    }
    with decided(policy) as log:
        for name, edited in (log.sources(policy.sources).origins if log else {}).items():
            if name in found and "grade" in edited:
                found[name] = f"{edited['grade'].reviewer} {edited['grade'].at[:10]}"
    return found
