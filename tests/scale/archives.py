"""What a run left in its folder, and the same of an audit made in one piece."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from auditor.codec import to_json
from auditor.engine.audit import Audit

DAY = date(2026, 6, 1)
Rows = list[dict[str, Any]]


def table(folder: Path, *order: str) -> Rows:
    """The rows of a table of Parquet files, sorted by some columns."""
    import pyarrow.dataset as ds

    rows: Rows = ds.dataset(folder, format="parquet").to_table().to_pylist()
    return sorted(rows, key=lambda row: tuple(row[name] for name in order))


def plain(value: object) -> Any:
    """A value of the program as JSON data."""
    return json.loads(json.dumps(to_json(value)))


def held(out: Path) -> dict[str, Any]:
    """What a run holds: readings, sources, matters and findings, as JSON data, in order."""
    work = out / "work"
    return {
        "readings": [json.loads(r["extraction"]) for r in table(work / "settled", "pos")],
        "sources": [json.loads(r["source"]) for r in table(work / "sources", "name")],
        "matters": [json.loads(r["matter"]) for r in table(work / "matters", "cluster")],
        "findings": [json.loads(r["finding"]) for r in table(work / "findings", "pos", "n")],
    }


def told(audit: Audit) -> dict[str, Any]:
    """The same of an audit made in one piece."""
    sources = sorted(audit.sources, key=lambda source: source.name)
    return {
        "readings": [plain(reading.extraction) for reading in audit.readings],
        "sources": [plain(replace(source, mentions=())) for source in sources],
        "matters": [plain(matter) for matter in audit.matters],
        "findings": [plain(finding) for finding in audit.findings],
    }
