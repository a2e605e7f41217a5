"""Rows, filters, counts and keys, without any screen."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.engine.audit import Audit
from auditor.errors import ConfigError
from auditor.reports.standing import standings
from auditor.reports.ties import ties_of
from auditor.tui.docket import Docket
from auditor.tui.filters import terms_of
from auditor.tui.keys import ACTIONS, Keymap, table
from auditor.tui.ledger import Ledger
from auditor.tui.log import MemoryLog
from auditor.tui.outside import citation, editor_command, place_of
from auditor.tui.places import Places
from auditor.tui.relations import resting_alone
from auditor.tui.search import Search
from auditor.tui.verdicts import decisions_on

GUIDE = Path(__file__).parents[2] / "docs" / "review.md"


@pytest.fixture
def docket(audit: Audit) -> Docket:
    """The hand-made audit with the first finding accepted."""
    made = Docket(audit, MemoryLog("ana", lambda: "2026-03-03T12:00:00Z"), "ana")
    made.append(decisions_on(made.findings[:1], made.readings, "accepted"))
    return made


def test_progress_counts_each_finding_that_needs_a_verdict(docket: Docket) -> None:
    progress = docket.progress()
    assert (progress.reviewed, progress.total) == (1, 3)
    docket.append(decisions_on(docket.findings[:2], docket.readings, "false-positive"))
    assert docket.progress().reviewed == 2
    docket.turn_back(docket.log.undo)
    assert docket.progress().verdicts["accepted"] == 1
    docket.turn_back(docket.log.undo)
    assert docket.progress().reviewed == 0


def test_counts_are_the_same_step_by_step_and_read_anew(docket: Docket) -> None:
    for action in ("confirmed", "reopened", "needs-info"):
        docket.append(decisions_on(docket.findings, docket.readings, action))
        step_by_step = docket.progress()
        docket.recall()
        assert docket.progress() == step_by_step


def test_docket_that_is_dropped_is_gone_without_a_collection(audit: Audit) -> None:
    gc.disable()
    try:
        dropped = Docket(audit, MemoryLog("ana"), "ana")
        list(Search(dropped, "claims").find(terms_of("fire")))
        last = weakref.ref(dropped.ledger)
        assert dropped.findings[0] == dropped.ledger.row(dropped.findings[0].key)
        del dropped
        assert last() is None
    finally:
        gc.enable()


def test_equal_documents_share_verdicts_and_are_both_counted(audit: Audit) -> None:
    harbour = audit.readings[0]
    copy = replace(harbour, document=replace(harbour.document, id="copy.md", path="copy.md"))
    twin = replace(audit.findings[1], path="copy.md")
    doubled = replace(audit, readings=(*audit.readings, copy), findings=(*audit.findings, twin))
    docket = Docket(doubled, MemoryLog("ana"), "ana")
    row = next(row for row in docket.findings if row.document == "copy.md")
    assert row.claim is not None
    docket.append(decisions_on([row], docket.readings, "accepted"))
    assert docket.progress().reviewed == 2
    assert sum(docket.standing(row) == "accepted" for row in docket.findings) == 2


def test_row_is_found_by_its_key_wherever_it_stands(audit: Audit) -> None:
    ledger = Ledger(audit)
    for row in ledger.findings:
        assert ledger.row(row.key) == row
    assert ledger.row("no such key") is None
    assert ledger.findings[-1] == list(ledger.findings)[-1]
    assert ledger.findings[1:3] == list(ledger.findings)[1:3]
    flagged = {row.key for row in ledger.claims if row.findings}
    assert not any(ledger.row(key) for key in flagged), "its findings stand for it"
    assert all(ledger.row(row.key) == row for row in ledger.claims if not row.findings)


def test_key_in_several_documents_is_found_in_each() -> None:
    places = Places([("a", 3), ("b", 5), ("a", 7), ("a", 3)])
    assert list(places.of("a")) == [3, 7]
    assert set(places.crowded()) == {3, 7}
    assert list(places.of("c")) == []


def test_verdict_on_a_claim_that_is_gone_is_counted_as_orphaned(
    docket: Docket, audit: Audit
) -> None:
    harbour, hospital = audit.readings
    emptied = replace(harbour, extraction=replace(harbour.extraction, claims=()))
    later = replace(audit, readings=(emptied, hospital), findings=(), matters=())
    assert Docket(later, docket.log, "ana").progress().orphaned == 1


def test_opposite_is_the_surest_conflict_else_what_the_finding_rests_on(audit: Audit) -> None:
    docket = Docket(audit, MemoryLog(), "ana")
    other = ("reports/hospital.txt", audit.readings[1].claims[0].id)
    assert docket.opposite(docket.findings[0]) == other
    without = Docket(replace(audit, matters=()), MemoryLog(), "ana")
    assert without.opposite(without.findings[0]) == other
    assert docket.opposite(docket.findings[1]) is None


def test_claims_rest_alone_on_their_origin_as_the_reports_say(audit: Audit) -> None:
    assert resting_alone(audit) == {"The mayor": 1, "Ana Priel": 1, "a senior official": 1}
    reported = standings(audit, ties_of(audit)).values()
    assert resting_alone(audit) == {s.source.name: len(s.alone) for s in reported if s.alone}


def test_citation_names_outlet_document_place_and_date(audit: Audit) -> None:
    docket = Docket(audit, MemoryLog(), "ana")
    assert citation(docket.claims[3], docket) == (
        "“30 people died in the fire at the Sul harbour” (Gorsk Post ← Ana Priel) "
        "Gorsk Post, reports/hospital.txt, line 1, 2026-03-02"
    )
    assert place_of(docket.findings[1], docket) == ("drafts/harbour.md", 3)


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vim", ["vim", "+12", "a b.md"]),
        ("code --wait", ["code", "--wait", "-g", "a b.md:12"]),
        ("/usr/bin/hx", ["/usr/bin/hx", "a b.md:12"]),
        ("", ["vi", "+12", "a b.md"]),
    ],
)
def test_editor_opens_at_the_line(editor: str, command: list[str]) -> None:
    assert editor_command("a b.md", 12, {"EDITOR": editor}) == command


def test_no_two_actions_share_a_key_and_signs_may_be_written_as_such() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    keymap = Keymap({"filter": "&", "confirm": "z,Z"})
    assert keymap.shown("filter") == "&"
    assert keymap.keys("confirm") == ("z", "Z")


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"confirm": "a"}, "given to both"),
        ({"confirm": "down"}, "moves the cursor"),
        ({"undoo": "a"}, "did you mean undo"),
    ],
)
def test_key_that_cannot_be_is_refused(keys: dict[str, str], words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        Keymap(keys)


def test_guide_lists_every_key_as_it_is() -> None:
    assert table() in GUIDE.read_text(encoding="utf-8")
