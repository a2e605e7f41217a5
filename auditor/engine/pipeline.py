"""From files to an Audit: read, extract, resolve, settle, group, judge, decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, BinaryIO

from auditor import __version__
from auditor.documents.document import Document, Unreadable
from auditor.engine.audit import Audit, Coverage
from auditor.engine.baseline import load_baseline
from auditor.engine.cache import Cache
from auditor.engine.decisions import Decisions, apply
from auditor.engine.discovery import catalogue, ruleset_version
from auditor.engine.gate import decide
from auditor.engine.reading import Announce, Input, extracted, read, related, silent
from auditor.engine.run import in_order, run_rules, unreadable_findings
from auditor.engine.selection import selected
from auditor.engine.settings import Policy
from auditor.engine.suppress import suppress
from auditor.rule import Dossier, Rule

__all__ = ["Announce", "Input", "audit", "judged", "with_decisions"]


def audit(
    inputs: Iterable[Input],
    policy: Policy,
    *,
    cache: Cache | None = None,
    progress: Announce | None = None,
    today: date | None = None,
    decisions: Decisions | None = None,
    rules: Sequence[type[Rule]] | None = None,
    stdin: BinaryIO | bytes | None = None,
    stdin_filename: str | None = None,
) -> Audit:
    """Audit files, folders, `-` for `stdin`, or Documents made elsewhere, under `policy`.

    `stdin` is a stream or its bytes, by default that of the process. `rules` are all rules
    there are, by default what can be found; the policy selects among them. `cache` keeps what
    was found in each document; `today` decides which suppressions have expired; `progress` is
    told (stage, done, total), total None while it is unknown.
    """
    announce = progress or silent
    known = catalogue(policy.rule_paths) if rules is None else tuple(rules)
    taken = read(inputs, policy, announce, stdin=stdin, stdin_filename=stdin_filename)
    documents = [one for one in taken if isinstance(one, Document)]
    extractions, cached = extracted(documents, cache, announce)
    dossier = related(documents, extractions, policy, announce)
    day = today or date.today()
    made = judged(dossier, taken, policy, known, today=day, progress=announce)
    made = replace(made, coverage=replace(made.coverage, cached=cached))
    return made if decisions is None else with_decisions(made, decisions, policy)


def judged(
    dossier: Dossier,
    taken: Sequence[Document | Unreadable],
    policy: Policy,
    rules: Sequence[type[Rule]],
    *,
    today: date,
    progress: Announce = silent,
) -> Audit:
    """The Audit of a dossier: rules run, suppressions and baseline applied, gate decided.

    `taken` is everything that was read or could not be, in order. Decisions are not in it.
    """
    running = selected(policy, rules)
    unreadable = tuple(one for one in taken if isinstance(one, Unreadable))
    order: dict[str, int] = {}
    for one in taken:
        order.setdefault(one.id if isinstance(one, Document) else one.path, len(order))
    findings = run_rules(dossier, running, policy, progress=progress)
    findings = suppress(findings, dossier.readings, policy, rules=rules, ran=running, today=today)
    findings = in_order((*findings, *unreadable_findings(unreadable, policy)), order)
    baseline = load_baseline(policy)
    if baseline is not None:
        findings = baseline.mark(findings, list(order))
    coverage = covered(dossier, unreadable)
    return Audit(
        dossier.readings,
        unreadable,
        tuple(dossier.sources.values()),
        dossier.matters,
        findings,
        coverage,
        decide(findings, coverage, policy),
        _tool(rules),
    )


def with_decisions(audit: Audit, decisions: Decisions, policy: Policy) -> Audit:
    """The same audit with the reviewers' verdicts on its findings, and the gate decided anew."""
    findings, stale = apply(audit, decisions)
    gate = decide(findings, audit.coverage, policy, stale=stale)
    return replace(audit, findings=findings, stale=stale, gate=gate)


def covered(dossier: Dossier, unreadable: Sequence[Unreadable]) -> Coverage:
    """What was looked at."""
    claims = [claim for reading in dossier.readings for claim in reading.claims]
    return Coverage(
        documents=len(dossier.readings),
        unreadable=len(unreadable),
        words=sum(len(reading.document.prose.split()) for reading in dossier.readings),
        claims=len(claims),
        attributed=sum(bool(claim.chain) for claim in claims),
        sources=len(dossier.sources),
        matters=len(dossier.matters),
    )


def _tool(rules: Sequence[type[Rule]]) -> Mapping[str, Any]:
    from auditor.claims.extract import VERSION

    return {
        "name": "auditor",
        "version": __version__,
        "rules": ruleset_version(rules),
        "extractor": VERSION,
    }
