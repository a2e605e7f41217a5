"""Which findings a format shows, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from auditor.engine.audit import Audit, Finding

RANK = {"error": 0, "warning": 1, "note": 2}
KNOWN = ("suppressed", "baseline", "accepted", "false-positive")


def counted(audit: Audit) -> tuple[Finding, ...]:
    """The findings a gate counts, document by document, in text order."""
    return in_text_order(audit, (finding for finding in audit.findings if finding.counts))


def set_aside(audit: Audit) -> tuple[Finding, ...]:
    """The findings somebody, or the baseline, has already answered, in text order."""
    return in_text_order(audit, (finding for finding in audit.findings if not finding.counts))


def in_text_order(audit: Audit, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """`findings` in the order of the documents and, in each, of the text.

    What could not be read comes first; ties keep the order they were found in.
    """
    order = {document.id: index for index, document in enumerate(audit.documents)}
    return tuple(
        sorted(
            findings,
            key=lambda one: (
                order.get(one.path, -1),
                one.path,
                one.span.start if one.span else -1,
            ),
        )
    )


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """`findings` with errors ahead of warnings ahead of notes, otherwise as they came."""
    return tuple(sorted(findings, key=lambda one: RANK[one.severity]))


def with_unique_fingerprints(findings: Iterable[Finding]) -> tuple[tuple[Finding, str], ...]:
    """Each finding with its fingerprint; the second and later of equal ones get `-2`, `-3`.

    A reader that keys on fingerprints drops findings that share one.
    """
    seen: Counter[str] = Counter()
    pairs = []
    for finding in findings:
        seen[finding.fingerprint] += 1
        number = seen[finding.fingerprint]
        pairs.append(
            (finding, finding.fingerprint if number == 1 else f"{finding.fingerprint}-{number}")
        )
    return tuple(pairs)


def counts_by_state(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings are in each state that sets them aside; states without any are left out."""
    tally: Counter[str] = Counter(finding.state for finding in findings)
    return {state: tally[state] for state in KNOWN if tally[state]}
