"""From files to an Audit: read, extract, resolve, settle, group, judge, decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, BinaryIO

from auditor import __version__
from auditor.documents.document import Document, Unreadable
from auditor.documents.facts import completed
from auditor.engine.audit import Audit, Coverage, Finding
from auditor.engine.baseline import Baseline, create, load_baseline
from auditor.engine.cache import Cache
from auditor.engine.decisions import Decisions, apply, informed
from auditor.engine.discovery import catalogue, ruleset_version
from auditor.engine.early import Eager, teller
from auditor.engine.gate import decide
from auditor.engine.reading import Announce, Input, extracted, read, related, silent
from auditor.engine.revision import documents_at
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
    stdin: BinaryIO | None = None,
    stdin_filename: str | None = None,
    jobs: int = 1,
) -> Audit:
    """Audit files, folders, `-` for `stdin`, or Documents made elsewhere, under `policy`.

    `rules` are all rules there are, by default what can be found; the policy selects among
    them. `cache` keeps what was found in each document; `today` decides which suppressions
    have expired; `progress` is told (stage, done, total), total None while it is unknown.
    `jobs` processes read at once where there is enough to read: more than one only for a
    program whose main module may be imported again.
    A `progress` that is also `Eager` is shown each document while the others are being read.
    """
    announce = progress or silent
    policy = informed(policy, decisions)
    known = catalogue(policy.rule_paths) if rules is None else tuple(rules)
    found = read(inputs, policy, announce, stdin=stdin, stdin_filename=stdin_filename)
    taken = [one for one in found if not _is_own_report(one)]
    documents = [one for one in taken if isinstance(one, Document)]
    day = today or date.today()
    tell = teller(progress, policy, known, day) if isinstance(progress, Eager) else None
    extractions, cached = extracted(documents, cache, announce, tell, jobs)
    dossier = related(documents, extractions, policy, announce)
    accepted = _accepted(policy, documents, known, cache, day)
    made = judged(dossier, taken, policy, known, accepted, today=day, progress=announce)
    made = replace(
        made,
        coverage=replace(made.coverage, cached=cached),
        left_out=tuple(one.path for one in found if _is_own_report(one)),
    )
    return made if decisions is None else with_decisions(made, decisions, policy)


def judged(
    dossier: Dossier,
    taken: Sequence[Document | Unreadable],
    policy: Policy,
    rules: Sequence[type[Rule]],
    accepted: Sequence[Baseline] = (),
    *,
    today: date,
    progress: Announce = silent,
) -> Audit:
    """The Audit of a dossier: rules run, suppressions and baselines applied, gate decided.

    `taken` is everything that was read or could not be, in order; `accepted` are the
    baselines. Reviewers' decisions are not in it.
    """
    unreadable = tuple(one for one in taken if isinstance(one, Unreadable))
    order: dict[str, int] = {}
    for one in taken:
        order.setdefault(one.id if isinstance(one, Document) else one.path, len(order))
    findings = _found(dossier, policy, rules, today, progress)
    findings = in_order((*findings, *unreadable_findings(unreadable, policy)), order)
    for baseline in accepted:
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
    findings, stale, disputed = apply(audit, decisions)
    gate = decide(findings, audit.coverage, policy, stale=stale, disputed=disputed)
    return replace(audit, findings=findings, stale=stale, disputed=disputed, gate=gate)


def _found(
    dossier: Dossier,
    policy: Policy,
    rules: Sequence[type[Rule]],
    today: date,
    progress: Announce,
) -> tuple[Finding, ...]:
    """The findings of the rules the policy selects, with what the text says about them."""
    running = selected(policy, rules)
    findings = run_rules(dossier, running, policy, progress=progress)
    return suppress(findings, dossier.readings, policy, rules=rules, ran=running, today=today)


def _accepted(
    policy: Policy,
    documents: Sequence[Document],
    rules: Sequence[type[Rule]],
    cache: Cache | None,
    today: date,
) -> list[Baseline]:
    """The baseline file, if any, and what was found at the revision `new-only` names."""
    stated = load_baseline(policy)
    accepted = [stated] if stated is not None else []
    if isinstance(policy.new_only, str):
        known = policy.metadata()
        found = documents_at(policy.new_only, documents, policy.root)
        then = [completed(document, known) for document in found]
        extractions, _ = extracted(then, cache, silent)
        dossier = related(then, extractions, policy, silent)
        accepted.append(create(_found(dossier, policy, rules, today, silent), policy.root))
    return accepted


def _is_own_report(one: Document | Unreadable) -> bool:
    """Whether it is a page that an audit was reported on: no draft, and no fault either."""
    return isinstance(one, Unreadable) and one.reason == "own-report"


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
