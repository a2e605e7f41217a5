"""The triggers that keep the decision log append-only, whoever writes to the database."""

from __future__ import annotations

_REFUSAL = "decisions are never changed or deleted: add an undo event"

SQLITE = tuple(
    f"CREATE TRIGGER decisions_no_{verb} BEFORE {verb.upper()} ON decisions\n"
    f"BEGIN\n    SELECT RAISE(ABORT, '{_REFUSAL}');\nEND"
    for verb in ("update", "delete")
)

SQLITE_DROP = ("DROP TRIGGER decisions_no_update", "DROP TRIGGER decisions_no_delete")

POSTGRES = (
    "CREATE OR REPLACE FUNCTION auditor_refuse_change() RETURNS trigger LANGUAGE plpgsql AS\n"
    f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$",
    "CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE ON decisions\n"
    "FOR EACH ROW EXECUTE FUNCTION auditor_refuse_change()",
)
POSTGRES_DROP = (
    "DROP TRIGGER decisions_append_only ON decisions",
    "DROP FUNCTION auditor_refuse_change()",
)
