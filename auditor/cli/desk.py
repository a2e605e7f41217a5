"""Where a command's memory is: the cache, the store and the decisions beside it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.engine.audit import Audit
    from auditor.engine.settings import Policy
    from auditor.store.cache import ExtractionCache
    from auditor.store.decisions import DecisionLog

FOLDER = ".auditor"


def store_of(database: str | None, root: Path) -> str:
    """The store that is named, or the one beside the configuration in `root`."""
    return database or str(root / FOLDER / "auditor.db")


def decisions_of(root: Path) -> Path:
    """The folder of the decision files, beside the configuration in `root`."""
    return root / FOLDER / "decisions"


def location_of(policy: Policy) -> str:
    """The store a policy names, or the one beside its configuration."""
    return store_of(policy.database, policy.root)


def decisions_folder(policy: Policy) -> Path:
    """The folder of the decision files."""
    return decisions_of(policy.root)


@contextmanager
def decided(policy: Policy) -> Iterator[DecisionLog | None]:
    """The decision log as far as a run reads it, None when nobody has decided anything.

    Files a team commits are enough; a server is asked as well when the policy names one.
    Lines that cannot be trusted are said on standard error and left out.
    """
    from auditor.store.decisions import DecisionLog

    folder = decisions_folder(policy)
    on_server = "://" in location_of(policy) and not location_of(policy).startswith("sqlite")
    if not on_server and not folder.is_dir():
        yield None
        return
    if on_server:
        from auditor.store.database import open_database

        with open_database(location_of(policy)) as opened:
            yield _said(DecisionLog(opened, folder if folder.is_dir() else None, ""))
        return
    yield _said(DecisionLog(None, folder, ""))


def _said(log: DecisionLog) -> DecisionLog:
    for problem in log.problems:
        print(f"auditor: {problem}", file=sys.stderr)
    return log


@contextmanager
def open_cache(policy: Policy) -> Iterator[ExtractionCache]:
    """The cache of what was read before; what is new is written when it closes."""
    from auditor.store.cache import ExtractionCache

    with ExtractionCache(location_of(policy)) as cache:
        yield cache


def keep(audit: Audit, policy: Policy) -> None:
    """Keep an audit's documents, claims, sources, matters and findings in the store."""
    from auditor.store.save import save_on
    from auditor.store.shelf import open_shelf

    shelf = open_shelf(location_of(policy))
    try:
        save_on(shelf, audit)
    finally:
        shelf.close()


def stored_finding(fingerprint: str, policy: Policy) -> tuple[str, str, str] | None:
    """Rule code, message and document of a stored finding, None when there is none."""
    from auditor.store.database import open_database
    from auditor.store.load import load_finding

    path = location_of(policy)
    if "://" not in path and not Path(path).is_file():
        return None
    with open_database(path) as opened:
        found = load_finding(opened, fingerprint)
    return (found.rule, found.message, found.path) if found else None
