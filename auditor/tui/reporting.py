"""The report of what the screens show: the audit as decided, or what a filter leaves of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.engine.audit import Audit
from auditor.reports.formats import REPORT_FORMATS, render
from auditor.store.standing import ReviewState

if TYPE_CHECKING:
    from auditor.engine.decisions import Decisions

Draw = Callable[[Audit, "Decisions", str], str]
"""Makes the report of an audit with its decisions in a format of `FORMATS`."""

FORMATS = ("markdown", "text", *(name for name in REPORT_FORMATS if name != "markdown"))
"""The formats of the screen, the ones to be read first."""

ENDINGS = {
    "markdown": ".md",
    "text": ".txt",
    "html": ".html",
    "csv": ".csv",
    "jsonl": ".jsonl",
    "sarif": ".sarif",
}
"""How a file of each format ends; all others end in `.json`."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The verdicts as they stood at one moment, for a report made while others are taken."""

    held: Mapping[str, ReviewState]

    def states(self, audit: Audit) -> Mapping[str, ReviewState]:
        """Where each decided finding stands, by fingerprint."""
        return self.held


def drawn(audit: Audit, decisions: Decisions, kind: str) -> str:
    """The report under no policy: the gate is as the audit has it."""
    from auditor.engine.decisions import apply

    judged = apply(audit, decisions)
    return render(replace(audit, **judged._asdict()), report_name(kind))


def report_name(kind: str) -> str:
    """The renderer's own name of a format."""
    return "report-json" if kind == "json" else kind


def limited(audit: Audit, kept: Collection[tuple[str, str]], query: str) -> Audit:
    """The audit with the findings in `kept` (fingerprint, document) alone, which its gate says."""
    findings = tuple(one for one in audit.findings if (one.fingerprint, one.path) in kept)
    because = f"{audit.gate.because}, of what fits the filter {query}"
    return replace(audit, findings=findings, gate=replace(audit.gate, because=because))
