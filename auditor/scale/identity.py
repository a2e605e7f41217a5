"""What a run depends on, so that one that was stopped goes on only where nothing has changed."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from auditor.engine.discovery import catalogue, ruleset_version
from auditor.engine.settings import Policy
from auditor.engine.version import code_version
from auditor.errors import ScaleError
from auditor.scale.feed import files_of

RECORD = "run.json"
WORK = "work"
SUMMARY = "summary.json"
RESULTS = ("claims", "matters", "findings", "sources", "unreadable")


def identity_of(inputs: Sequence[Path], policy: Policy, engine: str) -> str:
    """What stands for the program, the rules, the settings, the engine and the input's files.

    A file is known by its path, size and time, so that this costs no reading.
    """
    parts = [code_version(), _own_version(), ruleset_version(catalogue(policy.rule_paths))]
    parts += [policy.digest(), str(policy.root), engine]
    for path in files_of(inputs, policy.exclude):
        known = path.stat() if path.exists() else None
        parts.append(f"{path}\x1f{known.st_size}\x1f{known.st_mtime_ns}" if known else str(path))
    return _hash(parts)


def begin(out: Path, identity: str, today: date) -> tuple[date, bool]:
    """Make `out` ready: the day the run counts as, and whether another run was cleared away.

    A run that goes on keeps the day it began on. Raises ScaleError where the folder holds
    something that no run put there.
    """
    record = out / WORK / RECORD
    known = json.loads(record.read_text(encoding="utf-8")) if record.is_file() else None
    if known is not None and known["identity"] == identity:
        return date.fromisoformat(known["today"]), False
    held = sorted(path.name for path in out.iterdir()) if out.is_dir() else []
    if held and known is None:
        raise ScaleError(
            f"the folder holds {held[0]}, which no corpus run wrote",
            where=str(out),
            hint="name an empty folder with -o",
        )
    for name in (*RESULTS, WORK):
        shutil.rmtree(out / name, ignore_errors=True)
    (out / SUMMARY).unlink(missing_ok=True)
    record.parent.mkdir(parents=True)
    beside = record.with_suffix(".part")
    told = {"identity": identity, "today": today.isoformat()}
    beside.write_text(json.dumps(told), encoding="utf-8")
    beside.replace(record)
    return today, known is not None


def _own_version() -> str:
    folder = Path(__file__).parent
    files = sorted((*folder.glob("*.py"), *folder.glob("sql/*.sql")))
    return _hash(file.read_text(encoding="utf-8") for file in files)


def _hash(parts: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        whole.update(len(encoded).to_bytes(8, "big") + encoded)
    return whole.hexdigest()
