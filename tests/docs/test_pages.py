"""Every command on the written pages runs, leaves as the page says, and prints what it shows.

A line of a `sh` block that ends with `# exit N` leaves with N, all others with 0. A `text` block
right after it shows pieces of the output, in order; `...` stands for anything between.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]
DOCS = REPO / "docs"
PAGES = [DOCS / "tutorial.md", DOCS / "ci" / "README.md", *sorted((DOCS / "howto").glob("*.md"))]
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXIT = re.compile(r"^(.*\S)\s+# exit (\d)$")


@dataclass(frozen=True)
class Step:
    """A block of commands, and the output shown under it."""

    script: str
    shown: tuple[str, ...]


def steps(page: Path) -> list[Step]:
    """The blocks of a page that a reader types."""
    text = page.read_text("utf-8")
    fences = list(_FENCE.finditer(text))
    found = []
    for index, fence in enumerate(fences):
        if fence[1] != "sh":
            continue
        after = fences[index + 1] if index + 1 < len(fences) else None
        between = text[fence.end() : after.start()] if after else "-"
        shown = (
            after[2].splitlines() if after and after[1] == "text" and not between.strip() else []
        )
        found.append(Step(fence[2], tuple(line for line in shown if line.strip() != "...")))
    return found


def checked(script: str) -> str:
    """The script, ended by the first line that does not leave as the page says."""
    lines = ["set -e"]
    for line in script.splitlines():
        stated = _EXIT.match(line)
        if stated:
            line = f"code=0; {stated[1]} || code=$?; test $code = {stated[2]}"
        lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_commands_of_a_page_do_what_it_says(page: Path, tmp_path: Path) -> None:
    scripts, place = tmp_path / "bin", tmp_path / "place"
    scripts.mkdir()
    python = shlex.quote(sys.executable)
    (scripts / "auditor").write_text(f'#!/bin/sh\nexec {python} -m auditor "$@"\n')
    (scripts / "auditor").chmod(0o755)
    folder = tmp_path / "desk"
    folder.mkdir()
    environment = {
        **os.environ,
        "PYTHONPATH": str(REPO),
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "200",
    }
    for step in steps(page):
        script = f"{checked(step.script)}\npwd > {shlex.quote(str(place))}\n"
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert done.returncode == 0, f"{step.script}\n{done.stdout}"
        folder = Path(place.read_text().strip())
        at = 0
        for line in step.shown:
            at = done.stdout.find(line.strip(), at)
            assert at >= 0, f"{step.script}\nshows no {line!r} in its place:\n{done.stdout}"
            at += len(line.strip())


def test_a_wrong_exit_code_fails_its_page() -> None:
    for script, fine in (("false # exit 1", True), ("true # exit 1", False), ("false", False)):
        assert (subprocess.run(["bash", "-c", checked(script)]).returncode == 0) is fine


def test_the_tutorial_has_its_steps() -> None:
    assert len(steps(DOCS / "tutorial.md")) > 8
    assert sum(len(step.shown) for step in steps(DOCS / "tutorial.md")) > 12
