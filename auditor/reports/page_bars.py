"""Findings by rule and by source as small bar charts, for those who would rather look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from auditor.engine.audit import Audit, Finding
from auditor.reports.plain import inert
from auditor.reports.selection import RANK, counted

_MOST_BARS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its label, the anchor it leads to, and its findings by severity, worst first."""

    label: str
    anchor: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All findings of the row."""
        return sum(self.counts)


def by_rule(audit: Audit) -> list[Bar]:
    """Rules with most findings that count, worst and most first."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in counted(audit):
        label = f"{finding.rule} {finding.name}"
        found.setdefault((label, f"r-{finding.rule}"), []).append(finding)
    return _longest(found)


def by_source(audit: Audit, rows: Mapping[str, int]) -> list[Bar]:
    """Sources in whose chains most findings stand; `rows` gives each source's row number."""
    claims = {
        (reading.document.id, claim.id): claim
        for reading in audit.readings
        for claim in reading.claims
    }
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in counted(audit):
        claim = claims.get((finding.path, finding.claim or ""))
        for name in dict.fromkeys(link.source for link in claim.chain) if claim else ():
            if name in rows:
                found.setdefault((inert(name), f"s{rows[name]}"), []).append(finding)
    return _longest(found)


def svg(bar: Bar, longest: int) -> Markup:
    """The bar, stacked by severity; `longest` is the total of the longest of its chart."""
    parts, left = [], 0.0
    for level, count in zip(RANK, bar.counts, strict=True):
        width = round(100 * count / max(longest, 1), 2)
        if count:
            rectangle = '<rect class="{}" x="{}" width="{}" height="8"/>'
            parts.append(Markup(rectangle).format(level, round(left, 2), width))
        left += width
    return Markup(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        "{}</svg>"
    ).format(Markup("").join(parts))


def _longest(found: Mapping[tuple[str, str], list[Finding]]) -> list[Bar]:
    bars = [
        Bar(label, anchor, tuple(sum(one.severity == level for one in group) for level in RANK))
        for (label, anchor), group in found.items()
    ]
    bars.sort(key=lambda bar: ([-count for count in bar.counts], bar.label))
    return bars[:_MOST_BARS]
