"""Lines of older programs stay readable, and those of newer ones are reported and left alone."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from auditor.store.decision import VERSION, Decision, line_of, read_line
from auditor.store.decisions import DecisionLog

# Written by the first version of the program: a decision and its undoing.
OLD = (
    '{"action":"accepted","assignee":"ben","at":"2026-11-22T20:12:53.845468Z",'
    '"batch":"80939ef9dff1ff71","chain":["The mayor"],"claim":"c1","evidence":["a.txt"],'
    '"finding":"f1","id":"808e256a0e0fd3cb513b4d06b8fec078","note":"n","path":"d.md",'
    '"quote":{"exact":"It “rained”","prefix":"before ","suffix":"after"},"reason":"desk",'
    '"reviewer":"ana","rule":"SRC101","seen":"s"}',
    '{"action":"undo","at":"2026-11-22T20:12:53.907353Z","batch":"d21dcb711cc5ca12",'
    '"claim":"c1","finding":"f1","id":"e4b4b6c9e8eb4c45541c32f02d272855","path":"d.md",'
    '"previous":"808e256a0e0fd3cb513b4d06b8fec078","reviewer":"ana","rule":"SRC101",'
    '"undoes":"808e256a0e0fd3cb513b4d06b8fec078"}',
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of decisions with an old file."""
    made = tmp_path / "decisions"
    made.mkdir()
    (made / "ana.jsonl").write_text("".join(f"{line}\n" for line in OLD), encoding="utf-8")
    return made


def test_old_lines_are_read_and_written_as_they_were(folder: Path) -> None:
    log = DecisionLog(None, folder, "ana")
    assert log.problems == ()
    assert [line_of(event) for event in log.events()] == list(OLD)
    assert [event.version for event in log.events()] == [1, 1]


def test_undo_and_redo_reach_back_into_an_old_log(folder: Path) -> None:
    log = DecisionLog(None, folder, "ana")
    assert log.in_force() == ()
    assert log.redo() == log.events()[:1]
    assert log.in_force() == log.events()[:1]
    assert log.undo() == log.events()[:1]


def test_plain_verdicts_stay_in_the_first_form(folder: Path) -> None:
    log = DecisionLog(None, folder, "ana")
    plain = log.append([Decision(action="confirmed", finding="f", claim="c", evidence=("a.txt",))])
    rated = log.append([Decision(action="confirmed", finding="f", claim="c", credibility=6)])
    settled = log.append([Decision(action="confirmed", finding="f", adjudicates=True)])
    versions = [event.version for event in (*plain, *rated, *settled)]
    assert versions == [1, VERSION, VERSION]
    assert "version" not in json.loads(line_of(plain[0]))
    assert all(read_line(line_of(event)) == event for event in (*plain, *rated, *settled))


def test_line_of_a_newer_program_is_reported_and_left_alone(folder: Path) -> None:
    data = {"action": "confirmed", "finding": "f", "version": VERSION + 1, "weather": "rain"}
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    data["id"] = hashlib.sha256(text.encode()).hexdigest()[:32]
    line = json.dumps(data, sort_keys=True, separators=(",", ":"))
    with (folder / "ana.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(f"{line}\n")
    log = DecisionLog(None, folder, "ana")
    assert len(log.events()) == 2
    assert [one.where for one in log.problems] == [f"{folder / 'ana.jsonl'}:3"]
    assert "newer auditor" in log.problems[0].message
    log.append([Decision(action="confirmed", finding="g")])
    assert line in (folder / "ana.jsonl").read_text(encoding="utf-8")
