"""The screens never wait: not for the audit, not for files, not for other reviewers."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.pilot import Pilot

from auditor.engine.audit import Audit, Coverage, Gate
from auditor.errors import ConfigError
from auditor.store.database import open_database
from auditor.store.decision import Decision
from auditor.store.decisions import DecisionLog
from auditor.tui.app import ReviewApp
from auditor.tui.docket import Docket
from auditor.tui.entry import Entry
from auditor.tui.log import MemoryLog
from auditor.tui.progress import Progress
from auditor.tui.verdicts import decisions_on

if TYPE_CHECKING:
    from tests.tui.conftest import Opener


def _empty(**parts: Any) -> Audit:
    return Audit((), (), (), (), (), Coverage(0, 0, 0, 0, 0, 0, 0), Gate("NOTHING", 3, ""), **parts)


async def _until(pilot: Pilot[Any], condition: Callable[[], bool]) -> None:
    for _ in range(200):
        if condition():
            return
        await pilot.pause(0.02)
    raise AssertionError("never came about")


async def test_screen_is_there_and_answers_while_the_audit_runs(audit: Audit) -> None:
    done = threading.Event()

    def load(progress: Progress) -> Audit:
        progress("reading", 3, 12)
        done.wait(10)
        return audit

    app = ReviewApp(load, MemoryLog(), reviewer="ana")
    async with app.run_test(size=(120, 30)) as pilot:
        await _until(pilot, lambda: "Reading 3/12" in str(app.screen.query_one("#status").render()))
        await pilot.press("c", "j", "question_mark", "escape", "2", "slash", "x", "escape", "u")
        assert "Reading the documents" in app.triage.listing.note
        done.set()
        await _until(pilot, lambda: app.docket is not None)


async def test_first_findings_are_there_before_the_audit_ends_and_the_cursor_stays(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = threading.Event()
    harbour, hospital = audit.readings
    early = tuple(one for one in audit.findings if one.path == harbour.document.id)[1:]

    def load(progress: Progress) -> Audit:
        progress.early(hospital, ())
        progress.early(harbour, early)
        while not done.wait(0.02):
            progress("settle", 1, 2)
        return audit

    log = MemoryLog("ana")
    monkeypatch.setattr(Progress, "ROWS_SECONDS", 0.0)
    app = ReviewApp(load, log, reviewer="ana")
    async with app.run_test(size=(120, 30)) as pilot:
        listing = app.triage.listing
        await _until(pilot, lambda: app.docket is not None and listing.count() == 2)
        assert "so far" in str(app.triage.query_one("#left").border_title)
        await pilot.press("c")
        row = app.triage.current
        assert row is not None
        done.set()
        await _until(pilot, lambda: listing.count() == 4)
        assert app.triage.current is not None
        assert app.triage.current.key == row.key, "the cursor stays on its row"
        assert app.docket is not None
        assert app.docket.standing(app.docket.findings[1]) == "confirmed"
        assert "so far" not in str(app.triage.query_one("#left").border_title)


async def test_place_left_in_the_last_review_is_found_again_once_it_is_read(audit: Audit) -> None:
    done = threading.Event()
    harbour = audit.readings[0]
    last = audit.findings[-1]

    def load(progress: Progress) -> Audit:
        progress.early(harbour, audit.findings[:2])
        done.wait(10)
        return audit

    memory = MemoryLog("ana")
    place = {
        "view": "findings",
        "queries": {},
        "places": {"findings": [last.fingerprint, last.path]},
    }
    memory.remember("place", json.dumps(place))
    app = ReviewApp(load, MemoryLog("ana"), reviewer="ana", memory=memory)
    async with app.run_test(size=(120, 30)) as pilot:
        await _until(pilot, lambda: app.docket is not None)
        done.set()
        await _until(pilot, lambda: app.triage.listing.count() == 4)
        assert app.triage.current is not None
        assert app.triage.current.key == last.fingerprint


async def test_audit_rests_once_for_a_key_and_no_longer(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReviewApp, "REST_SECONDS", 0.2)
    waits: list[float] = []
    begin, done = threading.Event(), threading.Event()

    def load(progress: Progress) -> Audit:
        begin.wait(10)
        for step in range(3):
            before = time.monotonic()
            progress("resolve", step, 3)
            waits.append(time.monotonic() - before)
        done.set()
        return audit

    app = ReviewApp(load, MemoryLog("ana"), reviewer="ana")
    async with app.run_test(size=(120, 30)) as pilot:
        # A key to which no answer comes, as when the review is being left.
        app._answered.clear()
        begin.set()
        await _until(pilot, done.is_set)
        assert waits[0] >= 0.2
        assert max(waits[1:]) < 0.2
        await pilot.press("j")
        await _until(pilot, app._answered.is_set)


async def test_audit_nobody_waits_for_any_more_ends(audit: Audit) -> None:
    steps: list[int] = []

    def load(progress: Progress) -> Audit:
        number = len(steps)
        steps.append(0)
        while number < 2 and steps[number] < 500:
            steps[number] += 1
            progress("resolve", steps[number], 500)
            time.sleep(0.01)
        return audit

    app = ReviewApp(load, MemoryLog("ana"), reviewer="ana")
    async with app.run_test(size=(120, 30)) as pilot:
        await _until(pilot, lambda: len(steps) == 1)
        app.action_reload()
        await _until(pilot, lambda: len(steps) == 2)
        await pilot.press("q")
        await _until(pilot, lambda: not app.workers)
    assert len(steps) == 2
    assert max(steps) < 500


async def test_what_is_new_since_the_last_visit_is_marked(opened: Opener, audit: Audit) -> None:
    memory = MemoryLog("ana")
    async with opened(replace(audit, findings=audit.findings[1:]), memory=memory) as review:
        assert "last visit" not in review.status()
    async with opened(replace(audit, findings=audit.findings[:2]), memory=memory) as review:
        assert "Since your last visit: 1 new finding, 1 gone" in review.status()
        assert review.text("#list").startswith("+")
        await review.filter("state:new")
        assert review.listed() == ["SRC101"]
    async with opened(replace(audit, findings=audit.findings[:2]), memory=memory) as review:
        assert "last visit" not in review.status()


async def test_audit_that_fails_says_what_where_and_what_to_do(opened: Opener) -> None:
    def load(progress: Progress) -> Audit:
        raise ConfigError("unknown key [/slect]", where="auditor.toml", hint="did you mean select?")

    async with opened(load) as review:
        words = review.app.triage.listing.note
        for part in (
            "auditor.toml",
            "unknown key [/slect]",
            "did you mean select?",
            "R tries again",
        ):
            assert part in words
        assert review.app.return_code is None


async def test_audit_that_crashes_is_told_and_can_be_tried_again(
    opened: Opener, audit: Audit
) -> None:
    attempts = []

    def load(progress: Progress) -> Audit:
        attempts.append(1)
        if len(attempts) == 1:
            raise KeyError("mouth")
        return audit

    async with opened(load) as review:
        assert "KeyError" in review.app.triage.listing.note
        await review.press("R")
        await _until(review.pilot, lambda: review.app.docket is not None)
        await review.settle()
        assert len(review.listed()) == 4


async def test_nothing_read_and_nothing_found_are_said_apart(opened: Opener, audit: Audit) -> None:
    async with opened(_empty()) as review:
        assert "Nothing was read" in review.app.triage.listing.note
        await review.press(
            "c", "v", "asterisk", "f", "g", "y", "n", "r", "2", "3", "enter", "4", "enter"
        )
    async with opened(replace(audit, findings=())) as review:
        words = review.app.triage.listing.note
        assert "No rule complains about any of the 4 claims" in words
        await review.press("2")
        assert review.states() == ["clean"] * 4


async def test_audit_again_keeps_the_row_and_tells_what_came_and_went(
    opened: Opener, audit: Audit
) -> None:
    audits = [
        replace(audit, findings=audit.findings[1:]),
        replace(audit, findings=audit.findings[:3]),
    ]

    async with opened(lambda progress: audits.pop(0)) as review:
        assert review.row.findings[0].rule == "EST101"
        await review.press("R")
        await review.settle()
        assert "1 new finding, 1 gone" in review.status()
        assert review.row.findings[0].rule == "EST101"
        assert review.text("#list").startswith("+")
        await review.filter("state:new")
        assert review.listed() == ["SRC101"]


async def test_saved_draft_is_audited_again(opened: Opener, audit: Audit, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("one", encoding="utf-8")
    loads = []

    def load(progress: Progress) -> Audit:
        loads.append(1)
        return audit

    async with opened(load, watch=[draft]) as review:
        review.app._look()
        await review.settle()
        assert len(loads) == 1
        os.utime(draft, (1, 1))
        review.app._look()
        await _until(review.pilot, lambda: len(loads) == 2)


async def test_file_added_to_a_watched_folder_is_audited_but_not_the_stores_own(
    opened: Opener, audit: Audit, tmp_path: Path
) -> None:
    loads = []

    def load(progress: Progress) -> Audit:
        loads.append(1)
        return audit

    async with opened(load, watch=[tmp_path]) as review:
        (tmp_path / ".auditor").mkdir()
        review.app._look()
        await review.settle()
        assert len(loads) == 1
        (tmp_path / "new.md").write_text("new", encoding="utf-8")
        review.app._look()
        await _until(review.pilot, lambda: len(loads) == 2)


async def test_decisions_of_another_reviewer_appear(
    opened: Opener, audit: Audit, tmp_path: Path
) -> None:
    async with opened(log=DecisionLog(None, tmp_path, "ana")) as review:
        other = DecisionLog(None, tmp_path, "ben")
        docket = Docket(audit, other, "ben")
        docket.append(decisions_on(docket.findings[:1], docket.readings, "accepted"))
        await _until(review.pilot, lambda: review.states()[0] == "accepted")
        await review.press("k", "c")
        assert "ben says accepted" in review.text("#detail") or review.states()[0] == "confirmed"


async def test_many_decisions_are_stored_without_holding_up_the_keys(
    opened: Opener, audit: Audit
) -> None:
    finding = audit.findings[0]
    many = tuple(replace(finding, fingerprint=f"{n:016x}") for n in range(1200))

    class SlowLog(MemoryLog):
        def append(self, events: Iterable[Decision]) -> Sequence[Decision]:
            gate.wait(10)
            return super().append(events)

    gate = threading.Event()
    async with opened(replace(audit, findings=many), log=SlowLog("ana")) as review:
        await review.pilot.press("asterisk", "f")
        assert "Storing 1 200 decisions" in review.status()
        assert set(review.states()) == {"open"}, "not shown before it is stored"
        await review.pilot.press("f", "j")
        gate.set()
        await review.settle()
        assert set(review.states()) == {"false-positive"}
        assert "1 200/1 200 reviewed" in review.status()
        await review.press("u")
        assert set(review.states()) == {"open"}


def test_two_reviewers_on_one_store_lose_no_decision(audit: Audit, tmp_path: Path) -> None:
    many = tuple(replace(audit.findings[0], fingerprint=f"{n:016x}") for n in range(40))
    shared = replace(audit, findings=many)
    dockets = [
        Docket(shared, DecisionLog(open_database(tmp_path / "a.db"), tmp_path, name), name)
        for name in ("ana", "ben")
    ]

    def decide(docket: Docket, rows: Sequence[Entry]) -> None:
        for number, row in enumerate(rows):
            docket.append(decisions_on([row], docket.readings, "accepted"))
            docket.sync()
            if number % 5 == 0:
                docket.turn_back(docket.log.undo)
                docket.turn_back(docket.log.redo)

    halves = (dockets[0].findings[:20], dockets[1].findings[20:])
    threads = [
        threading.Thread(target=decide, args=pair) for pair in zip(dockets, halves, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for docket in dockets:
        docket.sync()
        docket.recall()
        assert docket.progress().reviewed == 40
