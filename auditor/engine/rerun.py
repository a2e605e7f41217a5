"""Answer a run that was made before from what was kept of it, without reading a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from auditor.engine.audit import Audit
from auditor.engine.baseline import baseline_path
from auditor.engine.cache import Cache, RunCache, run_key
from auditor.engine.decisions import Decisions, informed
from auditor.engine.discovery import catalogue
from auditor.engine.early import Eager
from auditor.engine.packing import packed, unpacked
from auditor.engine.pipeline import Announce, audit, with_decisions
from auditor.engine.revision import commit_of
from auditor.engine.settings import Policy
from auditor.rule import Rule

# Bytes of a packed audit that take a sixth of a second to read.
_LARGE = 1 << 19


class Kept(Cache, RunCache, Protocol):
    """A cache of extractions and of runs."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An audit with the reviewers' decisions on it, and the same as it was `made`, without.

    `fresh` says that it had to be made; `keep` puts it in the cache for the next run.
    """

    audit: Audit
    made: Audit
    fresh: bool
    keep: Callable[[], None]


def answered(
    paths: Sequence[Path],
    policy: Policy,
    *,
    cache: Kept,
    progress: Announce | None = None,
    today: date | None = None,
    decisions: Decisions | None = None,
    rules: Sequence[type[Rule]] | None = None,
    jobs: int = 1,
) -> Answer:
    """As `pipeline.audit` of files and folders, answered from `cache` where nothing changed.

    Whether something did is told from the bytes of the files, the program, the rules, the
    policy, the baseline and the day. Decisions are applied each time. Nothing of the run is
    written before `keep` is called, so that whoever asks can show it first. Standard input
    is never kept: audit it with `pipeline.audit`. A `progress` that is also `Eager` is shown
    each document, whether it is read or comes from the cache.
    """
    from auditor.documents.discover import fingerprint_paths

    day = today or date.today()
    policy = informed(policy, decisions)
    known = catalogue(policy.rule_paths) if rules is None else tuple(rules)
    files = fingerprint_paths(paths, policy.exclude, gitignore=policy.respect_gitignore)
    key = run_key(
        [(name, seen if isinstance(seen, str) else repr(seen)) for name, seen in files],
        policy,
        known,
        today=day,
        baseline=_accepted(policy),
    )
    payload = cache.cached_run(key)
    made = remembered(payload, progress) if payload is not None else None
    fresh = made is None
    if made is None:
        made = audit(
            paths, policy, cache=cache, progress=progress, today=day, rules=known, jobs=jobs
        )
    whole = made

    def keep() -> None:
        if fresh:
            cache.put_run(key, packed(whole))

    decided = whole if decisions is None else with_decisions(whole, decisions, policy)
    return Answer(decided, whole, fresh, keep)


def audit_again(
    paths: Sequence[Path],
    policy: Policy,
    *,
    cache: Kept,
    progress: Announce | None = None,
    today: date | None = None,
    decisions: Decisions | None = None,
    rules: Sequence[type[Rule]] | None = None,
    jobs: int = 1,
    when_made: Callable[[Audit], None] | None = None,
) -> Audit:
    """The audit of `answered`, kept at once; `when_made` is told of one that had to be made."""
    answer = answered(
        paths,
        policy,
        cache=cache,
        progress=progress,
        today=today,
        decisions=decisions,
        rules=rules,
        jobs=jobs,
    )
    answer.keep()
    if answer.fresh and when_made is not None:
        when_made(answer.made)
    return answer.audit


def remembered(payload: bytes, progress: Announce | None) -> Audit | None:
    """The audit that was kept; a large one is told a document at a time while it is read."""
    is_large = len(payload) > _LARGE
    return unpacked(payload, progress.early if is_large and isinstance(progress, Eager) else None)


def _accepted(policy: Policy) -> str:
    """What stands for the findings accepted before: the baseline file and the commit."""
    path = baseline_path(policy)
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    if isinstance(policy.new_only, str):
        text += commit_of(policy.new_only, policy.root)
    return text
