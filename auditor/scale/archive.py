"""Audit an archive: take in the input, follow the plan on an engine, write the results."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from auditor.engine.audit import Audit
from auditor.engine.settings import Policy
from auditor.errors import ConfigError
from auditor.scale.feed import feed
from auditor.scale.identity import WORK, begin, identity_of
from auditor.scale.outcome import finish
from auditor.scale.plan import follow
from auditor.scale.progress import Say, quiet
from auditor.scale.task import Task

if TYPE_CHECKING:
    from auditor.scale.local import Local
    from auditor.scale.spark import Spark

EngineName = Literal["local", "spark"]


@dataclass(frozen=True)
class Means:
    """What a run may use: the engine, worker processes, memory for queries (`4GB`), a cluster."""

    engine: EngineName = "local"
    workers: int = 2
    memory: str = ""
    master: str = ""


def audit_archive(
    inputs: Sequence[Path],
    policy: Policy,
    out: Path,
    *,
    means: Means | None = None,
    say: Say = quiet,
    today: date | None = None,
    store: str | None = None,
) -> Audit:
    """Audit `inputs` into the folder `out`, and say what was covered and what decided.

    The Audit carries no readings: these are in the results. A run that was stopped goes on
    where it was, unless the program, the settings or the input have changed.
    """
    means = means or Means()
    if isinstance(policy.new_only, str):
        raise ConfigError(
            "a git revision to compare with is for drafts, not for archives",
            where="new-only",
            hint="leave it out, or use a baseline",
        )
    identity = identity_of(inputs, policy, means.engine)
    day, anew = begin(out, identity, today or date.today())
    if anew:
        say("another run was here (program, settings or input have changed): anew", 0, None)
    with closing(engine_in(out, policy, day, means, say)) as engine:
        engine.feed(feed(inputs, policy.exclude))
        follow(engine)
        audit = finish(engine, policy, out)
        if store is not None:
            from auditor.scale.load import load

            load(engine, audit, store, say)
        return audit


def engine_in(out: Path, policy: Policy, day: date, means: Means, say: Say) -> Local | Spark:
    """The engine of a run in `out`, with whatever tables are there already."""
    task = Task(policy, day)
    if means.engine == "spark":
        from auditor.scale.spark import Spark

        return Spark(out / WORK, out, task, workers=means.workers, say=say, master=means.master)
    from auditor.scale.local import Local

    return Local(out / WORK, out, task, workers=means.workers, say=say, memory=means.memory)
