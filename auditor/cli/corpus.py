"""`auditor corpus`: audit an archive, on this machine or on a cluster."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from auditor.cli.options import Config, Exclude, Ignore, Select, Standard, listed, overrides
from auditor.errors import ScaleError

if TYPE_CHECKING:
    from auditor.engine.audit import Audit
    from auditor.engine.settings import Policy

_NEEDED = {
    "local": (("pyarrow", "duckdb"), "scale"),
    "spark": (("pyarrow", "pyspark", "pandas"), "spark"),
}


def corpus(
    inputs: Annotated[
        list[Path],
        typer.Argument(help="Folders, JSON Lines or Parquet files with one document a row."),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="Folder of the results and of a stopped run's work."),
    ],
    engine: Annotated[str, typer.Option(help="local, or spark for a cluster.")] = "local",
    workers: Annotated[
        int | None, typer.Option(help="Processes at work. Default: one a processor.", min=1)
    ] = None,
    memory: Annotated[
        str, typer.Option(help="What queries may hold before they spill to disk.", metavar="SIZE")
    ] = "2GB",
    master: Annotated[
        str,
        typer.Option(help="The Spark cluster. Default: the session's own.", metavar="URL"),
    ] = "",
    store: Annotated[
        str | None,
        typer.Option(help="Also save into this store: a file, or a SQLite or PostgreSQL URL."),
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    standard: Standard = None,
    fail_on: Annotated[
        str | None, typer.Option(help="Least severity that fails: error, warning, note, never.")
    ] = None,
    allow_empty: Annotated[
        bool | None, typer.Option("--allow-empty", help="Pass when nothing was checked.")
    ] = None,
    exclude: Exclude = None,
    config: Config = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Show no progress; print the last line alone.")
    ] = False,
) -> int:
    """Audit an archive into tables: 0 clean, 1 failed, 3 nothing read. Goes on where it stopped."""
    from auditor.cli.setting import policy_for

    require(engine)
    given = overrides(
        select=listed(select),
        ignore=listed(ignore),
        standard=standard,
        fail_on=fail_on,
        allow_empty=allow_empty,
        exclude=exclude,
    )
    policy = policy_for(inputs, config, given)
    means = {"engine": engine, "memory": memory, "master": master}
    audit = _audited(inputs, policy, output, store, quiet, workers or os.cpu_count() or 1, means)
    typer.echo(audit.last_line())
    return audit.gate.exit_code


def require(engine: str) -> None:
    """Raise the one error that says what the engine lacks, and where to get it."""
    if engine not in _NEEDED:
        raise typer.BadParameter(f"{engine!r} is none of {', '.join(_NEEDED)}: use --engine")
    libraries, extra = _NEEDED[engine]
    missing = [name for name in libraries if importlib.util.find_spec(name) is None]
    if missing:
        raise ScaleError(
            f"{' and '.join(missing)} not installed",
            where=f"--engine {engine}",
            hint=f'pip install "auditor[{extra}]"',
        )

    elsewhere = os.environ.get("SPARK_REMOTE") or os.environ.get("JAVA_HOME")
    if engine == "spark" and not elsewhere and shutil.which("java") is None:
        raise ScaleError(
            "there is no Java",
            where="--engine spark",
            hint="install Java 17 or later, or name a cluster in SPARK_REMOTE",
        )


def _audited(
    inputs: list[Path],
    policy: Policy,
    output: Path,
    store: str | None,
    quiet: bool,
    workers: int,
    means: dict[str, Any],
) -> Audit:
    from auditor.scale.archive import Means, audit_archive
    from auditor.scale.progress import ProgressLine
    from auditor.scale.progress import quiet as silent

    line = None if quiet else ProgressLine()
    try:
        return audit_archive(
            inputs,
            policy,
            output,
            means=Means(workers=workers, **means),
            say=line or silent,
            store=store,
        )
    finally:
        if line is not None:
            line.close()
