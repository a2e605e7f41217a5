"""Answer a run that was made before from what was kept of it, without reading a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from auditor.engine.audit import Audit
from auditor.engine.baseline import baseline_path
from auditor.engine.cache import Cache, RunCache, run_key
from auditor.engine.decisions import Decisions
from auditor.engine.discovery import catalogue
from auditor.engine.packing import packed, unpacked
from auditor.engine.pipeline import Announce, audit, with_decisions
from auditor.engine.revision import commit_of
from auditor.engine.settings import Policy
from auditor.rule import Rule


class Kept(Cache, RunCache, Protocol):
    """A cache of extractions and of runs."""


def audit_again(
    paths: Sequence[Path],
    policy: Policy,
    *,
    cache: Kept,
    progress: Announce | None = None,
    today: date | None = None,
    decisions: Decisions | None = None,
    rules: Sequence[type[Rule]] | None = None,
    when_made: Callable[[Audit], None] | None = None,
) -> Audit:
    """As `pipeline.audit` of files and folders, answered from `cache` where nothing changed.

    Whether something did is told from the bytes of the files, the program, the rules, the
    policy, the baseline and the day. Decisions are applied each time. `when_made` is told of
    an audit that had to be made. Standard input is never kept: audit it with `pipeline.audit`.
    """
    from auditor.documents.discover import fingerprint_paths

    day = today or date.today()
    known = catalogue(policy.rule_paths) if rules is None else tuple(rules)
    files = fingerprint_paths(paths, policy.exclude)
    key = run_key(
        [(name, seen if isinstance(seen, str) else repr(seen)) for name, seen in files],
        policy,
        known,
        today=day,
        baseline=_accepted(policy),
    )
    payload = cache.cached_run(key)
    made = unpacked(payload) if payload is not None else None
    if made is None:
        made = audit(paths, policy, cache=cache, progress=progress, today=day, rules=known)
        cache.put_run(key, packed(made))
        if when_made is not None:
            when_made(made)
    return made if decisions is None else with_decisions(made, decisions, policy)


def _accepted(policy: Policy) -> str:
    """What stands for the findings accepted before: the baseline file and the commit."""
    path = baseline_path(policy)
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    if isinstance(policy.new_only, str):
        text += commit_of(policy.new_only, policy.root)
    return text
