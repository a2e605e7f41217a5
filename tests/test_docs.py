"""The pages people read say what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

REPO = Path(__file__).parents[1]
README = (REPO / "README.md").read_text("utf-8")
PAGES = sorted([*REPO.glob("*.md"), *REPO.glob("docs/**/*.md")])


def test_readme_runs_before_line_15_and_tests_with_one_command() -> None:
    lines = README.splitlines()
    first = next(n for n, line in enumerate(lines, 1) if line.startswith("pip install"))
    assert first < 15
    assert "auditor demo" in lines[first - 1]
    assert any(line.startswith("pip install") and "pytest" in line for line in lines[:15])


def test_every_command_is_in_the_readme_or_the_reference() -> None:
    from auditor.cli.app import command_names

    told = README + (REPO / "docs" / "reference" / "cli.md").read_text("utf-8")
    assert [name for name in command_names() if f"auditor {name}" not in told] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPO)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_generated_pages_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=REPO,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_dependency_is_named_with_its_licence() -> None:
    project = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(one for extra in extras for one in extra)]
    names = {re.split(r"[\[>=<! ]", one)[0] for one in wanted} - {"auditor"}
    page = (REPO / "docs" / "dependencies.md").read_text("utf-8")
    assert sorted(name for name in names if name not in page) == []


def test_nothing_names_a_registry_host() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=REPO, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    hosts = re.compile(r"files\.pythonhosted|pypi\.org/simple|registry\.npmjs")
    found = [
        name
        for name in listed.stdout.splitlines()
        if name.endswith((".toml", ".txt", ".lock", ".json", ".yml", ".yaml", ".cfg"))
        and hosts.search((REPO / name).read_text("utf-8", errors="replace"))
    ]
    assert found == []
