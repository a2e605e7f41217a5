"""The findings as W3C Web Annotations, for tools that lay notes over a text."""

from __future__ import annotations

import json
from typing import Any

from auditor.engine.audit import Audit, Finding
from auditor.reports.position import uri_of
from auditor.reports.selection import in_text_order, with_unique_fingerprints
from auditor.rule import Reading
from auditor.spans import Span

_CONTEXT = 32


def render(audit: Audit, *, root: str | None = None) -> str:
    """An AnnotationPage of every finding on words of a text, in any state.

    A target is the document's web address, or its path relative to `root`, with a
    TextQuoteSelector and a TextPositionSelector that counts code points.
    """
    items = []
    for finding, fingerprint in with_unique_fingerprints(in_text_order(audit, audit.findings)):
        reading = audit.dossier.by_document.get(finding.path)
        if reading is not None and finding.span is not None:
            source = reading.document.url or uri_of(audit, finding.path, root)
            items.append(_annotation(reading, finding, finding.span, fingerprint, source))
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:auditor:annotations",
        "type": "AnnotationPage",
        "items": items,
    }
    return json.dumps(page, ensure_ascii=False, indent=2) + "\n"


def _annotation(
    reading: Reading, finding: Finding, span: Span, fingerprint: str, source: str
) -> dict[str, Any]:
    words = finding.message
    if finding.state != "open":
        words += f" ({finding.state}{': ' + finding.reason if finding.reason else ''})"
    return {
        "id": f"urn:auditor:finding:{fingerprint}",
        "type": "Annotation",
        "motivation": "assessing",
        "body": [
            {"type": "TextualBody", "purpose": "assessing", "format": "text/plain", "value": words},
            *(
                {"type": "TextualBody", "purpose": "tagging", "value": tag}
                for tag in (finding.rule, finding.name, finding.severity, finding.state)
            ),
        ],
        "target": {"source": source, "selector": _selectors(reading.text, span)},
    }


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - _CONTEXT) : span.start],
            "suffix": text[span.end : span.end + _CONTEXT],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
