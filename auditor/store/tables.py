"""The tables of the store.

`table=True` models do not validate what they are given: rows are made from the value types,
which mypy and the codec have checked. Relationships are not used: lists are read as tuples.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    MetaData,
    Text,
)
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """Base of every table, with metadata of its own so that no other program's tables mix in."""

    metadata = MetaData(naming_convention=NAMING)


class DocumentRow(Table, table=True):
    """One document of the last audit that read it; `unreadable` says why one could not be.

    `digest` stands for all rows that hang on the document, so an unchanged one is not rewritten.
    """

    __tablename__ = "documents"

    id: str = Field(primary_key=True, sa_type=Text)
    path: str = Field(sa_type=Text)
    kind: str = ""
    title: str | None = Field(default=None, sa_type=Text)
    outlet: str | None = Field(default=None, sa_type=Text)
    owner: str | None = Field(default=None, sa_type=Text)
    author: str | None = Field(default=None, sa_type=Text)
    date: str | None = None
    url: str | None = Field(default=None, sa_type=Text)
    sha256: str = ""
    text: str = Field(default="", sa_type=Text)
    unreadable: str = ""
    digest: str


class ExtractionRow(Table, table=True):
    """What was found in one text, kept under the key of text, model and version.

    `used` is the day (Unix seconds) of the last read, by which old entries are pruned.
    """

    __tablename__ = "extractions"

    key: str = Field(primary_key=True, sa_type=Text)
    document: str = Field(sa_type=Text)
    payload: bytes = Field(sa_type=LargeBinary)
    used: int = Field(sa_type=BigInteger, index=True)


class RunRow(Table, table=True):
    """The whole result of one run, kept under the key of all that went into it."""

    __tablename__ = "runs"

    key: str = Field(primary_key=True, sa_type=Text)
    payload: bytes = Field(sa_type=LargeBinary)
    used: int = Field(sa_type=BigInteger, index=True)


def _document() -> Column[str]:
    """The first half of a key: the document whose rows go when it goes."""
    return Column(Text, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)


class ClaimRow(Table, table=True):
    """One claim; `id` is its fingerprint, `position` its rank in the document."""

    __tablename__ = "claims"

    document: str = Field(sa_column=_document())
    position: int = Field(primary_key=True)
    id: str = Field(index=True)
    text: str = Field(sa_type=Text)
    start: int
    end: int
    voice: str
    origin: str | None = Field(default=None, sa_type=Text, index=True)
    chain: str = Field(default="", sa_type=Text)
    hedges: int = 0
    payload: str = Field(sa_type=Text)


class LinkRow(Table, table=True):
    """One source of a claim's chain; `depth` 0 is the outermost."""

    __tablename__ = "links"
    __table_args__ = (
        ForeignKeyConstraint(
            ["document", "claim"], ["claims.document", "claims.position"], ondelete="CASCADE"
        ),
    )

    document: str = Field(primary_key=True, sa_type=Text)
    claim: int = Field(primary_key=True)
    depth: int = Field(primary_key=True)
    source: str = Field(sa_type=Text, index=True)
    text: str = Field(sa_type=Text)
    kind: str
    negated: bool = False


class AttributionRow(Table, table=True):
    """One attribution as it stands in the text."""

    __tablename__ = "attributions"

    document: str = Field(sa_column=_document())
    position: int = Field(primary_key=True)
    id: str
    inside: str | None = None
    quote: str
    confidence: float
    source: str = Field(default="", sa_type=Text)
    cue: str = Field(default="", sa_type=Text)
    payload: str = Field(sa_type=Text)


class SourceRow(Table, table=True):
    """One resolved source with what is known of it."""

    __tablename__ = "sources"

    name: str = Field(primary_key=True, sa_type=Text)
    kind: str
    owner: str | None = Field(default=None, sa_type=Text)
    grade: str | None = None
    registered: bool = False
    payload: str = Field(sa_type=Text)


class MatterRow(Table, table=True):
    """One matter; `key` stands for its whole content, `id` is the audit's name for it."""

    __tablename__ = "matters"

    key: str = Field(primary_key=True)
    id: str
    title: str = Field(sa_type=Text)


def _matter() -> Column[str]:
    return Column(Text, ForeignKey("matters.key", ondelete="CASCADE"), primary_key=True)


class MatterClaimRow(Table, table=True):
    """A claim's membership of a matter, with what corroborates it there."""

    __tablename__ = "matter_claims"

    matter: str = Field(sa_column=_matter())
    position: int = Field(primary_key=True)
    document: str = Field(sa_type=Text, index=True)
    claim: str = Field(index=True)
    verdict: str | None = None
    because: str = Field(default="", sa_type=Text)
    origins: str = Field(default="[]", sa_type=Text)


class MatterRelationRow(Table, table=True):
    """How claims `a` and `b`, positions in the matter, relate; `number` is the rank."""

    __tablename__ = "matter_relations"

    matter: str = Field(sa_column=_matter())
    number: int = Field(primary_key=True)
    a: int
    b: int
    relation: str = Field(index=True)
    kind: str | None = None
    score: float
    because: str = Field(sa_type=Text)


class FindingRow(Table, table=True):
    """One finding of the last audit of its document."""

    __tablename__ = "findings"

    document: str = Field(sa_column=_document())
    position: int = Field(primary_key=True)
    fingerprint: str = Field(index=True)
    rule: str = Field(index=True)
    name: str
    severity: str
    message: str = Field(sa_type=Text)
    start: int | None = None
    end: int | None = None
    line: int
    column: int
    claim: str | None = Field(default=None, index=True)
    state: str = Field(index=True)
    reason: str = Field(default="", sa_type=Text)
    payload: str = Field(sa_type=Text)


class DecisionRow(Table, table=True):
    """One reviewer's decision, as the line of its file; rows are added and never changed.

    `number` counts them in the order of the transactions that wrote them, one at a time.
    """

    __tablename__ = "decisions"

    id: str = Field(primary_key=True)
    at: str = Field(index=True)
    reviewer: str = Field(sa_type=Text)
    action: str
    finding: str = Field(index=True)
    claim: str
    rule: str
    path: str = Field(sa_type=Text)
    line: str = Field(sa_type=Text)
    number: int = Field(sa_type=BigInteger, unique=True, index=True)


class UiStateRow(Table, table=True):
    """What the screens remember for one reviewer, as JSON."""

    __tablename__ = "ui_state"

    reviewer: str = Field(primary_key=True, sa_type=Text)
    name: str = Field(primary_key=True)
    value: str = Field(sa_type=Text)


tables = Table.metadata
