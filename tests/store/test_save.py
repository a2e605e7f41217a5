"""Saving an audit makes the store hold it, and writes only what has changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import select

from auditor.engine.audit import Audit
from auditor.spans import Span
from auditor.store.database import Database, open_database
from auditor.store.load import load_claim, load_claims, load_finding, load_findings
from auditor.store.save import Saved, save_on
from auditor.store.save import save_audit as save_in
from auditor.store.schema import info
from auditor.store.shelf import open_shelf
from auditor.store.tables import DocumentRow, MatterRelationRow


def save_audit(db: Database, audit: Audit) -> Saved:
    """Save as a command does: on SQLite by the standard library alone."""
    shelf = open_shelf(db.path or db.location.url)
    try:
        return save_on(shelf, audit)
    finally:
        shelf.close()


def _without(audit: Audit, document: str) -> Audit:
    return dataclasses.replace(
        audit,
        readings=tuple(one for one in audit.readings if one.document.id != document),
        findings=tuple(one for one in audit.findings if one.path != document),
        unreadable=(),
        matters=(),
    )


def test_every_finding_and_claim_is_held_exactly(db: Database, audit: Audit) -> None:
    save_audit(db, audit)
    held = {line.fingerprint: load_finding(db, line.fingerprint) for line in load_findings(db)}
    assert held == {finding.fingerprint: finding for finding in audit.findings}
    for reading in audit.readings:
        for claim in reading.claims:
            assert load_claim(db, reading.document.id, claim.id) == claim


def test_counts_of_rows_are_those_of_the_audit(db: Database, audit: Audit) -> None:
    assert save_audit(db, audit) == Saved(documents=3, sources=4, matters=1)
    rows = info(db).rows
    assert rows["documents"] == len(audit.readings) + len(audit.unreadable)
    assert rows["claims"] == len(audit.claims)
    assert rows["links"] == sum(len(claim.chain) for claim in audit.claims)
    assert rows["attributions"] == 3
    assert (rows["matters"], rows["matter_claims"], rows["matter_relations"]) == (1, 2, 1)
    assert rows["findings"] == len(audit.findings)


def test_second_save_of_the_same_audit_writes_nothing(
    tmp_path: Path, audit_factory: Callable[[], Audit]
) -> None:
    path = tmp_path / "a.db"
    with open_database(path) as db:
        save_audit(db, audit_factory())
    before = path.read_bytes()
    with open_database(path) as db:
        assert save_audit(db, audit_factory()) == Saved()
    assert path.read_bytes() == before


def test_second_save_writes_nothing_on_either_database(db: Database, audit: Audit) -> None:
    save_audit(db, audit)
    assert save_audit(db, audit) == Saved()


def test_changed_document_has_its_rows_replaced(db: Database, audit: Audit) -> None:
    save_audit(db, audit)
    first, second = audit.readings
    shorter = dataclasses.replace(first.extraction, claims=first.claims[:1])
    changed = dataclasses.replace(
        audit,
        readings=(dataclasses.replace(first, extraction=shorter), second),
        findings=audit.findings[:1],
        unreadable=(),
    )
    assert save_audit(db, changed).documents == 1
    assert len(load_claims(db, document=first.document.id)) == 1
    assert len(load_findings(db, document=first.document.id)) == 1
    assert info(db).rows["links"] == 3


def test_finding_decided_meanwhile_is_replaced(db: Database, audit: Audit) -> None:
    save_audit(db, audit)
    accepted = dataclasses.replace(audit.findings[0], state="accepted", reason="embargo")
    save_audit(db, dataclasses.replace(audit, findings=(accepted, *audit.findings[1:])))
    assert [line.reason for line in load_findings(db, state="accepted")] == ["embargo"]


def test_open_store_takes_an_audit_as_a_command_does(db: Database, audit: Audit) -> None:
    assert save_in(db, audit) == Saved(documents=3, sources=4, matters=1)
    assert save_audit(db, audit) == Saved()


def test_documents_of_another_run_stay(db: Database, audit: Audit) -> None:
    save_audit(db, audit)
    save_audit(db, _without(audit, "reports/hospital.txt"))
    assert len(load_claims(db, document="reports/hospital.txt")) == 1


def test_matter_goes_when_its_documents_no_longer_share_it(db: Database, audit: Audit) -> None:
    save_audit(db, audit)
    save_audit(db, dataclasses.replace(audit, matters=()))
    rows = info(db).rows
    assert (rows["matters"], rows["matter_claims"], rows["matter_relations"]) == (0, 0, 0)


def test_source_goes_when_no_claim_rests_on_it(db: Database, audit: Audit) -> None:
    save_audit(db, audit)
    first, second = audit.readings
    silent = dataclasses.replace(
        second, extraction=dataclasses.replace(second.extraction, claims=())
    )
    kept = tuple(one for one in audit.sources if one.name not in ("Gorsk Post", "Ana Priel"))
    save_audit(db, dataclasses.replace(audit, readings=(first, silent), sources=kept, matters=()))
    assert info(db).rows["sources"] == 2


def test_lists_can_be_narrowed(db: Database, audit: Audit) -> None:
    save_audit(db, audit)
    assert [line.rule for line in load_findings(db, rule="EST101")] == ["EST101"]
    assert [line.rule for line in load_findings(db, words="NO BASIS")] == ["EST101"]
    assert load_findings(db, words="100%_") == []
    assert [line.origin for line in load_claims(db, source="Gorsk Post")] == ["Ana Priel"]
    assert load_finding(db, "nowhere") is None
    assert load_claim(db, "nowhere", "none") is None


def test_rows_can_be_read_as_objects(db: Database, audit: Audit) -> None:
    save_audit(db, audit)
    with db.session() as session:
        unread = session.exec(select(DocumentRow).where(DocumentRow.unreadable != "")).one()
        relation = session.exec(select(MatterRelationRow)).one()
    assert (unread.path, unread.unreadable) == ("drafts/empty.txt", "empty")
    assert (relation.relation, relation.kind) == ("conflict", "number")


def test_text_that_no_database_takes_is_saved(db: Database, audit: Audit) -> None:
    reading = audit.readings[1]
    odd = dataclasses.replace(reading.claims[0], text="12\x00 died\ud800", id="odd")
    extraction = dataclasses.replace(reading.extraction, claims=(odd,))
    changed = dataclasses.replace(reading, extraction=extraction)
    save_audit(db, dataclasses.replace(audit, readings=(changed,), matters=()))
    assert load_claim(db, reading.document.id, "odd") == odd


@pytest.mark.parametrize("length", [300, 5000])
def test_long_names_are_saved(db: Database, audit: Audit, length: int) -> None:
    reading = audit.readings[1]
    name = "".join(chr(0x4E00 + n * 7 % 5000) for n in range(length))
    document = dataclasses.replace(reading.document, id=name, path=name)
    link = dataclasses.replace(reading.claims[0].chain[0], source=name, span=Span(0, 1))
    claim = dataclasses.replace(reading.claims[0], chain=(link,))
    extraction = dataclasses.replace(reading.extraction, claims=(claim,), document=name)
    odd = dataclasses.replace(reading, document=document, extraction=extraction)
    source = dataclasses.replace(audit.sources[0], name=name)
    save_audit(
        db,
        dataclasses.replace(audit, readings=(odd,), sources=(source,), findings=(), matters=()),
    )
    assert len(load_claims(db, document=name, source=name)) == 1
