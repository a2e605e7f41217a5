"""`auditor history`: every decision as it was taken, by whom and when."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli.options import Config, Database, Output, overrides

if TYPE_CHECKING:
    from auditor.store.decision import Decision

_COLUMNS = (
    "at",
    "reviewer",
    "action",
    "rule",
    "path",
    "finding",
    "claim",
    "quote",
    "reason",
    "note",
    "evidence",
    "assignee",
    "credibility",
    "adjudicates",
    "source",
    "undone",
)


def history(
    about: Annotated[
        str | None,
        typer.Argument(help="A finding's or claim's fingerprint, or a source's name."),
    ] = None,
    by: Annotated[str | None, typer.Option(help="This reviewer's alone.", metavar="NAME")] = None,
    last: Annotated[
        int | None, typer.Option("--last", "-n", help="The last so many alone.", min=1)
    ] = None,
    output_format: Annotated[
        str, typer.Option("--format", "-f", help="text, json or csv.")
    ] = "text",
    config: Config = None,
    database: Database = None,
    output: Output = None,
) -> int:
    """List the decisions, oldest first: nothing is ever deleted, what was undone is marked."""
    from auditor.cli.logbook import reading
    from auditor.cli.output import emit
    from auditor.cli.setting import policy_for

    forms = {"text": _text, "json": _json, "csv": _csv}
    if output_format not in forms:
        raise typer.BadParameter(f"{output_format!r} is none of {', '.join(forms)}")
    with reading(policy_for((), config, overrides(database=database))) as log:
        stands = {event.id for event in log.in_force()}
        events = [
            event
            for event in log.events()
            if event.action != "undo" and _fits(event, about) and by in (None, event.reviewer)
        ]
    events = events[-last:] if last else events
    emit(forms[output_format](events, {event.id for event in events} - stands), output)
    return 0


def _fits(event: Decision, about: str | None) -> bool:
    """Whether `about` is nothing, a source's name, or the beginning of a fingerprint."""
    if about is None:
        return True
    word = about.strip().lower()
    named = event.source.lower() == word
    keys = (event.finding, event.claim, event.id)
    return named or (len(word) >= 4 and any(key.startswith(word) for key in keys))


def _text(events: Sequence[Decision], undone: set[str]) -> str:
    from auditor.cli.logbook import in_words
    from auditor.reports.plain import many, one_line

    lines = [
        f"{event.at[:16].replace('T', ' ')}  {one_line(event.reviewer)}  {in_words(event)}"
        + ("  (undone)" if event.id in undone else "")
        for event in events
    ]
    return "\n".join([*lines, f"{many(len(events), 'decision')}, {len(undone)} undone"])


def _json(events: Sequence[Decision], undone: set[str]) -> str:
    from auditor.codec import to_json

    rows = [{**to_json(event), "undone": event.id in undone} for event in events]
    return json.dumps({"decisions": rows}, ensure_ascii=False, indent=2)


def _csv(events: Sequence[Decision], undone: set[str]) -> str:
    from auditor.reports.findings_csv import as_text

    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for event in events:
        row = {name: getattr(event, name, "") for name in _COLUMNS}
        row |= {"quote": event.quote.exact, "evidence": " ".join(event.evidence)}
        row |= {"credibility": event.credibility or "", "undone": event.id in undone}
        writer.writerow(as_text(row[name]) for name in _COLUMNS)
    return table.getvalue()
