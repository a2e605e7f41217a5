"""`auditor rules`: the catalogue of rules."""

from __future__ import annotations

from typing import Annotated

import typer

from auditor.cli.options import Config


def rules(
    output_format: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    config: Config = None,
) -> None:
    """List every rule there is."""
    from auditor.cli.output import emit
    from auditor.cli.setting import policy_for
    from auditor.engine.discovery import catalogue

    policy = policy_for((), config, {})
    found = catalogue(policy.rule_paths)
    if output_format == "json":
        import json

        from auditor.reports.claims_json import catalogue_json

        emit(json.dumps(catalogue_json(found), ensure_ascii=False, indent=2))
        return
    if output_format != "text":
        raise typer.BadParameter(f"{output_format!r} is neither text nor json")
    width = max((len(rule.name) for rule in found), default=0)
    lines = [
        f"{rule.code}  {rule.name:<{width}}  {rule.severity:<7}"
        f"  {rule.page().splitlines()[0] if rule.page() else ''}"
        + ("" if rule.default else "  (off by default)")
        for rule in found
    ]
    emit("\n".join(lines))
