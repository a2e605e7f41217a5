"""Print what grouping costs as claims grow in number, and draw it.

usage: python tests/benchmarks/matters_growth.py [--sizes N,N] [--archive TEXTS.jsonl] [--svg FILE]

The claims are made-up news of that many claims or, with --archive, the first claims that are
found in the documents of a file. Each size runs in a process of its own, on one core.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from matters_news import made_up_news  # type: ignore[import-not-found]

from auditor.claims.extract import extract
from auditor.documents.document import Document
from auditor.documents.read import read_paths
from auditor.matters.group import group
from auditor.sources.registry import Registry
from auditor.sources.resolve import resolve
from auditor.sources.settle import Settled, settle

_WIDTH, _HEIGHT, _MARGIN = 560, 320, 56


class Cost(TypedDict):
    """What grouping `claims` claims took: CPU-seconds, most memory in MB, and what was found."""

    claims: int
    seconds: float
    memory: float
    matters: int
    conflicts: int


def settled(size: int, archive: Path | None) -> Settled:
    """Readings of `size` claims or so, with their sources and the ties between these."""
    registry = Registry.of({})
    if archive is None:
        return settle(made_up_news(size), registry)
    documents = [one for one in read_paths([archive]) if isinstance(one, Document)]
    pairs, claims = [], 0
    for document, extraction in zip(documents, extract(documents), strict=True):
        pairs.append((document, resolve(document, extraction, registry)))
        claims += len(extraction.claims)
        if claims >= size:
            break
    return settle(pairs, registry)


def measure(size: int, archive: Path | None) -> Cost:
    """Group claims in this process."""
    made = settled(size, archive)
    begin = time.process_time()
    matters = group(made.readings, made.sources, made.edges)
    seconds = time.process_time() - begin
    relations = (relation.relation for matter in matters for relation in matter.relations)
    return {
        "claims": sum(len(extraction.claims) for _, extraction in made.readings),
        "seconds": seconds,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        "matters": len(matters),
        "conflicts": sum(relation == "conflict" for relation in relations),
    }


def in_a_new_process(size: int, archive: Path | None) -> Cost:
    """The cost of one size, measured where nothing else has been loaded."""
    command = [sys.executable, __file__, "--one", str(size)]
    command += ["--archive", str(archive)] if archive else []
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    cost: Cost = json.loads(done.stdout)
    return cost


def drawn(costs: Sequence[Cost]) -> str:
    """An SVG of CPU-seconds over claims, with the line of growth in proportion to the first."""
    most = max(cost["claims"] for cost in costs)
    top = max(cost["seconds"] for cost in costs) * 1.1

    def place(claims: float, seconds: float) -> tuple[float, float]:
        x = _MARGIN + claims / most * (_WIDTH - 2 * _MARGIN)
        y = _HEIGHT - _MARGIN - seconds / top * (_HEIGHT - 2 * _MARGIN)
        return round(x, 1), round(y, 1)

    points = [place(cost["claims"], cost["seconds"]) for cost in costs]
    each = costs[0]["seconds"] / costs[0]["claims"]
    (x0, y0), (x1, y1) = place(0, 0), place(most, min(top, each * most))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'width="{_WIDTH}" height="{_HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" stroke="#999" stroke-dasharray="4 4"/>',
        '<polyline fill="none" stroke="#0b62a4" stroke-width="2" points="'
        + " ".join(f"{x},{y}" for x, y in points)
        + '"/>',
    ]
    for cost, (x, y) in zip(costs, points, strict=True):
        parts.append(f'<circle cx="{x}" cy="{y}" r="4" fill="#0b62a4"/>')
        label = f"{cost['claims']:,}: {cost['seconds']:.0f} s"
        parts.append(f'<text x="{x - 6}" y="{y - 8}" text-anchor="end">{label}</text>')
    base, middle = _HEIGHT - 20, _WIDTH // 2
    parts += [
        f'<text x="{middle}" y="{base}" text-anchor="middle">claims; dashed: in proportion '
        "to the first size</text>",
        f'<text x="{_MARGIN}" y="24">CPU-seconds to group them, one core</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def main() -> None:
    """Measure, print a table and, where asked, draw."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", default="10000,30000,100000")
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one is not None:
        print(json.dumps(measure(options.one, options.archive)))
        return
    print("claims  CPU-s  CPU-s per 10,000  MB  matters  conflicts")
    costs = []
    for size in map(int, options.sizes.split(",")):
        cost = in_a_new_process(size, options.archive)
        costs.append(cost)
        each = cost["seconds"] / cost["claims"] * 10_000
        print(
            f"{cost['claims']:,}  {cost['seconds']:.1f}  {each:.2f}  {cost['memory']:.0f}  "
            f"{cost['matters']:,}  {cost['conflicts']:,}",
            flush=True,
        )
    if options.svg is not None:
        options.svg.write_text(drawn(costs), encoding="utf-8")


if __name__ == "__main__":
    main()
