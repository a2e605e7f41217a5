"""Decided claims as a STIX 2.1 bundle: a note for each claim and an opinion on its sourcing."""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

from auditor.engine.audit import Audit
from auditor.reports.claims_table import AUTHOR, chain_in_words
from auditor.reports.decided import Decided, decided_claims

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://pypi.org/project/auditor/")
_OPINION = {
    "confirmed": "disagree",
    "needs-info": "neutral",
    "accepted": "neutral",
    "false-positive": "agree",
}
_CLASS = {
    "person": "individual",
    "pronoun": "individual",
    "organisation": "organization",
    "outlet": "organization",
    "government": "organization",
    "unnamed": "unspecified",
    "collective": "group",
    "document": "unspecified",
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNDATED = "1970-01-01"


def render(audit: Audit) -> str:
    """A bundle whose ids and times follow from the audit alone.

    `created` is the day of the document, and 1970-01-01 for one without a date: a bundle
    has no clock. An opinion speaks of sourcing, which its explanation says.
    """
    objects: dict[str, dict[str, Any]] = {}
    for decided in decided_claims(audit):
        for one in _objects(decided):
            objects.setdefault(one["id"], one)
    bundle = {
        "type": "bundle",
        "id": _id("bundle", *objects),
        "objects": list(objects.values()),
    }
    if not objects:
        del bundle["objects"]
    return json.dumps(bundle, ensure_ascii=False, indent=2) + "\n"


def _objects(decided: Decided) -> list[dict[str, Any]]:
    document, claim = decided.reading.document, decided.claim
    origin = claim.origin
    name = origin.source if origin else document.author or document.id
    day = _DAY.match(document.date or "")
    at = f"{day.group() if day else _UNDATED}T00:00:00.000Z"
    identity = _sdo(
        "identity",
        at,
        (name,),
        name=name,
        identity_class=_CLASS[origin.kind] if origin else "unspecified",
    )
    said_by = chain_in_words(claim) if origin else AUTHOR
    note = _sdo(
        "note",
        at,
        (document.id, claim.id),
        abstract=f"Claim in {document.title or document.id}, said by {said_by}",
        content=claim.text,
        object_refs=[identity["id"]],
    )
    opinion = _sdo(
        "opinion",
        at,
        (document.id, claim.id),
        explanation=decided.in_words(),
        opinion=_OPINION[decided.verdict],
        object_refs=[note["id"]],
    )
    return [identity, note, opinion]


def _sdo(kind: str, at: str, parts: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": _id(kind, *parts),
        "created": at,
        "modified": at,
        **properties,
    }


def _id(kind: str, *parts: str) -> str:
    name = "\x1f".join((kind, *parts)).encode("utf-8", "replace").decode("utf-8")
    return f"{kind}--{uuid.uuid5(_NAMESPACE, name)}"
