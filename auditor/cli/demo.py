"""`auditor demo`: audit the dossier that ships with the program."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

NEXT = """
This was the dossier that ships with auditor: a draft on a fictional dam, and its sources.
  auditor demo --review          triage it in the terminal
  auditor demo --report out.html write the report
  auditor check YOUR-DRAFT.md    audit your own"""


def demo(
    review: Annotated[
        bool, typer.Option("--review", help="Open the review screen on the dossier.")
    ] = False,
    report: Annotated[
        Path | None, typer.Option(help="Write the dossier's report to this file.", metavar="FILE")
    ] = None,
    copy: Annotated[
        Path | None, typer.Option(help="Copy the dossier to this folder and stop.", metavar="DIR")
    ] = None,
) -> int:
    """Audit the demo dossier: offline, at once, nothing to set up."""
    if copy is not None:
        return _copied(copy)
    target = report.absolute() if report else None
    with _dossier():
        if review:
            from auditor.cli.review import review as opened

            return opened([Path()])
        if target is not None:
            from auditor.cli.report import report as written

            return written([Path()], output=target)
        from auditor.cli.judge import check_paths
        from auditor.cli.setting import policy_for

        check_paths([Path()], policy_for((), None, {}), "text", None, cached=False)
    typer.echo(NEXT)
    return 0


def _copied(folder: Path) -> int:
    """Copy the dossier to `folder`, which must not exist yet."""
    from auditor.errors import AuditorError

    if folder.exists():
        raise AuditorError(
            "there is something already", where=str(folder), hint="name a new folder"
        )
    with as_file(files("auditor.data") / "demo") as dossier:
        shutil.copytree(dossier, folder)
    typer.echo(f"copied the dossier to {folder}; now run: auditor check {folder}")
    return 0


@contextlib.contextmanager
def _dossier() -> Iterator[Path]:
    """Work in a fresh copy of the dossier, so that nothing of the user's is touched."""
    before = Path.cwd()
    with (
        tempfile.TemporaryDirectory(prefix="auditor-demo-") as scratch,
        as_file(files("auditor.data") / "demo") as dossier,
    ):
        folder = Path(scratch) / "dossier"
        shutil.copytree(dossier, folder)
        os.chdir(folder)
        try:
            yield folder
        finally:
            os.chdir(before)
