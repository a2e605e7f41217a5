"""The whole audit as one JSON object: documents, claims, chains, sources, matters, findings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from auditor.engine.audit import Audit, Finding
from auditor.reports.claims_json import (
    catalogue_json,
    extraction_json,
    matters_json,
    sources_json,
)
from auditor.reports.findings_json import as_json, finding_json
from auditor.reports.rulebook import fired, rulebook
from auditor.reports.selection import in_text_order
from auditor.rule import Dossier, Reading, Rule


def render(audit: Audit, *, rules: Sequence[type[Rule]] = ()) -> str:
    """What `report_json` gives, indented by two, ending with a line feed."""
    return json.dumps(report_json(audit, rules), ensure_ascii=False, indent=2) + "\n"


def report_json(audit: Audit, rules: Sequence[type[Rule]] = ()) -> dict[str, Any]:
    """The check's object with its findings told in full, and everything they rest on.

    `documents` follow contract 4.3 with what is known of each file and what backs each
    claim, `matters` 4.4,
    `rules` the catalogue entries of the `rules` that found something.
    """
    codes = {one.code for one in fired(audit, rulebook(audit, rules).values())}
    return {
        **as_json(audit),
        "findings": [_finding(one) for one in in_text_order(audit, audit.findings)],
        "documents": [_document(reading, audit.dossier) for reading in audit.readings],
        "unreadable": [asdict(one) for one in audit.unreadable],
        **sources_json(audit),
        **matters_json(audit),
        **catalogue_json([rule for rule in rules if rule.code in codes]),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    """A finding with the reason for its state and the page or paragraph it stands on."""
    return {
        **finding_json(finding),
        "reason": finding.reason,
        "place": finding.place.label(),
    }


def _document(reading: Reading, dossier: Dossier) -> dict[str, Any]:
    document = reading.document
    known = {
        "path": document.path,
        "sha256": document.sha256,
        "kind": document.kind,
        "title": document.title,
        "outlet": document.outlet,
        "owner": document.owner,
        "author": document.author,
        "date": document.date,
        "url": document.url,
        "notes": list(document.notes),
    }
    backed = [dossier.corroboration_of(reading, claim) for claim in reading.claims]
    return {
        **extraction_json(reading),
        **known,
        "id": document.id,
        "corroboration": [
            {"claim": claim.id, "origins": one.origins, "verdict": one.verdict}
            for claim, one in zip(reading.claims, backed, strict=True)
        ],
    }
