"""`auditor baseline`: accept what is there today, and hold the line from there."""

from __future__ import annotations

import typer

from auditor.cli.options import Config, Exclude, Paths, overrides

app = typer.Typer(
    help="Accept today's findings; `update` only ever shrinks what is accepted.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def create(paths: Paths = None, exclude: Exclude = None, config: Config = None) -> None:
    """Accept every open finding as it is today."""
    _write(paths, exclude, config, shrink_only=False)


@app.command()
def update(paths: Paths = None, exclude: Exclude = None, config: Config = None) -> None:
    """Drop what is no longer found; never accept anything new."""
    _write(paths, exclude, config, shrink_only=True)


def _write(paths: Paths, exclude: Exclude, config: Config, *, shrink_only: bool) -> None:
    from auditor.cli.setting import audit_of, policy_for
    from auditor.engine.baseline import baseline_path, create_baseline, update_baseline

    policy = policy_for(paths or (), config, overrides(exclude=exclude))
    audit = audit_of(paths, policy)
    path = baseline_path(policy)
    made = (update_baseline if shrink_only else create_baseline)(path, audit)
    typer.echo(f"{path}: {made} findings accepted")


@app.command()
def show(config: Config = None) -> None:
    """List what the baseline accepts."""
    from auditor.cli.output import emit
    from auditor.cli.setting import policy_for
    from auditor.engine.baseline import baseline_path, show_baseline

    emit(show_baseline(baseline_path(policy_for((), config, {}))))
