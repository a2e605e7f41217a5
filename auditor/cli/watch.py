"""`auditor watch`: audit again whenever a file is saved, and say what changed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from auditor.cli.options import (
    Config,
    Exclude,
    Ignore,
    NoCache,
    Paths,
    Select,
    Standard,
    listed,
    overrides,
)

if TYPE_CHECKING:
    from auditor.engine.audit import Audit, Finding
    from auditor.engine.settings import Policy

Seen = Mapping[str, tuple[int, int]]
"""When each file was last written, in nanoseconds, and its size in bytes."""


def watch(
    paths: Paths = None,
    select: Select = None,
    ignore: Ignore = None,
    standard: Standard = None,
    exclude: Exclude = None,
    config: Config = None,
    no_cache: NoCache = False,
    interval: Annotated[
        float, typer.Option(help="Seconds between two looks at the files.", min=0.05)
    ] = 0.5,
) -> int:
    """Audit now and at every save; print findings that are new or fixed. Ctrl+C leaves with 0."""
    if paths and Path("-") in paths:
        raise typer.BadParameter("standard input cannot be watched")
    given = overrides(
        select=listed(select), ignore=listed(ignore), standard=standard, exclude=exclude
    )
    try:
        _keep_watching(paths, config, given, cached=not no_cache, interval=interval)
    except KeyboardInterrupt:
        typer.echo("left")
    return 0


def _keep_watching(
    paths: Paths, config: Config, given: Mapping[str, Any], *, cached: bool, interval: float
) -> None:
    from auditor.cli.setting import audit_of, policy_for
    from auditor.errors import AuditorError

    before: Audit | None = None
    policy: Policy | None = None
    while True:
        seen = _seen(paths, policy)
        try:
            policy = policy_for(paths or (), config, given)
            seen = _seen(paths, policy)
            audit = audit_of(paths, policy, cached=cached)
        except AuditorError as error:
            typer.echo(f"auditor: {error}", err=True)
        else:
            for line in changes(before, audit):
                typer.echo(line)
            before = audit
        typer.echo("watching; Ctrl+C leaves", err=True)
        _await_save(paths, policy, seen, interval)


def _await_save(paths: Paths, policy: Policy | None, seen: Seen, interval: float) -> None:
    """Return once the files differ from `seen` and have rested for one interval."""
    last = seen
    while True:
        time.sleep(interval)
        now = _seen(paths, policy)
        if now == last and now != seen:
            return
        last = now


def _seen(paths: Paths, policy: Policy | None) -> Seen:
    """The files to audit and what else the outcome rests on, as they lie on disk."""
    from auditor.cli.setting import inputs_of
    from auditor.documents.discover import discover

    inputs = inputs_of(paths)
    exclude, tidy = (policy.exclude, policy.respect_gitignore) if policy else ((), True)
    files = [*discover(inputs, exclude, gitignore=tidy), *_settings(inputs, policy)]
    found = {}
    for file in files:
        # A file may go between being listed and being looked at: it is then simply not there.
        try:
            status = file.stat()
        except OSError:
            continue
        found[str(file)] = (status.st_mtime_ns, status.st_size)
    return found


def _settings(inputs: Sequence[Path], policy: Policy | None) -> Iterator[Path]:
    """Configuration, baseline and decisions; without a policy, where one may be mended."""
    from auditor.cli.desk import decisions_folder
    from auditor.engine.baseline import baseline_path

    if policy is None:
        start = inputs[0].absolute() if inputs else Path.cwd()
        for folder in (start, *start.parents):
            yield folder / "auditor.toml"
            yield folder / "pyproject.toml"
        return
    yield from policy.files
    yield policy.root / "auditor.toml"
    yield baseline_path(policy)
    yield from sorted(decisions_folder(policy).glob("*.jsonl"))


def changes(before: Audit | None, now: Audit) -> Iterator[str]:
    """A line for each finding that came (`+`) or went (`-`) between two audits, then the last line.

    Without an audit before, every finding that counts is new. Two findings of one identity are
    told apart by their number.
    """
    old = [one for one in before.findings if one.counts] if before else []
    new = [one for one in now.findings if one.counts]
    for mark, here, there in (("-", old, new), ("+", new, old)):
        known = Counter(map(_identity, there))
        for finding in here:
            if known[_identity(finding)] > 0:
                known[_identity(finding)] -= 1
            else:
                yield f"{mark} {_line(finding)}"
    yield now.last_line()


def _identity(finding: Finding) -> tuple[str, str]:
    return finding.path, finding.fingerprint


def _line(finding: Finding) -> str:
    from auditor.reports.plain import one_line

    place = f"{one_line(finding.path)}:{finding.place.line}:{finding.place.column}"
    return f"{place} {finding.severity} {finding.rule} {one_line(finding.message)}"
