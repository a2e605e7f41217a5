"""Answer a check that was made before by printing again what it printed then.

A check that finds its receipt imports nothing of the program that audits, so this module
reads the settings as they are stated and asks nobody what they mean: only a check that was
made with the very same settings leaves a receipt.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from auditor.cli.desk import decisions_of, store_of
from auditor.documents.discover import STDIN, fingerprint_paths
from auditor.engine.paths import BASELINE
from auditor.engine.stating import gather
from auditor.engine.version import code_version, files_under, installed_version, of_parts
from auditor.store.location import locate
from auditor.store.receipts import keep_receipt, read_receipt


@dataclass(frozen=True, slots=True)
class Printed:
    """What a check wrote to its output and to standard error, and how it left."""

    text: str
    said: str
    exit_code: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A check as it was asked for: paths, settings, and all that shapes what is shown."""

    paths: Sequence[Path]
    config: Path | None
    overrides: Mapping[str, Any]
    shown: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where what a check prints is kept: a SQLite store, under the key of all it rests on."""

    asked: Asked
    store: Path
    decisions: Path
    key: str

    def printed(self) -> Printed | None:
        """What the same check printed before; None when nothing rests as it was."""
        payload = read_receipt(self.store, self.key)
        if payload is None:
            return None
        held = json.loads(payload)
        if any(not _as_it_was(*one) for one in held["rests_on"]):
            return None
        return Printed(held["text"], held["said"], held["exit_code"])

    def keep(self, printed: Printed) -> None:
        """Keep what was printed, unless something it rests on has changed meanwhile.

        Nor is anything kept where decision files hold lines that each check complains of.
        """
        now = receipt_for(self.asked)
        if now is None or now.key != self.key or _complains(self.decisions):
            return
        held = {
            "text": printed.text,
            "said": printed.said,
            "exit_code": printed.exit_code,
            "rests_on": list(_plugin_files()),
        }
        keep_receipt(self.store, self.key, json.dumps(held).encode("ascii"))


def receipt_for(asked: Asked) -> Receipt | None:
    """The receipt of a check; None where not all that it rests on can be told cheaply.

    That is so for standard input, a git revision to compare with, and decisions on a server.
    """
    start = next((path for path in asked.paths if str(path) != STDIN), Path())
    found = gather(start, config=asked.config, overrides=asked.overrides)
    values = found.stated.values
    database, exclude = values.get("database"), values.get("exclude", ())
    plain = isinstance(database, (str, type(None))) and isinstance(exclude, (list, tuple))
    if not plain or not all(isinstance(one, str) for one in exclude):
        return None
    location = locate(store_of(database, found.root))
    if location.path is None or Path(STDIN) in asked.paths:
        return None
    if isinstance(values.get("new-only"), str):
        return None
    settings = {"stated": values, "root": found.root, "cwd": Path.cwd(), "day": date.today()}
    parts = [code_version(), installed_version(), json.dumps([settings, asked.shown], default=str)]
    parts += [text for file in found.files for text in (str(file.path), file.text)]
    parts += map(str, asked.paths)
    tidy = values.get("respect-gitignore") is not False
    for name, seen in fingerprint_paths(asked.paths, exclude, gitignore=tidy):
        parts += [name, seen if isinstance(seen, str) else repr(seen)]
    parts += _contents([Path(values.get("baseline") or found.root / BASELINE)])
    parts += _contents(sorted(decisions_of(found.root).rglob("*")))
    parts += _local_rules(values.get("rule-paths", ()))
    return Receipt(asked, location.path, decisions_of(found.root), of_parts(parts))


def _contents(files: Iterable[Path]) -> Iterator[str]:
    """Name and bytes, a character each, of those of `files` that are there."""
    for file in files:
        if file.is_file():
            yield str(file)
            yield file.read_bytes().decode("latin-1")


def _local_rules(paths: Iterable[str]) -> Iterator[str]:
    """What stands for the rules of one's own, and whatever lies beside them to be imported."""
    for path in map(Path, paths):
        folder = path if path.is_dir() else path.parent
        if folder.is_dir():
            yield from map(repr, files_under([str(folder)]))


def _complains(decisions: Path) -> bool:
    """Whether reading the decision files says something on standard error."""
    from auditor.store.decisions import DecisionLog

    return decisions.is_dir() and bool(DecisionLog(None, decisions, "").problems)


def _plugin_files() -> Iterator[tuple[str, int, int]]:
    """Name, bytes and nanoseconds of the modules that rules from elsewhere were read from.

    An installed plugin is known by its version already; one that is being written is not.
    """
    from auditor.engine.discovery import plugins

    names = {rule.__module__.partition(".")[0] for rule in plugins()}
    for name, module in sorted(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and name.partition(".")[0] in names:
            status = Path(file).stat()
            yield file, status.st_size, status.st_mtime_ns


def _as_it_was(name: str, size: int, time: int) -> bool:
    path = Path(name)
    if not path.is_file():
        return False
    status = path.stat()
    return (status.st_size, status.st_mtime_ns) == (size, time)
