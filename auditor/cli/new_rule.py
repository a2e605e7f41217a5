"""`auditor new-rule`: start a rule of your own in one file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

SKELETON = '''\
"""Flags {words}.

## Why

Say what a reader loses when this stands.

## Fix

Say what to write instead.

## Standard

House style.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Reading, Rule


class {class_name}(Rule):
    """{sentence}."""

    code = "{code}"
    name = "{name}"
    severity = "warning"
    standards = {{"house": "house style"}}
    bad = ("[[Replace this whole sentence.]]",)
    good = ("Replace this one too.",)

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield a fault for each claim that starts with the word to replace."""
        for claim in reading.claims:
            if claim.text.startswith("Replace this whole"):
                yield Fault(claim.sentence, "say what is missing here", claim)
'''

OTHER = "choose another name, or another --code"


def new_rule(
    name: Annotated[str, typer.Argument(help="A name that states the fault: uncited-number.")],
    code: Annotated[str, typer.Option(help="Three letters and three digits.")] = "HSE001",
    folder: Annotated[
        Path, typer.Option(help="Where to write it; list it under rule-paths.")
    ] = Path("house_rules"),
) -> int:
    """Write a rule module with its headings and examples."""
    from auditor.cli.output import emit
    from auditor.engine.discovery import catalogue
    from auditor.errors import AuditorError

    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        raise typer.BadParameter(f"{name!r}: use lower-case words parted by dashes")
    if not re.fullmatch(r"[A-Z]{3}\d{3}", code):
        raise typer.BadParameter(f"{code!r}: use three capitals and three digits, as HSE001")
    if any(name == rule.name or code == rule.code for rule in catalogue()):
        raise AuditorError(
            "a rule that ships has this name or code", where=f"{code} {name}", hint=OTHER
        )
    path = folder / f"{name.replace('-', '_')}.py"
    if path.exists():
        raise AuditorError("there is one already", where=str(path), hint=OTHER)
    words = name.replace("-", " ")
    emit(
        SKELETON.format(
            words=words,
            sentence=words.capitalize(),
            class_name="".join(part.capitalize() for part in name.split("-")),
            code=code,
            name=name,
        ),
        path,
        hint="name another --folder",
    )
    typer.echo(f"wrote {path}; now run: auditor test-rules {path}")
    typer.echo(f'to use it, add to auditor.toml: rule-paths = ["{folder.as_posix()}"]')
    return 0
