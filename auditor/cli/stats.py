"""`auditor stats`: how rules and reviewers fare, and which rules to switch off or lower."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, astuple, fields
from typing import TYPE_CHECKING, Annotated, Any

import typer

from auditor.cli.options import Config, Database, Output, overrides

if TYPE_CHECKING:
    from auditor.store.advice import Advice
    from auditor.store.tally import Agreement, Disagreement, Tally

PARTS = ("rules", "reviewers", "agreement", "disagreements")


def stats(
    show: Annotated[
        str | None,
        typer.Option(help=f"One part alone: {', '.join(PARTS)}.", metavar="PART"),
    ] = None,
    output_format: Annotated[
        str, typer.Option("--format", "-f", help="text, json or csv (csv: one part, else rules).")
    ] = "text",
    config: Config = None,
    database: Database = None,
    output: Output = None,
) -> int:
    """Count the decisions by rule and by reviewer, and say where reviewers differ."""
    from auditor.cli.logbook import reading
    from auditor.cli.output import emit
    from auditor.cli.setting import policy_for
    from auditor.engine.discovery import catalogue
    from auditor.store.advice import advice
    from auditor.store.tally import tally

    if show is not None and show not in PARTS:
        raise typer.BadParameter(f"{show!r} is none of {', '.join(PARTS)}")
    if output_format not in ("text", "json", "csv"):
        raise typer.BadParameter(f"{output_format!r} is none of text, json, csv")
    policy = policy_for((), config, overrides(database=database))
    with reading(policy) as log:
        found = tally(log.events())
    told = advice(found.rules, policy, catalogue(policy.rule_paths))
    parts = (show,) if show else PARTS
    if output_format == "csv":
        emit(_csv(found, show or "rules"), output)
    elif output_format == "json":
        emit(json.dumps(_data(found, told, parts), ensure_ascii=False, indent=2), output)
    else:
        emit("\n\n".join(_text(found, told, part) for part in parts), output)
    return 0


def _data(found: Tally, told: Sequence[Advice], parts: Sequence[str]) -> dict[str, Any]:
    whole = {
        "rules": [asdict(rule) for rule in found.rules],
        "advice": [asdict(one) for one in told],
        "reviewers": [asdict(reviewer) for reviewer in found.reviewers],
        "agreement": {
            "overall": asdict(found.agreement) if found.agreement else None,
            "pairs": [asdict(pair) for pair in found.pairs],
            "credibility": asdict(found.credibility) if found.credibility else None,
        },
        "disagreements": [_differing(one) for one in found.disagreements],
    }
    wanted = {*parts, "advice"} if "rules" in parts else {*parts}
    return {name: part for name, part in whole.items() if name in wanted}


def _differing(one: Disagreement) -> dict[str, Any]:
    return {
        "finding": one.finding,
        "rule": one.rule,
        "path": one.path,
        "quote": one.quote,
        "verdicts": [
            {"reviewer": event.reviewer, "verdict": event.action, "at": event.at}
            for event in one.verdicts
        ],
        "settled_by": one.settled.reviewer if one.settled else None,
    }


def _csv(found: Tally, part: str) -> str:
    from auditor.reports.findings_csv import as_text
    from auditor.store.tally import Agreement, ReviewerTally, RuleTally

    names: Sequence[str]
    rows: list[tuple[object, ...]]
    if part == "rules":
        names, rows = _names(RuleTally), [astuple(one) for one in found.rules]
    elif part == "reviewers":
        names, rows = _names(ReviewerTally), [astuple(one) for one in found.reviewers]
    elif part == "agreement":
        names = _names(Agreement)
        rows = [(a.measure, ", ".join(a.reviewers), *astuple(a)[2:]) for a in _agreements(found)]
    else:
        names = ("finding", "rule", "path", "quote", "reviewer", "verdict", "at", "settled_by")
        rows = [
            (
                one["finding"],
                one["rule"],
                one["path"],
                one["quote"],
                *said.values(),
                one["settled_by"],
            )
            for one in map(_differing, found.disagreements)
            for said in one["verdicts"]
        ]
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow("" if cell is None else as_text(cell) for cell in row)
    return table.getvalue()


def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _agreements(found: Tally) -> list[Agreement]:
    return [a for a in (found.agreement, *found.pairs, found.credibility) if a is not None]


def _text(found: Tally, told: Sequence[Advice], part: str) -> str:
    match part:
        case "rules":
            return "\n".join([_rules(found), *map(_advised, told)])
        case "reviewers":
            return _reviewers(found)
        case "agreement":
            return _agreed(found)
        case _:
            return _differed(found)


def _rules(found: Tally) -> str:
    head = ("rule", "decided", "confirmed", "accepted", "false", "info", "disputed", "precision")
    rows = [
        (
            one.rule,
            *map(str, (one.decided, one.confirmed, one.accepted, one.false_positive)),
            *map(str, (one.needs_info, one.disputed)),
            "-" if one.precision is None else f"{one.precision:.0%} ({one.low:.0%}-{one.high:.0%})",
        )
        for one in found.rules
    ]
    return _table(head, rows) if rows else "no finding has a verdict"


def _advised(one: Advice) -> str:
    place = f"{one.file}, [{one.table}]" if one.table else f"{one.file}, above every table"
    return f"{one.action} {one.rule}: {one.because}\n  {place}: {one.line}"


def _reviewers(found: Tally) -> str:
    head = ("reviewer", "decided", "confirmed", "accepted", "false", "info", "settled", "waiting")
    rows = [tuple(str(cell) for cell in astuple(one)) for one in found.reviewers]
    return _table(head, rows) if rows else "no reviewer has a verdict"


def _agreed(found: Tally) -> str:
    from auditor.reports.plain import many, one_line

    lines = []
    for one in _agreements(found):
        who = " and ".join(map(one_line, one.reviewers))
        value = "cannot be told" if one.value is None else f"{one.value:.2f}"
        lines.append(
            f"{one.measure} {value}, {one.share:.0%} the same, on {many(one.items, 'item')} "
            f"judged by {who}"
        )
    return "\n".join(lines) or "no finding was judged by two reviewers"


def _differed(found: Tally) -> str:
    from auditor.reports.plain import many, one_line, shortened

    lines = []
    for one in found.disagreements:
        said = ", ".join(f"{one_line(e.reviewer)} {e.action}" for e in one.verdicts)
        lines.append(
            f"{one.finding}  {one.rule or 'claim'}  {one_line(one.path)}  "
            f"“{shortened(one.quote, 60)}”\n  {said}"
            + (f"; settled by {one_line(one.settled.reviewer)}" if one.settled else "")
        )
    open_ones = sum(one.settled is None for one in found.disagreements)
    lines.append(f"{many(len(found.disagreements), 'disagreement')}, {open_ones} not settled")
    if open_ones:
        lines.append("settle one: auditor decide FINGERPRINT --verdict VERDICT --adjudicate")
    return "\n".join(lines)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns under their heads, the first to the left, figures to the right."""
    from auditor.reports.plain import one_line

    cells = [tuple(head), *(tuple(map(one_line, row)) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    )
