"""What reviewers put on record about a source holds over the configuration, and says who."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from auditor.sources.registry import Registry
from auditor.sources.source import Source
from auditor.store.decision import Decision
from auditor.store.decisions import DecisionLog
from auditor.store.grading import source_edit, source_records

POST = {"Gorsk Post": {"kind": "outlet", "grade": "B", "aliases": ["the Post"]}}


def _by(reviewer: str, day: int, event: Decision) -> Decision:
    return replace(event, id=f"{day}{reviewer}", at=f"2026-01-0{day}", reviewer=reviewer)


def test_configuration_holds_where_nobody_graded() -> None:
    records = source_records(POST, [])
    assert records.tables == POST
    assert not records.origins


def test_edit_takes_the_place_of_what_the_configuration_states() -> None:
    event = _by("ana", 1, source_edit("Gorsk Post", grade="d", owner="Delta Holding"))
    records = source_records(POST, [event])
    assert records.tables["Gorsk Post"] == {
        "kind": "outlet",
        "grade": "D",
        "aliases": ["the Post"],
        "owner": "Delta Holding",
    }
    assert records.origins == {"Gorsk Post": {"grade": event, "owner": event}}
    assert POST["Gorsk Post"]["grade"] == "B"


def test_source_is_found_by_its_alias() -> None:
    records = source_records(POST, [_by("ana", 1, source_edit("The Post", grade="C"))])
    assert list(records.tables) == ["Gorsk Post"]
    assert records.tables["Gorsk Post"]["grade"] == "C"


def test_later_edit_wins_key_by_key() -> None:
    first = _by("ana", 1, source_edit("Gorsk Post", grade="D", interests=["Oster dam"]))
    second = _by("ben", 2, source_edit("Gorsk Post", grade="C"))
    records = source_records(POST, [first, second])
    assert records.tables["Gorsk Post"]["grade"] == "C"
    assert records.tables["Gorsk Post"]["interests"] == ["Oster dam"]
    assert records.origins["Gorsk Post"] == {"grade": second, "interests": first}


def test_empty_value_takes_it_away_and_no_value_gives_the_source_back() -> None:
    gone = _by("ana", 1, source_edit("Gorsk Post", grade="", aliases=[]))
    assert source_records(POST, [gone]).tables["Gorsk Post"] == {"kind": "outlet"}
    back = _by("ana", 2, source_edit("Gorsk Post"))
    assert source_records(POST, [gone, back]).tables == POST
    new = _by("ana", 1, source_edit("Radio Velna", kind="outlet", grade="E"))
    assert (
        "Radio Velna"
        not in source_records(POST, [new, _by("ana", 2, source_edit("Radio Velna"))]).tables
    )


def test_source_keeps_the_kind_it_was_found_to_be() -> None:
    event = source_edit(Source("Ana Priel", "person"), grade="B")
    assert source_records({}, [_by("ana", 1, event)]).tables == {
        "Ana Priel": {"kind": "person", "grade": "B"}
    }


def test_undone_edit_does_not_hold(tmp_path: Path) -> None:
    log = DecisionLog(None, tmp_path / "decisions", "ana")
    log.append([source_edit("Gorsk Post", grade="E")])
    assert source_records(POST, log.events()).tables["Gorsk Post"]["grade"] == "E"
    log.undo()
    assert (
        source_records(POST, DecisionLog(None, tmp_path / "decisions", "ana").events()).tables
        == POST
    )
    log.redo()
    assert source_records(POST, log.events()).tables["Gorsk Post"]["grade"] == "E"


def test_edit_that_cannot_hold_is_left_out_and_told() -> None:
    tables = {**POST, "Velna Herald": {}}
    clash = _by("ana", 1, source_edit("Velna Herald", aliases=["the Post"]))
    fine = _by("ana", 2, source_edit("Velna Herald", grade="E"))
    records = source_records(tables, [clash, fine])
    assert records.tables["Velna Herald"] == {"grade": "E"}
    assert [one.message for one in records.problems] == [
        "Velna Herald: 'the Post' names both 'Gorsk Post' and 'Velna Herald': left out"
    ]
    Registry.of(records.tables)


def test_grade_is_no_verdict_on_a_finding(tmp_path: Path) -> None:
    from auditor.engine.audit import Audit, Coverage, Gate

    empty = Audit((), (), (), (), (), Coverage(0, 0, 0, 0, 0, 0, 0), Gate("PASS", 0, ""))
    log = DecisionLog(None, tmp_path / "decisions", "ana")
    log.append([source_edit("Gorsk Post", grade="E")])
    assert log.states(empty) == {}
