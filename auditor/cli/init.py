"""`auditor init`: start a configuration file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

STARTER = """\
# Which rules apply to this folder and what makes `auditor check` fail.
# Every key: auditor config show     The schema: auditor config schema

# standard = "ap"            # ap, reuters, bbc, icd203, wikipedia or ifcn
fail-on = "error"            # error, warning, note or never
# select = ["ALL"]
# ignore = []
# exclude = ["archive/**"]

# What is known of a source. A grade is an Admiralty letter, A to F; F means unknown.
# [sources."TASS"]
# kind = "outlet"
# owner = "Government of Russia"
# interests = ["Russia"]
# grade = "D"

# What the documents do not say of themselves.
# [documents."wires/*.txt"]
# outlet = "Reuters"
"""


def init(
    folder: Annotated[Path, typer.Argument(help="The folder to configure.")] = Path(),
) -> int:
    """Write a commented auditor.toml, unless there is one."""
    from auditor.cli.output import emit
    from auditor.errors import AuditorError

    path = folder / "auditor.toml"
    if path.exists():
        raise AuditorError("there is one already", where=str(path), hint="edit it")
    emit(STARTER, path, hint="name a folder that can be written to")
    typer.echo(f"wrote {path}; now run: auditor check {folder}")
    return 0
