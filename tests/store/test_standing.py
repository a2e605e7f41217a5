"""Every reviewer's verdict is kept apart; the last stands until somebody adjudicates."""

from __future__ import annotations

from auditor.store.decision import Action, Decision
from auditor.store.standing import standing


def _event(at: int, reviewer: str, action: Action, **more: object) -> Decision:
    return Decision(
        id=f"{at}",
        at=f"2026-01-0{at}",
        reviewer=reviewer,
        action=action,
        finding="f",
        **more,  # type: ignore[arg-type]
    )


def test_last_verdict_stands_and_the_others_are_kept() -> None:
    state = standing([_event(1, "ana", "confirmed"), _event(2, "ben", "accepted")])
    assert (state.action, state.reviewer) == ("accepted", "ben")
    assert [one.reviewer for one in state.others] == ["ana"]
    assert state.disputed


def test_two_of_one_mind_do_not_dispute() -> None:
    assert not standing([_event(1, "ana", "confirmed"), _event(2, "ben", "confirmed")]).disputed


def test_own_later_verdict_takes_the_place_of_the_earlier() -> None:
    state = standing([_event(1, "ana", "confirmed"), _event(2, "ana", "accepted")])
    assert (state.action, state.others, state.disputed) == ("accepted", (), False)


def test_reopening_differs_from_nothing() -> None:
    state = standing([_event(1, "ana", "confirmed"), _event(2, "ben", "reopened")])
    assert (state.state, state.disputed) == ("open", False)
    withdrawn = [_event(1, "ana", "reopened"), _event(2, "ben", "confirmed")]
    assert not standing(withdrawn).disputed


def test_adjudication_settles_what_was_disputed_before() -> None:
    events = [
        _event(1, "ana", "confirmed"),
        _event(2, "ben", "false-positive"),
        _event(3, "eve", "confirmed", adjudicates=True),
    ]
    state = standing(events)
    assert (state.action, state.adjudicated, state.disputed) == ("confirmed", True, False)
    assert state.reviewer == "eve"
    assert [one.reviewer for one in state.others] == ["ana", "ben"]


def test_verdict_after_an_adjudication_does_not_overrule_it_but_disputes_it() -> None:
    events = [
        _event(1, "ana", "confirmed"),
        _event(2, "eve", "accepted", adjudicates=True),
        _event(3, "ben", "false-positive"),
    ]
    state = standing(events)
    assert (state.action, state.disputed) == ("accepted", True)


def test_adjudicator_who_decides_again_takes_the_adjudication_back() -> None:
    events = [
        _event(1, "ana", "confirmed"),
        _event(2, "eve", "accepted", adjudicates=True),
        _event(3, "eve", "false-positive"),
    ]
    state = standing(events)
    assert (state.action, state.adjudicated, state.disputed) == ("false-positive", False, True)


def test_later_adjudication_overrules_the_earlier() -> None:
    events = [
        _event(1, "eve", "accepted", adjudicates=True),
        _event(2, "zoe", "confirmed", adjudicates=True),
    ]
    state = standing(events)
    assert (state.action, state.reviewer, state.disputed) == ("confirmed", "zoe", False)


def test_notes_and_evidence_add_up_and_the_assignment_ends_with_the_next_verdict() -> None:
    events = [
        _event(1, "ana", "needs-info", assignee="ben", note="who said so?", evidence=("a.txt",)),
        _event(2, "ben", "note", note="asked", evidence=("a.txt", "https://b.example/")),
    ]
    state = standing(events)
    assert (state.action, state.assignee) == ("needs-info", "ben")
    assert state.notes == ("who said so?", "asked")
    assert state.evidence == ("a.txt", "https://b.example/")
    passed_on = [*events, _event(3, "ben", "note", assignee="eve")]
    assert standing(passed_on).assignee == "eve"
    assert standing([*events, _event(3, "ben", "confirmed")]).assignee == ""


def test_notes_alone_leave_the_finding_open() -> None:
    state = standing([_event(1, "ana", "note", note="look here", assignee="ben")])
    assert (state.state, state.note, state.assignee, state.decision) == (
        "open",
        "look here",
        "ben",
        None,
    )
