"""`auditor config`: which settings hold, and where each came from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.options import Config

app = typer.Typer(
    help="The settings in force and the schema they follow.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def show(
    path: Annotated[Path, typer.Argument(help="A file or folder.")] = Path(),
    config: Config = None,
) -> None:
    """Show each setting that holds for a path, and where its value came from."""
    from auditor.cli.output import emit
    from auditor.engine.policy import load_policy

    policy = load_policy(path, config=config)
    lines = [f"# {file}" for file in policy.files] or ["# no configuration file: defaults"]
    for key, value in policy.values().items():
        origin = policy.origins.get(key) or next(
            (where for name, where in policy.origins.items() if name.startswith(f"{key}.")),
            "default",
        )
        lines.append(f"{key} = {json.dumps(value, ensure_ascii=False)}  # {origin}")
    emit("\n".join(lines))


@app.command()
def schema() -> None:
    """Print the JSON schema of the settings."""
    from auditor.cli.output import emit
    from auditor.engine.policy import schema as made

    emit(json.dumps(made(), ensure_ascii=False, indent=2))
