"""`auditor standing`: what became of the decisions in the documents as they are now."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from auditor.cli.options import Config, Database, Exclude, Output, Paths, overrides

if TYPE_CHECKING:
    from auditor.engine.audit import Audit
    from auditor.store.decisions import States

Row = dict[str, Any]
_COLUMNS = (
    "state",
    "verdict",
    "reviewer",
    "at",
    "rule",
    "path",
    "finding",
    "claim",
    "quote",
    "reason",
    "note",
    "assignee",
    "credibility",
    "evidence",
    "disputed",
    "adjudicated",
    "others",
)
_EMPTY: Row = {
    "credibility": None,
    "evidence": [],
    "disputed": False,
    "adjudicated": False,
    "others": {},
}


def standing(
    paths: Paths = None,
    output_format: Annotated[
        str, typer.Option("--format", "-f", help="text, json or csv.")
    ] = "text",
    exclude: Exclude = None,
    config: Config = None,
    database: Database = None,
    output: Output = None,
) -> int:
    """Say where every decided finding stands: decided, stale, disputed, orphaned or fixed."""
    from auditor.cli.logbook import reading
    from auditor.cli.output import emit
    from auditor.cli.setting import audit_of, policy_for

    forms = {"text": _text, "json": _json, "csv": _csv}
    if output_format not in forms:
        raise typer.BadParameter(f"{output_format!r} is none of {', '.join(forms)}")
    policy = policy_for(paths or (), config, overrides(exclude=exclude, database=database))
    audit = audit_of(paths, policy)
    with reading(policy) as log:
        rows = list(_rows(audit, log.states(audit)))
    emit(forms[output_format](rows), output)
    return 0


def _rows(audit: Audit, states: States) -> Iterator[Row]:
    """A row for each decided finding in the order of the audit, then those without a place."""
    from auditor.store.subjects import subjects_of

    places = [finding.fingerprint for finding in audit.findings]
    order = dict.fromkeys([*places, *(claim.id for claim in audit.claims)])
    for key in (key for key in order if key in states):
        subject, state = subjects_of(audit).of(key), states[key]
        claim = subject.claim.id if subject.claim else ""
        assessed = states.credibility.get(claim)
        yield {
            **_EMPTY,
            "state": state.state,
            "verdict": state.action,
            "reviewer": state.reviewer,
            "at": state.at,
            "rule": subject.rule,
            "path": subject.path,
            "finding": key,
            "claim": claim,
            "quote": subject.quote.exact,
            "reason": state.reason,
            "note": "; ".join(state.notes),
            "assignee": state.assignee,
            "credibility": assessed.credibility if assessed else None,
            "evidence": list(state.evidence),
            "disputed": state.disputed,
            "adjudicated": state.adjudicated,
            "others": {other.reviewer: other.action for other in state.others},
        }
    for name, events in (("orphaned", states.orphaned), ("fixed", states.fixed)):
        for event in events:
            told = {one: getattr(event, one) for one in _COLUMNS if hasattr(event, one)}
            quote = {"quote": event.quote.exact, "evidence": list(event.evidence)}
            yield {**_EMPTY, **told, **quote, "state": name, "verdict": event.action}


def _text(rows: Sequence[Row]) -> str:
    from auditor.reports.plain import many, one_line, shortened

    lines = []
    for row in rows:
        verdict = f" ({row['verdict']})" if row["state"] in ("stale", "orphaned", "fixed") else ""
        others = ", ".join(f"{one_line(name)}: {said}" for name, said in row["others"].items())
        told = [
            f"{row['state']}{verdict}",
            one_line(row["reviewer"]),
            row["rule"] or "claim",
            row["finding"],
            one_line(row["path"]),
            f"“{shortened(row['quote'], 60)}”",
            f"disputed by {others}" if row["disputed"] else "",
            f"settled; {others}" if row["adjudicated"] and not row["disputed"] else "",
            f"assigned to {one_line(row['assignee'])}" if row["assignee"] else "",
            f"credibility {row['credibility']}" if row["credibility"] else "",
        ]
        lines.append("  ".join(part for part in told if part))
    counts = {name: sum(row["state"] == name for row in rows) for name in ("stale", "orphaned")}
    disputed = sum(row["disputed"] for row in rows)
    return "\n".join(
        [
            *lines,
            f"{many(len(rows), 'decided finding')}: {counts['stale']} stale, "
            f"{counts['orphaned']} orphaned, {disputed} disputed",
        ]
    )


def _json(rows: Sequence[Row]) -> str:
    return json.dumps({"standing": list(rows)}, ensure_ascii=False, indent=2)


def _csv(rows: Sequence[Row]) -> str:
    from auditor.reports.findings_csv import as_text

    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in rows:
        others = ", ".join(f"{name}: {said}" for name, said in row["others"].items())
        flat = row | {"evidence": " ".join(row["evidence"]), "others": others}
        flat["credibility"] = row["credibility"] or ""
        writer.writerow(as_text(flat[name]) for name in _COLUMNS)
    return table.getvalue()
