"""Write docs/accuracy.md from the figures that tests/benchmarks/claims_accuracy.py saved."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Figures = dict[str, Any]

HEAD = """# Accuracy

What `auditor claims` finds, and what the tagger inside it marks, against people's annotation:
attributions on the {texts} development articles of PolNeAR ({words:,} words, {gold:,}
attributions), hedges on the development sentences of the Szeged Uncertainty Corpus ({cues} cues).
Weights were trained on the training halves and thresholds chosen on these development halves, which
flatters the figures a little; the test halves were not read. Neither corpus is part of this
project. How variants of the tagger compared, and where it misreads, stands in
[The tagger](tagger.md).

Measured on {day}, weights {weights}, Python {python}, {machine} with {cores} cores, load {load}:

    python tests/benchmarks/claims_accuracy.py --attribution attribution/dev.jsonl \\
      --hedges hedges/dev.jsonl --scorers DIR --textacy PYTHON --save docs/accuracy.json
    python docs/generate.py

DIR holds the two scorers that come with the corpora's conversion; they compare words, so that edge
punctuation never matters, and pair one to one. PYTHON is any interpreter that has textacy.
PolNeAR annotates no nesting, so attributions inside others are left out here.
"""

MEASURES = {
    "full attribution": "full: content IoU >= 0.5 and source IoU >= 0.5",
    "content IoU>=0.5": "content IoU >= 0.5",
    "content exact": "content exact",
    "content piece": "content piece exact",
    "content overlap": "content words",
    "source exact": "source exact",
    "source overlap": "source words",
    "cue exact": "cue exact",
    "cue overlap": "cue words",
}
HEDGES = {
    "sentence": "sentence",
    "exact": "cue exact",
    "overlap": "cue overlap",
    "token": "words",
}
SCALE = """For scale: people against each other reach a full F1 of 73.5 on 20 other articles of
the corpus, and 86.6 in recall of reporting cues.
"""


def accuracy_page(saved: Path) -> str:
    """The page, as Markdown."""
    figures: Figures = json.loads(saved.read_text(encoding="utf-8"))
    parts = [_head(figures), *_attributions(figures), *_hedges(figures), *_speed(figures)]
    return "\n".join([*parts, *_constructions(figures)])


def _head(figures: Figures) -> str:
    full = figures["program"]["attribution"]["measures"]["full attribution"]
    exact = figures["program"]["hedges"]["exact"]
    return HEAD.format(
        texts=figures["texts"],
        words=figures["words"],
        gold=full["gold"],
        cues=exact["tp"] + exact["fn"],
        **figures["machine"],
    )


def _percent(value: float) -> str:
    return f"{100 * value:.1f}"


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _table(heads: list[str], rows: Iterable[Iterable[object]]) -> str:
    return "\n".join([_row(heads), "|---" * len(heads) + "|", *map(_row, rows)]) + "\n"


def _scores(program: Figures, tagger: Figures, names: dict[str, str]) -> str:
    """P, R and F1 of the program with the interval of F1, and F1 of the tagger alone."""
    rows = [
        (
            label,
            *(_percent(program[name][key]) for key in ("p", "r", "f1")),
            "-".join(map(_percent, program[name]["f1_95"])),
            _percent(tagger[name]["f1"]),
        )
        for name, label in names.items()
    ]
    return _table(["measure", "P", "R", "F1", "95 % of F1", "F1 of the tagger alone"], rows)


def _attributions(figures: Figures) -> Iterator[str]:
    program, tagger = figures["program"]["attribution"], figures["tagger"]["attribution"]
    yield "## Attributions, through the whole program\n"
    yield _scores(program["measures"], tagger["measures"], MEASURES)
    yield "Recall by type: half of the content's words, and half of the source's as well (full).\n"
    rows = [
        (
            name,
            row["gold"],
            _percent(row["content_recall"]),
            _percent(row["full_recall"]),
            _percent(tagger["by_type"][name]["full_recall"]),
        )
        for name, row in program["by_type"].items()
    ]
    yield _table(["type", "annotated", "content", "full", "full, tagger alone"], rows)
    yield SCALE


def _hedges(figures: Figures) -> Iterator[str]:
    program, tagger = figures["program"]["hedges"], figures["tagger"]["hedges"]
    yield "## Hedges, through the whole program\n"
    yield _scores(program, tagger, HEDGES)
    kinds = program["recall_by_type"].items()
    shown = ", ".join(f"{kind} {_percent(hit / of)} ({hit} of {of})" for kind, (hit, of) in kinds)
    yield f"Recall by kind: {shown}.\n"


def _speed(figures: Figures) -> Iterator[str]:
    program, tagger, words = figures["program"], figures["tagger"], figures["words"]
    other = figures["textacy"]
    full = "full attribution"
    rows: list[tuple[object, ...]] = [
        (
            "auditor, from files to claims, start included",
            f"{words / program['cpu_seconds']:,.0f}",
            _percent(program["attribution"]["measures"][full]["f1"]),
        ),
        (
            "its tagger alone, from text to marks",
            f"{tagger['speed']:,.0f}",
            _percent(tagger["attribution"]["measures"][full]["f1"]),
        ),
    ]
    if "skipped" not in other:
        score = _percent(other["attribution"]["measures"][full]["f1"])
        speed = f"{other['words'] / other['cpu_seconds']:,.0f}"
        rows.append((f"textacy direct_quotations, spaCy {other['model']}", speed, score))
    yield "## Speed, one thread\n"
    yield _table(["on the articles above", "words / CPU-second", "full F1"], rows)
    if "skipped" in other:
        yield f"textacy was not measured: {other['skipped']}.\n"
    else:
        yield "textacy looks for direct quotations alone; each paragraph is read by itself.\n"
    yield _table(
        ["", "tagger", "program"],
        [
            ("most memory held, MB", *(f"{p['resident_mb']:.0f}" for p in (tagger, program))),
            (
                "CPU-seconds from a fresh interpreter to the first marks, or audit",
                *(f"{p['cold']:.2f}" for p in (tagger, program)),
            ),
        ],
    )


def _constructions(figures: Figures) -> Iterator[str]:
    yield "## By construction\n"
    yield "Attributions found whole; one may belong to several constructions.\n"
    tagger = figures["tagger"]["constructions"]
    rows = [
        (kind, of, _percent(hit / max(1, of)), _percent(tagger[kind][1] / max(1, of)))
        for kind, (of, hit) in sorted(
            figures["program"]["constructions"].items(), key=lambda item: -item[1][1] / item[1][0]
        )
    ]
    yield _table(["construction", "annotated", "program", "tagger alone"], rows)
