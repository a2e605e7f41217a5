"""What each table holds of an audit, as plain rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from auditor.claims.claim import Attribution, Claim
from auditor.codec import to_json
from auditor.documents.document import Unreadable
from auditor.engine.audit import Audit, Finding
from auditor.matters.matter import Matter
from auditor.rule import Reading
from auditor.spans import text_of
from auditor.store.location import key, storable

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows, by table, that come and go together; `digest` stands for all of them."""

    key: str
    digest: str
    tables: dict[str, list[Row]]


def document_rows(reading: Reading, findings: Sequence[Finding], digest: str) -> Rows:
    """The rows of a document that was read."""
    document, name = reading.document, key(reading.document.id)
    row: Row = {
        column: _text(getattr(document, column))
        for column in (
            ("path", "kind", "title", "outlet", "owner", "author", "date", "url", "sha256", "text")
        )
    }
    claims = list(enumerate(reading.claims))
    return Rows(
        name,
        digest,
        {
            "documents": [{"id": name, **row, "unreadable": "", "digest": digest}],
            "claims": [_claim(name, number, claim) for number, claim in claims],
            "links": [row for number, claim in claims for row in _links(name, number, claim)],
            "attributions": [
                _attribution(name, number, one, reading.text)
                for number, one in enumerate(reading.extraction.attributions)
            ],
            "findings": _findings(name, findings),
        },
    )


def unread_rows(
    path: str, file: Unreadable | None, findings: Sequence[Finding], digest: str
) -> Rows:
    """The rows of a file that could not be read, or that only findings speak of."""
    name = key(path)
    row: Row = {"id": name, "path": storable(path), "kind": "", "sha256": "", "text": ""}
    row |= {"unreadable": file.reason if file else "", "digest": digest}
    row |= dict.fromkeys(("title", "outlet", "owner", "author", "date", "url"))
    return Rows(name, digest, {"documents": [row], "findings": _findings(name, findings)})


def source_rows(audit: Audit) -> list[Row]:
    """One row for each source, by name."""
    rows: dict[str, Row] = {}
    for source in audit.sources:
        rows[key(source.name)] = {
            "name": key(source.name),
            "kind": source.kind,
            "owner": _text(source.owner),
            "grade": source.grade,
            "registered": source.registered,
            "payload": _json(source),
        }
    return list(rows.values())


def matter_rows(audit: Audit) -> list[Rows]:
    """The rows of each matter; its key stands for its content, so an unchanged one stays."""
    return [_matter(matter) for matter in audit.matters]


def _matter(matter: Matter) -> Rows:
    name = hashlib.sha256(_json(matter).encode("ascii")).hexdigest()[:32]
    judged = {one.claim: one for one in matter.corroboration}
    members = []
    for number, placed in enumerate(matter.claims):
        found = judged.get(number)
        members.append(
            {
                "matter": name,
                "position": number,
                "document": key(placed.document),
                "claim": placed.claim.id,
                "verdict": found.verdict if found else None,
                "because": storable(found.because) if found else "",
                "origins": json.dumps(found.origins if found else []),
            }
        )
    relations = [
        {"matter": name, "number": number, **to_json(one), "because": storable(one.because)}
        for number, one in enumerate(matter.relations)
    ]
    head = {"key": name, "id": matter.id, "title": storable(matter.title)}
    return Rows(
        name, name, {"matters": [head], "matter_claims": members, "matter_relations": relations}
    )


def _claim(document: str, number: int, claim: Claim) -> Row:
    return {
        "document": document,
        "position": number,
        "id": claim.id,
        "text": storable(claim.text),
        "start": claim.span.start,
        "end": claim.span.end,
        "voice": claim.voice,
        "origin": key(claim.origin.source) if claim.origin else None,
        "chain": storable(" > ".join(link.source for link in claim.chain)),
        "hedges": len(claim.hedges),
        "payload": _json(claim),
    }


def _links(document: str, number: int, claim: Claim) -> list[Row]:
    return [
        {
            "document": document,
            "claim": number,
            "depth": depth,
            "source": key(link.source),
            "text": storable(link.text),
            "kind": link.kind,
            "negated": link.negated,
        }
        for depth, link in enumerate(claim.chain)
    ]


def _attribution(document: str, number: int, one: Attribution, text: str) -> Row:
    return {
        "document": document,
        "position": number,
        "id": one.id,
        "inside": one.inside,
        "quote": one.quote,
        "confidence": one.confidence,
        "source": storable(text_of(one.source, text)),
        "cue": storable(text_of(one.cue, text)),
        "payload": _json(one),
    }


def _findings(document: str, findings: Sequence[Finding]) -> list[Row]:
    return [
        {
            "document": document,
            "position": number,
            "fingerprint": one.fingerprint,
            "rule": one.rule,
            "name": one.name,
            "severity": one.severity,
            "message": storable(one.message),
            "start": one.span.start if one.span else None,
            "end": one.span.end if one.span else None,
            "line": one.place.line,
            "column": one.place.column,
            "claim": one.claim,
            "state": one.state,
            "reason": storable(one.reason),
            "payload": _json(one),
        }
        for number, one in enumerate(findings)
    ]


def _json(value: object) -> str:
    return json.dumps(to_json(value), separators=(",", ":"))


def _text(value: str | None) -> str | None:
    return None if value is None else storable(value)
