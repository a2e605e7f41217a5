"""`auditor compare`: how two statements relate, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from auditor.cli.options import Output

PAIR = 'each line is {"id": ..., "a": ..., "b": ...}'
"""What a file of pairs holds."""


def compare(
    a: Annotated[str | None, typer.Argument(help="One statement.")] = None,
    b: Annotated[str | None, typer.Argument(help="The other statement.")] = None,
    pairs: Annotated[
        Path | None,
        typer.Option(help="A JSON Lines file of {id, a, b[, a_date, b_date, a_source, b_source]}."),
    ] = None,
    output_format: Annotated[
        str, typer.Option("--format", "-f", help="text, json or jsonl.")
    ] = "text",
    output: Output = None,
) -> int:
    """Say whether two statements agree, conflict, differ, update each other or are unrelated."""
    from auditor.cli.output import emit

    if pairs is not None and (a or b):
        raise typer.BadParameter("give two statements or --pairs FILE, not both")
    if pairs is not None:
        rows = list(_compared(pairs))
    elif a and b:
        rows = [{"id": "1", **_related({"a": a, "b": b})}]
    else:
        raise typer.BadParameter("give two statements, or --pairs FILE")
    if output_format == "json":
        emit(json.dumps(rows if pairs else rows[0], ensure_ascii=False, indent=2), output)
    elif output_format == "jsonl":
        emit("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), output)
    elif output_format == "text":
        emit("\n".join(_line(row, named=pairs is not None) for row in rows), output)
    else:
        raise typer.BadParameter(f"{output_format!r} is none of text, json, jsonl")
    return 0


def _compared(path: Path) -> Iterator[dict[str, Any]]:
    from auditor.cli.given import text_of
    from auditor.errors import AuditorError

    lines = text_of(path, hint=PAIR).splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            result = {"id": row["id"], **_related(row)}
        except (ValueError, KeyError, TypeError) as error:
            why = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            raise AuditorError(f"not a pair: {why}", where=f"{path}:{number}", hint=PAIR) from error
        yield result


def _related(row: dict[str, Any]) -> dict[str, Any]:
    from auditor.matters.compare import compare as relate

    found = relate(
        row["a"],
        row["b"],
        a_date=row.get("a_date"),
        b_date=row.get("b_date"),
        a_source=row.get("a_source"),
        b_source=row.get("b_source"),
    )
    return {
        "relation": found.relation,
        "kind": found.kind,
        "score": round(found.score, 4),
        "because": found.because,
    }


def _line(row: dict[str, Any], *, named: bool) -> str:
    kind = f" ({row['kind']})" if row["kind"] else ""
    name = f"{row['id']}: " if named else ""
    return f"{name}{row['relation']}{kind}: {row['because']}"
