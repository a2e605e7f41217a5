"""The findings of each document by itself, told while the others are still being read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol, runtime_checkable

from auditor.claims.claim import Extraction
from auditor.documents.document import Document
from auditor.engine.audit import Finding
from auditor.engine.baseline import load_baseline
from auditor.engine.reading import related, silent
from auditor.engine.run import run_rules
from auditor.engine.selection import selected
from auditor.engine.settings import Policy
from auditor.engine.suppress import suppress
from auditor.rule import Reading, Rule

# Findings after which nobody waits for the next one before the audit is done.
ENOUGH = 500


@runtime_checkable
class Eager(Protocol):
    """Whoever follows a run and does not want to wait for its end."""

    def early(self, reading: Reading, findings: tuple[Finding, ...]) -> None:
        """A document has been read: what was found in it by itself.

        A long one may come in parts: each time with all its claims so far, and new findings.
        """


def teller(
    eager: Eager, policy: Policy, rules: Sequence[type[Rule]], today: date
) -> Callable[[Document, Extraction], None]:
    """What tells `eager` the findings of one document, of the rules that need no other.

    They bear the fingerprints they have in the audit of all. Rules that compare documents, the
    matters across documents and the baseline of a revision come with the audit alone; so does
    all that is found once more is told than a person reads meanwhile.
    """
    told = 0
    running = tuple(rule for rule in selected(policy, rules) if rule.scope == "document")
    stated = load_baseline(policy)

    def tell(document: Document, extraction: Extraction) -> None:
        nonlocal told
        if told >= ENOUGH:
            return
        dossier = related((document,), (extraction,), policy, silent)
        found = run_rules(dossier, running, policy)
        found = suppress(found, dossier.readings, policy, rules=rules, ran=running, today=today)
        if stated is not None:
            found = stated.mark(found, [document.id])
        told += len(found)
        eager.early(dossier.readings[0], found)

    return tell
