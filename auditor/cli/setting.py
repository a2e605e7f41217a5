"""What a command works with: its policy, its inputs and the audit it asks for."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from auditor.engine.audit import Audit
    from auditor.engine.rerun import Answer
    from auditor.engine.settings import Policy


def policy_for(paths: Sequence[Path], config: Path | None, overrides: Mapping[str, Any]) -> Policy:
    """The policy of the first path's folder, or of this folder."""
    from auditor.engine.policy import load_policy

    start = next((path for path in paths if str(path) != "-"), Path())
    return load_policy(start, config=config, overrides=overrides)


def inputs_of(paths: Sequence[Path] | None) -> list[Path]:
    """The paths as given, which may be none, or this folder where nobody gave any."""
    return [Path()] if paths is None else list(paths)


def standard_input(inputs: Sequence[Path]) -> BinaryIO | None:
    """Standard input when `-` is among the inputs."""
    return sys.stdin.buffer if Path("-") in inputs else None


def audit_of(
    paths: Sequence[Path] | None,
    policy: Policy,
    *,
    stdin_filename: str | None = None,
    cached: bool = True,
) -> Audit:
    """Audit the paths with a progress bar, through the cache unless `cached` is False."""
    with answering(paths, policy, stdin_filename=stdin_filename, cached=cached) as answer:
        return answer.audit


@contextmanager
def answering(
    paths: Sequence[Path] | None,
    policy: Policy,
    *,
    stdin_filename: str | None = None,
    cached: bool = True,
) -> Iterator[Answer]:
    """The audit of the paths, with nothing of it written to the cache before the block ends."""
    from auditor.cli.desk import decided, open_cache
    from auditor.cli.progress import progress_bar
    from auditor.engine.pipeline import audit
    from auditor.engine.pool import processors
    from auditor.engine.rerun import Answer, answered

    inputs = inputs_of(paths)
    stdin = standard_input(inputs)
    jobs = policy.jobs or processors()
    if stdin is not None or not cached:
        with progress_bar() as progress, decided(policy) as decisions:
            made = audit(
                inputs,
                policy,
                decisions=decisions,
                progress=progress,
                stdin=stdin,
                stdin_filename=stdin_filename,
                jobs=jobs,
            )
        yield Answer(made, made, fresh=False, keep=lambda: None)
        return
    with open_cache(policy) as cache:
        with progress_bar() as progress, decided(policy) as decisions:
            answer = answered(
                inputs, policy, cache=cache, progress=progress, decisions=decisions, jobs=jobs
            )
        yield answer
        answer.keep()
