"""Number the decisions in the order they were written, so that new ones can be asked for."""

import sqlalchemy as sa
from alembic import op

from auditor.store.triggers import POSTGRES, POSTGRES_DROP, SQLITE, SQLITE_DROP

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NUMBER = (
    "UPDATE decisions SET number = numbered.place FROM "
    "(SELECT id, row_number() OVER (ORDER BY at, id) AS place FROM decisions) AS numbered "
    "WHERE numbered.id = decisions.id"
)


def upgrade() -> None:
    _without_triggers()
    op.add_column("decisions", sa.Column("number", sa.BigInteger(), nullable=True))
    op.execute(_NUMBER)
    with op.batch_alter_table("decisions") as table:
        table.alter_column("number", existing_type=sa.BigInteger(), nullable=False)
    op.create_index("ix_decisions_number", "decisions", ["number"], unique=True)
    _with_triggers()


def downgrade() -> None:
    _without_triggers()
    op.drop_index("ix_decisions_number", "decisions")
    with op.batch_alter_table("decisions") as table:
        table.drop_column("number")
    _with_triggers()


def _on_server() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _without_triggers() -> None:
    for statement in POSTGRES_DROP if _on_server() else SQLITE_DROP:
        op.execute(statement)


def _with_triggers() -> None:
    for statement in POSTGRES if _on_server() else SQLITE:
        op.execute(statement)
