"""Where a command's memory is: the cache, the store and the decisions beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.engine.audit import Audit
    from auditor.engine.settings import Policy
    from auditor.store.cache import ExtractionCache
    from auditor.store.decision import Decision
    from auditor.store.review import States

FOLDER = ".auditor"


@dataclass(frozen=True)
class Recorded:
    """Decisions as they stand in the files a team commits; nothing is written."""

    events: tuple[Decision, ...]

    def states(self, audit: Audit) -> States:
        """Where each decided finding stands, by fingerprint."""
        from auditor.store.review import states

        return states(audit, self.events)


def location_of(policy: Policy) -> str:
    """The store a policy names, or the one beside its configuration."""
    return policy.database or str(policy.root / FOLDER / "auditor.db")


def decisions_folder(policy: Policy) -> Path:
    """The folder of the decision files."""
    return policy.root / FOLDER / "decisions"


def recorded(policy: Policy) -> Recorded | None:
    """The decisions on file, None when there are none."""
    folder = decisions_folder(policy)
    if not folder.is_dir():
        return None
    from auditor.store.ledger import in_order, read_folder

    pages = read_folder(folder)
    return Recorded(in_order(pages.events))


@contextmanager
def open_cache(policy: Policy) -> Iterator[ExtractionCache]:
    """The cache of what was read before; what is new is written when it closes."""
    from auditor.store.cache import ExtractionCache

    with ExtractionCache(location_of(policy)) as cache:
        yield cache


def keep(audit: Audit, policy: Policy) -> None:
    """Keep an audit's documents, claims, sources, matters and findings in the store."""
    from auditor.store.database import open_database
    from auditor.store.save import save_audit

    with open_database(location_of(policy)) as opened:
        save_audit(opened, audit)


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
