"""What a command works with: its policy, its store and the audit it asks for."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.engine.audit import Audit
    from auditor.engine.settings import Policy


def policy_for(paths: Sequence[Path], config: Path | None, overrides: Mapping[str, Any]) -> Policy:
    """The policy of the first path's folder, or of this folder."""
    from auditor.engine.policy import load_policy

    start = next((path for path in paths if str(path) != "-"), Path())
    return load_policy(start, config=config, overrides=overrides)


def inputs_of(paths: Sequence[Path] | None) -> list[str]:
    """The paths as given, or this folder."""
    return [str(path) for path in paths] if paths else ["."]


def standard_input(inputs: Sequence[str]) -> bytes | None:
    """The bytes of standard input when `-` is among the inputs."""
    return sys.stdin.buffer.read() if "-" in inputs else None


def audit_of(
    inputs: Sequence[str],
    policy: Policy,
    *,
    stdin_filename: str | None = None,
    cached: bool = True,
) -> Audit:
    """Audit the inputs with a progress bar, through the store unless `cached` is False."""
    from auditor.cli.progress import progress_bar
    from auditor.engine.pipeline import audit
    from auditor.store.desk import open_desk

    with progress_bar() as progress, open_desk(policy, cached=cached) as desk:
        return audit(
            inputs,
            policy,
            stdin=standard_input(inputs),
            stdin_filename=stdin_filename,
            cache=desk.cache,
            decisions=desk.decisions,
            progress=progress,
        )
