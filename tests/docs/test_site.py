"""The site is built strictly from the pages, and a browser that opens it asks nobody else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="mkdocs is not installed: pip install auditor[docs]")

REPO = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, from the written pages and freshly generated ones."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(REPO / "docs", folder / "docs")
    shutil.copy(REPO / "mkdocs.yml", folder)
    environment = {**os.environ, "PYTHONPATH": str(REPO)}
    for words in (
        [sys.executable, "docs/generate.py"],
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", "out"],
    ):
        done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder / "out"


def test_every_page_of_the_menu_is_there(site: Path) -> None:
    start = (site / "index.html").read_text("utf-8")
    pages = set(re.findall(r'href="([\w/.-]+\.html)"', start))
    assert {"tutorial.html", "ci/index.html", "reference/cli.html", "rules/index.html"} <= pages
    assert [page for page in pages if not (site / page).is_file()] == []


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    loads = re.compile(
        r"""<(?:script|img|iframe|source)\b[^>]*\bsrc=["']?(?:https?:)?//[^"'>]*"""
        r"""|<link\b[^>]*\bhref=["']?(?:https?:)?//[^"'>]*"""
    )
    remote = [
        (page.name, found)
        for page in site.rglob("*.html")
        for found in loads.findall(page.read_text("utf-8"))
    ]
    remote += [
        (sheet.name, found)
        for sheet in site.rglob("*.css")
        for found in re.findall(r"""url\(["']?(?:https?:)?//[^)]*""", sheet.read_text("utf-8"))
    ]
    assert remote == []


def test_the_generator_of_pages_is_no_page(site: Path) -> None:
    assert not (site / "generate.py").exists()
    assert (site / "ci" / "gitlab.yml").is_file()
