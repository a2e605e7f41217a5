"""Keep decisions, which nobody can change afterwards, and what the screens remember."""

import sqlalchemy as sa
from alembic import op

from auditor.store.triggers import POSTGRES, POSTGRES_DROP, SQLITE

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _decisions()
    _ui_state()
    server = op.get_bind().dialect.name == "postgresql"
    for statement in POSTGRES if server else SQLITE:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for statement in POSTGRES_DROP:
            op.execute(statement)
    op.drop_table("ui_state")
    op.drop_table("decisions")


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("finding", sa.String(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_at", "decisions", ["at"])
    op.create_index("ix_decisions_finding", "decisions", ["finding"])


def _ui_state() -> None:
    op.create_table(
        "ui_state",
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("reviewer", "name", name="pk_ui_state"),
    )
