"""Read lists out of the store as tuples, which cost a tenth of what objects do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, select

from auditor.claims.claim import Claim
from auditor.codec import from_json
from auditor.engine.audit import Finding
from auditor.store.database import Database
from auditor.store.location import key
from auditor.store.tables import tables


class FindingLine(NamedTuple):
    """A finding as a list shows it; `start` and `end` are None where no text was read."""

    document: str
    fingerprint: str
    rule: str
    name: str
    severity: str
    message: str
    start: int | None
    end: int | None
    line: int
    column: int
    claim: str | None
    state: str
    reason: str


class ClaimLine(NamedTuple):
    """A claim as a list shows it; `chain` is the names from the outermost to the origin."""

    document: str
    position: int
    id: str
    text: str
    start: int
    end: int
    voice: str
    origin: str | None
    chain: str
    hedges: int


def load_findings(
    db: Database,
    *,
    document: str | None = None,
    rule: str | None = None,
    state: str | None = None,
    words: str | None = None,
) -> list[FindingLine]:
    """The findings stored, by document and position, those that meet every condition given.

    `words` is looked for in the message, letter case aside.
    """
    table = tables.tables["findings"]
    query = select(*(table.c[name] for name in FindingLine._fields))
    query = query.order_by(table.c.document, table.c.position)
    for column, wanted in (("rule", rule), ("state", state)):
        if wanted is not None:
            query = query.where(table.c[column] == wanted)
    if document is not None:
        query = query.where(table.c.document == key(document))
    if words is not None:
        query = query.where(table.c.message.icontains(words, autoescape=True))
    return [FindingLine(*row) for row in _rows(db, query)]


def load_finding(db: Database, fingerprint: str) -> Finding | None:
    """The whole finding, its related places included; None when the store has none such."""
    table = tables.tables["findings"]
    query = select(table.c.payload).where(table.c.fingerprint == fingerprint).limit(1)
    rows = _rows(db, query)
    return from_json(Finding, json.loads(rows[0][0])) if rows else None


def load_claims(
    db: Database, *, document: str | None = None, source: str | None = None
) -> list[ClaimLine]:
    """The claims stored, by document and position: of a document, or resting on `source`."""
    table, link = tables.tables["claims"], tables.tables["links"]
    query = select(*(table.c[name] for name in ClaimLine._fields))
    query = query.order_by(table.c.document, table.c.position)
    if document is not None:
        query = query.where(table.c.document == key(document))
    if source is not None:
        resting = select(link.c.document).where(
            link.c.document == table.c.document,
            link.c.claim == table.c.position,
            link.c.source == key(source),
        )
        query = query.where(resting.exists())
    return [ClaimLine(*row) for row in _rows(db, query)]


def load_claim(db: Database, document: str, claim: str) -> Claim | None:
    """The whole claim with id `claim` in `document`; None when the store has none such."""
    table = tables.tables["claims"]
    query = select(table.c.payload).where(table.c.document == key(document), table.c.id == claim)
    rows = _rows(db, query.limit(1))
    return from_json(Claim, json.loads(rows[0][0])) if rows else None


def _rows(db: Database, query: Select[Any]) -> Sequence[Any]:
    with db.reading() as connection:
        return connection.execute(query).fetchall()
