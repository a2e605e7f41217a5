"""`auditor db`: the store."""

from __future__ import annotations

import typer

from auditor.cli.options import Config, Database, overrides

app = typer.Typer(
    help="The store of documents, claims, findings and decisions.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def upgrade(database: Database = None, config: Config = None) -> None:
    """Bring the store to this version's tables."""
    from auditor.cli.desk import location_of
    from auditor.cli.setting import policy_for
    from auditor.store.database import open_database
    from auditor.store.schema import upgrade as run

    policy = policy_for((), config, overrides(database=database))
    with open_database(location_of(policy)) as opened:
        typer.echo(run(opened))


@app.command()
def info(database: Database = None, config: Config = None) -> None:
    """Say where the store is, how new it is and what it holds."""
    from auditor.cli.desk import location_of
    from auditor.cli.setting import policy_for
    from auditor.store.database import open_database
    from auditor.store.schema import info as describe

    policy = policy_for((), config, overrides(database=database))
    with open_database(location_of(policy)) as opened:
        typer.echo(describe(opened))
