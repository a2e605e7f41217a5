"""Keep audits: documents, claims, sources, matters, findings, and the cache."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _documents()
    _cache()
    _claims()
    _sources()
    _matters()
    _findings()


def downgrade() -> None:
    for table in (
        "findings",
        "matter_relations",
        "matter_claims",
        "matters",
        "sources",
        "attributions",
        "links",
        "claims",
        "runs",
        "extractions",
        "documents",
    ):
        op.drop_table(table)


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("unreadable", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
    )


def _cache() -> None:
    op.create_table(
        "extractions",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("used", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_extractions"),
    )
    op.create_index("ix_extractions_used", "extractions", ["used"])
    op.create_table(
        "runs",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("used", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_runs"),
    )
    op.create_index("ix_runs_used", "runs", ["used"])


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("hedges", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name="fk_claims_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "position", name="pk_claims"),
    )
    op.create_index("ix_claims_id", "claims", ["id"])
    op.create_index("ix_claims_origin", "claims", ["origin"])
    op.create_table(
        "links",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document", "claim"],
            ["claims.document", "claims.position"],
            name="fk_links_claims",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document", "claim", "depth", name="pk_links"),
    )
    op.create_index("ix_links_source", "links", ["source"])


def _sources() -> None:
    op.create_table(
        "attributions",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("inside", sa.String(), nullable=True),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name="fk_attributions_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "position", name="pk_attributions"),
    )
    op.create_table(
        "sources",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("grade", sa.String(), nullable=True),
        sa.Column("registered", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_sources"),
    )


def _matters() -> None:
    op.create_table(
        "matters",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_matters"),
    )
    op.create_table(
        "matter_claims",
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("origins", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["matter"], ["matters.key"], name="fk_matter_claims_matters", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("matter", "position", name="pk_matter_claims"),
    )
    op.create_index("ix_matter_claims_claim", "matter_claims", ["claim"])
    op.create_index("ix_matter_claims_document", "matter_claims", ["document"])
    op.create_table(
        "matter_relations",
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("a", sa.Integer(), nullable=False),
        sa.Column("b", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["matter"], ["matters.key"], name="fk_matter_relations_matters", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("matter", "number", name="pk_matter_relations"),
    )
    op.create_index("ix_matter_relations_relation", "matter_relations", ["relation"])


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("column", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name="fk_findings_documents", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "position", name="pk_findings"),
    )
    op.create_index("ix_findings_claim", "findings", ["claim"])
    op.create_index("ix_findings_fingerprint", "findings", ["fingerprint"])
    op.create_index("ix_findings_rule", "findings", ["rule"])
    op.create_index("ix_findings_state", "findings", ["state"])
