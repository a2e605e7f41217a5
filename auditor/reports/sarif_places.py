"""Places in SARIF's words: locations, regions, and a claim's chain as a code flow."""

from __future__ import annotations

from typing import Any

from auditor.claims.claim import Claim
from auditor.engine.audit import Audit, Finding
from auditor.reports.excerpt import quoted_span
from auditor.reports.plain import one_line
from auditor.reports.position import has_offsets, region_of, uri_of
from auditor.rule import Reading
from auditor.spans import Span


def location(audit: Audit, path: str, span: Span | None, root: str | None) -> dict[str, Any]:
    """A location; its first line where there is no span to point at."""
    reading = audit.dossier.by_document.get(path)
    if reading is None or span is None:
        area: dict[str, Any] = {"startLine": 1}
    else:
        area = _region(reading, span)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri_of(audit, path, root), "uriBaseId": "%SRCROOT%"},
            "region": area,
        }
    }


def chain_flow(audit: Audit, finding: Finding, root: str | None) -> dict[str, Any] | None:
    """The provenance of the finding's claim as a code flow: origin, who passed it on, claim.

    None where the finding concerns no claim or the claim is the author's own.
    """
    reading = audit.dossier.by_document.get(finding.path)
    claim = _claim_of(reading, finding) if reading else None
    if reading is None or claim is None or not claim.chain:
        return None
    roles = ["the origin", *["passes it on"] * (len(claim.chain) - 1)]
    steps = [
        (link.span, f"{one_line(link.source)} ({link.kind}), {role}")
        for link, role in zip(reversed(claim.chain), roles, strict=True)
    ]
    steps.append((claim.span, "the claim as it stands"))
    return {
        "message": {"text": "Who says so, from the origin to the page."},
        "threadFlows": [
            {
                "locations": [
                    {
                        "location": {
                            **location(audit, finding.path, span, root),
                            "message": {"text": words},
                        }
                    }
                    for span, words in steps
                ]
            }
        ],
    }


def _claim_of(reading: Reading, finding: Finding) -> Claim | None:
    return next((claim for claim in reading.claims if claim.id == finding.claim), None)


def _region(reading: Reading, span: Span) -> dict[str, Any]:
    where = region_of(reading.document, span)
    area: dict[str, Any] = {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
    }
    if has_offsets(reading.document):
        area["charOffset"] = span.start
        area["charLength"] = span.end - span.start
    snippet = quoted_span(reading.text, span)
    if snippet:
        area["snippet"] = {"text": snippet}
    return area
