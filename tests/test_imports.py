"""Imports point one way, and starting the program costs nothing it does not need."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# What a layer may import: itself, and what stands before it. Layers of one tier are strangers.
TIERS = (
    ("spans", "errors"),
    ("codec",),
    ("documents",),
    ("claims",),
    ("sources",),
    ("matters",),
    ("rule",),
    ("wording", "voice", "actors", "topic"),
    ("engine",),
    ("api", "testing", "store", "reports"),
    ("tui", "cli", "scale", "lsp", "spacy"),
    ("__main__",),
)
TIER = {layer: number for number, layers in enumerate(TIERS) for layer in layers}
# Crossings the design names: commands open the screens, the language server and archives.
ALLOWED = {("cli", "tui"), ("cli", "lsp"), ("cli", "scale")}
STORE_USERS = {"engine", "tui", "cli", "scale", "store"}
# The contract and the wording that rules share.
RULE_TIER = TIER["wording"]
# Below `rule` in order, yet no business of a rule: they read files or load the language model.
NOT_FOR_RULES = ("auditor.documents.read", "auditor.documents.discover", "auditor.claims.extract")
AT_HELP = (
    "alembic",
    "duckdb",
    "jinja2",
    "lxml",
    "numpy",
    "onnxruntime",
    "pyarrow",
    "pydantic",
    "pygls",
    "pyspark",
    "rapidfuzz",
    "rich",
    "sqlalchemy",
    "sqlmodel",
    "textual",
    "trafilatura",
    "weasyprint",
)


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """The line and full name of every module of the program that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, one.name) for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            if node.module == "auditor":
                yield from ((node.lineno, f"auditor.{one.name}") for one in node.names)
            elif node.module:
                yield node.lineno, node.module


def layer_of(name: str) -> str | None:
    """The layer of a module of the program; None for anything else, and for the package itself."""
    parts = name.split(".")
    if parts[0] != "auditor" or len(parts) == 1 or parts[1].startswith("__version"):
        return None
    return parts[1]


def modules(folder: str) -> list[Path]:
    """The Python files of a folder of the checkout."""
    return sorted(path for path in (ROOT / folder).rglob("*.py") if "__pycache__" not in path.parts)


def refused(layer: str, other: str) -> bool:
    """Whether `layer` may not import `other`."""
    if layer == other or (layer, other) in ALLOWED:
        return False
    if other == "store" and layer not in STORE_USERS:
        return True
    if (layer, other) == ("engine", "store"):
        return False
    return TIER[other] >= TIER[layer]


def test_imports_of_the_program_point_one_way() -> None:
    wrong = []
    for path in modules("auditor"):
        layer = path.relative_to(ROOT / "auditor").with_suffix("").parts[0]
        if layer == "__init__":
            continue
        assert layer in TIER, f"{path} stands in no layer: give it a place in TIERS"
        for line, name in imported(path):
            other = layer_of(name)
            if other in (None, "rules", "data"):
                continue
            assert other in TIER, f"{path}:{line}: {name} stands in no layer"
            if refused(layer, other):
                wrong.append(f"{path.relative_to(ROOT)}:{line}: {layer} imports {name}")
    assert wrong == []


def test_rules_import_the_contract_and_value_types_alone() -> None:
    wrong = []
    for path in modules("rules"):
        for line, name in imported(path):
            other = layer_of(name)
            if other is None:
                continue
            if TIER.get(other, RULE_TIER + 1) > RULE_TIER or name.startswith(NOT_FOR_RULES):
                wrong.append(f"{path.relative_to(ROOT)}:{line}: {name}")
    assert wrong == []


def test_nothing_imports_the_rules_by_name() -> None:
    for path in modules("auditor"):
        names = [name for _, name in imported(path)]
        assert not [name for name in names if name.split(".")[0] == "rules"], path
        assert not [name for name in names if name.startswith("auditor.rules.")], path


@pytest.mark.parametrize(
    ("layer", "other", "expected"),
    [
        ("claims", "sources", True),
        ("sources", "claims", False),
        ("reports", "store", True),
        ("reports", "tui", True),
        ("store", "reports", True),
        ("tui", "cli", True),
        ("cli", "tui", False),
        ("cli", "lsp", False),
        ("tui", "lsp", True),
        ("lsp", "cli", True),
        ("lsp", "store", True),
        ("rule", "engine", True),
        ("engine", "engine", False),
    ],
)
def test_the_contract_itself(layer: str, other: str, expected: bool) -> None:
    assert refused(layer, other) is expected


def loaded_by(*arguments: str) -> set[str]:
    """The top-level names of all modules loaded when Python runs with `arguments` and ends."""
    program = (
        "import atexit, runpy, sys\n"
        "def tell(): print('LOADED', *sorted({name.split('.')[0] for name in sys.modules}))\n"
        "atexit.register(tell)\n"
        "sys.argv = sys.argv[1:]\n"
        "if sys.argv: runpy.run_module('auditor', run_name='__main__', alter_sys=False)\n"
        "else: import auditor\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, *(("auditor", *arguments) if arguments else ())],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return set(run.stdout.rpartition("LOADED ")[2].split())


def test_help_loads_none_of_the_heavy_libraries() -> None:
    assert loaded_by("--help").isdisjoint(AT_HELP)


def test_importing_the_library_loads_nothing_but_the_standard_one() -> None:
    loaded = loaded_by()
    assert "auditor" in loaded
    assert loaded.isdisjoint({*AT_HELP, "typer", "click"})
