"""Write docs/performance.md from the figures that tests/benchmarks/program_speed.py saved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Figures = dict[str, Any]

HEAD = """# Performance

CPU time, user and system, of whole commands, each in a fresh process with compiled modules; the
least of two runs for the short ones, one run for a folder. One draft has {draft_words:,} words,
the folder {documents:,} documents with {words:,} words. All ran with `--jobs 1`.

Measured on {day}: {machine}, at a load of {load}. Other work makes CPU time read somewhat higher;
wall time was not measured. Repeat it with

    python tests/benchmarks/program_speed.py TEXTS.jsonl --documents {documents} \\
      --proselint PROGRAM --runs 2 --save docs/performance.json
    python docs/generate.py

where each line of TEXTS.jsonl holds one object with a `text`.
"""
RATIOS = (
    ("one draft, unchanged", "python with typer and sqlite3", "an unchanged draft, to the imports"),
    ("one draft, cold", "proselint, one draft", "a new draft, to proselint"),
    ("one draft, unchanged", "proselint, one draft", "an unchanged draft, to proselint"),
    ("the folder, cold", "proselint, the folder", "a new folder, to proselint"),
    ("the folder, unchanged", "proselint, the folder", "an unchanged folder, to proselint"),
    ("the folder, one document changed", "the folder, cold", "one changed document, to all new"),
)
PEER = """
Proselint 0.16.0 matches patterns and keeps no memory: the peer for what people expect a prose
linter to cost, not for what is found. Vale was not measured: its package fetches the program when
it first runs. `tests/benchmarks/claims_speed.py` measures the tagger, `matters_growth.py` matching.

Why unchanged is cheap: a check leaves a receipt of what it printed under all that went into it
([The store](store.md#the-cache)). A changed document is read anew alone, but sources, matters and
rules run over all documents again: the cost of one change grows with the folder.
"""


def performance_page(saved: Path) -> str:
    """The page, as Markdown: ratios first, then the figures."""
    figures: Figures = json.loads(saved.read_text(encoding="utf-8"))
    return "\n".join([HEAD.format(**figures), *_ratios(figures), *_table(figures), PEER])


def _ratios(figures: Figures) -> Iterator[str]:
    yield "| compared | times |"
    yield "|---|---|"
    for one, other, words in RATIOS:
        if one in figures["runs"] and other in figures["runs"]:
            ratio = figures["runs"][one]["cpu"] / figures["runs"][other]["cpu"]
            yield f"| {words} | {ratio:.1f} |"
    yield ""


def _table(figures: Figures) -> Iterator[str]:
    yield "| run | CPU-seconds | memory, MB |"
    yield "|---|---|---|"
    for name, one in figures["runs"].items():
        yield f"| {name} | {one['cpu']:.2f} | {one['memory']:.0f} |"
    cold = figures["runs"].get("the folder, cold")
    if cold:
        speed = figures["words"] / cold["cpu"]
        yield f"\nThat is {speed:,.0f} words a CPU-second for a new folder."
