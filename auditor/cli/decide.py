"""`auditor decide`, `undo` and `redo`: the reviewer's keys, for scripts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from auditor.cli.logbook import Evidence, Note, Reason, Reviewer
from auditor.cli.options import Config, Database, Exclude, overrides

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.engine.audit import Audit
    from auditor.store.decision import Decision

Format = Annotated[str, typer.Option("--format", "-f", help="text or json.")]


def decide(
    findings: Annotated[
        list[str],
        typer.Argument(help="Fingerprints of findings or claims, or how they begin."),
    ],
    verdict: Annotated[
        str | None,
        typer.Option(help="confirmed, accepted, false-positive, needs-info or reopened."),
    ] = None,
    reason: Reason = None,
    note: Note = None,
    evidence: Evidence = None,
    assign: Annotated[str | None, typer.Option(help="Who is to see to it.")] = None,
    credibility: Annotated[
        int | None,
        typer.Option(help="Admiralty credibility of the claim: 1 to 5, or 6: cannot be judged."),
    ] = None,
    adjudicate: Annotated[
        bool, typer.Option("--adjudicate", help="Settle what other reviewers differ on.")
    ] = False,
    path: Annotated[
        list[Path] | None,
        typer.Option(help="Where the documents are; may be repeated. Default: this folder."),
    ] = None,
    exclude: Exclude = None,
    config: Config = None,
    database: Database = None,
    reviewer: Reviewer = None,
    output_format: Format = "text",
) -> int:
    """Decide on findings or claims, all in one step; without a verdict, only add to them."""
    from auditor.cli.logbook import deciding
    from auditor.cli.setting import audit_of, policy_for
    from auditor.store.decisions import VERDICTS
    from auditor.store.reasons import reason_of

    if verdict is not None and verdict not in VERDICTS:
        raise typer.BadParameter(f"{verdict!r} is none of {', '.join(VERDICTS)}")
    if reason is not None and verdict is None:
        raise typer.BadParameter("a reason is one of a verdict's: give --verdict, or use --note")
    added: dict[str, Any] = {
        "note": note or "",
        "evidence": tuple(evidence or ()),
        "assignee": assign or "",
        "credibility": credibility,
        "adjudicates": adjudicate,
    }
    if verdict is None and not any(added.values()):
        raise typer.BadParameter("say what to decide: --verdict, --note, --evidence, ...")
    if verdict is not None and reason is not None:
        added["reason"] = reason_of(verdict, reason)
    given = overrides(exclude=exclude, database=database, reviewer=reviewer)
    policy = policy_for(path or (), config, given)
    drafts = _drafts(audit_of(path, policy), findings, verdict, added)
    with deciding(policy) as log:
        _tell("taken", log.append(drafts), log.reviewer, output_format)
    return 0


def _drafts(
    audit: Audit, findings: Iterable[str], verdict: str | None, added: dict[str, Any]
) -> list[Decision]:
    """One decision for each finding named; a verdict on a claim covers its findings."""
    from auditor.cli.logbook import whole_key
    from auditor.store.decisions import decision

    of_claims: dict[str, list[str]] = {claim.id: [] for claim in audit.claims}
    for finding in audit.findings:
        if finding.claim in of_claims and finding.state not in ("suppressed", "baseline"):
            of_claims[finding.claim].append(finding.fingerprint)
    known = [*of_claims, *(finding.fingerprint for finding in audit.findings)]
    keys: dict[str, None] = {}
    for given in findings:
        key = whole_key(given, known)
        keys.update(dict.fromkeys((verdict and of_claims.get(key)) or [key]))
    action: Any = verdict or "note"
    return [decision(audit, key, action, **added) for key in keys]


def undo(
    config: Config = None,
    database: Database = None,
    reviewer: Reviewer = None,
    output_format: Format = "text",
) -> int:
    """Take back your last decision, or the many that were taken in one step."""
    from auditor.cli.logbook import deciding
    from auditor.cli.setting import policy_for

    policy = policy_for((), config, overrides(database=database, reviewer=reviewer))
    with deciding(policy) as log:
        _tell("undone", log.undo() or (), log.reviewer, output_format)
    return 0


def redo(
    config: Config = None,
    database: Database = None,
    reviewer: Reviewer = None,
    output_format: Format = "text",
) -> int:
    """Bring back what was undone last, unless you have decided since."""
    from auditor.cli.logbook import deciding
    from auditor.cli.setting import policy_for

    policy = policy_for((), config, overrides(database=database, reviewer=reviewer))
    with deciding(policy) as log:
        _tell("redone", log.redo() or (), log.reviewer, output_format)
    return 0


def _tell(done: str, events: Sequence[Decision], reviewer: str, output_format: str) -> None:
    """Print the events and how many there were, as text or as JSON."""
    from auditor.cli.logbook import in_words
    from auditor.cli.output import emit
    from auditor.codec import to_json
    from auditor.reports.plain import many, one_line

    if output_format == "json":
        whole = {done: [to_json(event) for event in events], "reviewer": reviewer}
        emit(json.dumps(whole, ensure_ascii=False, indent=2))
        return
    if output_format != "text":
        raise typer.BadParameter(f"{output_format!r} is neither text nor json")
    lines = [in_words(event) for event in events]
    emit("\n".join([*lines, f"{many(len(events), 'decision')} {done} by {one_line(reviewer)}"]))
