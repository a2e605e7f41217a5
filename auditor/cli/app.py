"""The program's commands, gathered; errors become one clear message and exit code 2."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from auditor import __version__
from auditor.cli import (
    baseline,
    check,
    claims,
    compare,
    config,
    corpus,
    db,
    decide,
    demo,
    diff,
    explain,
    grade,
    history,
    init,
    lsp,
    matters,
    new_rule,
    report,
    review,
    rules,
    sources,
    standing,
    stats,
    try_rules,
    verify,
    watch,
)
from auditor.errors import AuditorError

app = typer.Typer(
    name="auditor",
    help="Audit the claims in a draft: who says each one, through whom, how surely, "
    "and who says otherwise. Judges sourcing, never truth. Nothing leaves your machine.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_COMMANDS: tuple[tuple[str, Any], ...] = (
    ("check", check.check),
    ("claims", claims.claims),
    ("review", review.review),
    ("decide", decide.decide),
    ("undo", decide.undo),
    ("redo", decide.redo),
    ("history", history.history),
    ("standing", standing.standing),
    ("stats", stats.stats),
    ("watch", watch.watch),
    ("report", report.report),
    ("verify", verify.verify),
    ("corpus", corpus.corpus),
    ("sources", sources.sources),
    ("grade", grade.grade),
    ("matters", matters.matters),
    ("compare", compare.compare),
    ("explain", explain.explain),
    ("rules", rules.rules),
    ("diff", diff.diff),
    ("init", init.init),
    ("demo", demo.demo),
    ("lsp", lsp.lsp),
    ("new-rule", new_rule.new_rule),
    ("test-rules", try_rules.try_rules),
)


def _leaving(function: Callable[..., int | None]) -> Callable[..., None]:
    """The command, leaving with the exit code it returns."""

    @functools.wraps(function)
    def run_and_leave(*args: Any, **kwargs: Any) -> None:
        raise typer.Exit(function(*args, **kwargs) or 0)

    return run_and_leave


for _name, _function in _COMMANDS:
    app.command(_name)(_leaving(_function))
app.add_typer(baseline.app, name="baseline")
app.add_typer(config.app, name="config")
app.add_typer(db.app, name="db")


def command_names() -> tuple[str, ...]:
    """Every command as it is typed, those of a group after the group's name."""
    groups = (("baseline", baseline.app), ("config", config.app), ("db", db.app))
    inner = (
        f"{group} {command.callback.__name__}"
        for group, commands in groups
        for command in commands.registered_commands
        if command.callback is not None
    )
    return (*(name for name, _ in _COMMANDS), *inner)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"auditor {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Options of the program itself."""


def run(arguments: list[str]) -> None:
    """Run one command line and leave with its exit code."""
    _speak_unicode()
    try:
        app(arguments)
    except AuditorError as error:
        print(f"auditor: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        # Whoever read the output has left; closing what is left would complain once more.
        sys.stdout = None
        sys.exit(2)


def _speak_unicode() -> None:
    """Print what a draft holds even where the terminal's encoding cannot: as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
