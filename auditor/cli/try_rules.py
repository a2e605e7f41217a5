"""`auditor test-rules`: run the examples of rules as tests."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.options import Config


def try_rules(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Rule files or folders; default: every rule.")
    ] = None,
    config: Config = None,
) -> int:
    """Run the good and bad examples of rules; a bad one must be flagged at its very span."""
    from auditor.cli.setting import policy_for
    from auditor.engine.discovery import catalogue, rules_in_paths
    from auditor.testing import failures

    policy = policy_for((), config, {})
    chosen = rules_in_paths(paths) if paths else catalogue(policy.rule_paths)
    failed = 0
    for rule in chosen:
        problems = failures(rule)
        failed += bool(problems)
        count = len(rule.good) + len(rule.bad)
        typer.echo(f"{'FAIL' if problems else 'ok  '} {rule.code} {rule.name}: {count} examples")
        for problem in problems:
            typer.echo(f"     {problem}")
    typer.echo(f"{len(chosen)} rules, {failed} with failing examples")
    return 1 if failed else 0
