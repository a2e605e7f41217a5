"""Run migrations on the connection the store hands over."""

from __future__ import annotations

from alembic import context

from auditor.store.tables import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables,
    render_as_batch=True,
    compare_type=True,
    transactional_ddl=True,
)
# The store's own transaction is around this one: all migrations happen, or none.
with context.begin_transaction():
    context.run_migrations()
