"""Answer a run that was made before from what was kept of it, without reading a text."""

from __future__ import annotations

import gc
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from auditor.codec import from_json, to_json
from auditor.engine.audit import Audit
from auditor.engine.baseline import baseline_path
from auditor.engine.cache import Cache, RunCache, run_key
from auditor.engine.decisions import Decisions
from auditor.engine.discovery import catalogue
from auditor.engine.pipeline import Announce, audit, with_decisions
from auditor.engine.revision import commit_of
from auditor.engine.settings import Policy
from auditor.errors import StoreError
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
) -> Audit:
    """As `pipeline.audit` of files and folders, answered from `cache` where nothing changed.

    Whether something did is told from the bytes of the files, the program, the rules, the
    policy, the baseline and the day. Decisions are applied each time. Standard input is
    never kept: audit it with `pipeline.audit`.
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
    made = _decoded(cache.cached_run(key))
    if made is None:
        made = audit(paths, policy, cache=cache, progress=progress, today=day, rules=known)
        payload = json.dumps(to_json(made), separators=(",", ":")).encode("ascii")
        cache.put_run(key, payload)
    return made if decisions is None else with_decisions(made, decisions, policy)


def _accepted(policy: Policy) -> str:
    """What stands for the findings accepted before: the baseline file and the commit."""
    path = baseline_path(policy)
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    if isinstance(policy.new_only, str):
        text += commit_of(policy.new_only, policy.root)
    return text


def _decoded(payload: bytes | None) -> Audit | None:
    """The audit that was kept; None where another version of the program kept it."""
    if payload is None:
        return None
    collecting = gc.isenabled()
    # A million objects are made and none of them is garbage: looking for some takes longer.
    gc.disable()
    try:
        return from_json(Audit, json.loads(payload))
    except (StoreError, ValueError):
        # A run kept by an older version is made anew and then replaced.
        return None
    finally:
        if collecting:
            gc.enable()
