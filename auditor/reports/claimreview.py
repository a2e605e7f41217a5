"""Decided claims as schema.org ClaimReview: the verdict is on sourcing, and says so."""

from __future__ import annotations

import json
from typing import Any

from auditor.engine.audit import Audit
from auditor.reports.decided import Decided, decided_claims
from auditor.reports.position import uri_of

_RATING = {
    "confirmed": "Sourcing fault confirmed",
    "needs-info": "Sourcing under review",
    "accepted": "Sourcing accepted",
    "false-positive": "Sourcing sound",
}
_PEOPLE = ("person", "pronoun")


def render(audit: Audit, *, root: str | None = None) -> str:
    """A JSON-LD graph with one ClaimReview a decided claim.

    A rating has a name and no number: nothing here measures truth. The publisher adds
    the `url` of the page on which the review stands.
    """
    reviews = [_review(audit, one, root) for one in decided_claims(audit)]
    graph = {"@context": "https://schema.org", "@graph": reviews}
    return json.dumps(graph, ensure_ascii=False, indent=2) + "\n"


def _review(audit: Audit, decided: Decided, root: str | None) -> dict[str, Any]:
    document, claim = decided.reading.document, decided.claim
    appearance: dict[str, Any] = {
        "@type": "CreativeWork",
        "name": document.title or document.id,
        "url": document.url or uri_of(audit, document.id, root),
    }
    if document.date:
        appearance["datePublished"] = document.date
    return {
        "@type": "ClaimReview",
        "@id": f"urn:auditor:claim:{claim.id}",
        "claimReviewed": claim.text,
        "reviewBody": decided.in_words(),
        "reviewRating": {"@type": "Rating", "alternateName": _RATING[decided.verdict]},
        "itemReviewed": {"@type": "Claim", **_speaker(decided), "appearance": appearance},
    }


def _speaker(decided: Decided) -> dict[str, Any]:
    origin = decided.claim.origin
    if origin is None:
        author = decided.reading.document.author
        return {"author": {"@type": "Person", "name": author}} if author else {}
    kind = "Person" if origin.kind in _PEOPLE else "Organization"
    return {"author": {"@type": kind, "name": origin.source}}
