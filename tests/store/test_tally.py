"""Decisions are counted as they stand: once a finding, each reviewer for himself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from auditor.engine.discovery import builtin
from auditor.engine.settings import Policy
from auditor.store.advice import advice
from auditor.store.agreement import wilson
from auditor.store.decision import Action, Decision
from auditor.store.tally import RuleTally, Tally, tally

_TIMES: Iterator[int] = count(1)


def _event(
    reviewer: str, action: Action, finding: str = "f", rule: str = "SRC101", **more: object
) -> Decision:
    number = next(_TIMES)
    return Decision(
        id=f"{number:06}",
        at=f"2026-01-01T00:00:00.{number:06}Z",
        reviewer=reviewer,
        action=action,
        finding=finding,
        rule=rule,
        path="d.md",
        **more,  # type: ignore[arg-type]
    )


def _rule(found: Tally, code: str = "SRC101") -> RuleTally:
    return next(one for one in found.rules if one.rule == code)


def test_finding_counts_once_by_its_last_verdict() -> None:
    found = tally(
        [
            _event("ana", "false-positive"),
            _event("ana", "confirmed"),
            _event("ana", "accepted", "g"),
            _event("ana", "false-positive", "h"),
            _event("ana", "needs-info", "i"),
        ]
    )
    one = _rule(found)
    assert (one.decided, one.confirmed, one.accepted, one.false_positive) == (4, 1, 1, 1)
    assert one.needs_info == 1
    assert one.precision == pytest.approx(2 / 3)
    assert (one.low, one.high) == wilson(2, 3)


def test_undone_and_reopened_decisions_do_not_count() -> None:
    taken = _event("ana", "confirmed")
    undo = _event("ana", "undo", undoes=taken.id)
    assert tally([taken, undo]).rules == ()
    assert tally([_event("ana", "confirmed"), _event("ana", "reopened")]).rules == ()


def test_disputed_finding_has_no_part_in_the_precision_until_it_is_settled() -> None:
    events = [_event("ana", "confirmed"), _event("ben", "false-positive")]
    one = _rule(tally(events))
    assert (one.decided, one.disputed, one.precision) == (1, 1, None)
    settled = _rule(tally([*events, _event("eve", "confirmed", adjudicates=True)]))
    assert (settled.disputed, settled.precision) == (0, 1.0)


def test_disagreements_are_listed_unsettled_first() -> None:
    found = tally(
        [
            _event("ana", "confirmed"),
            _event("ben", "accepted"),
            _event("eve", "accepted", adjudicates=True),
            _event("ana", "confirmed", "g"),
            _event("ben", "false-positive", "g"),
            _event("ana", "confirmed", "same"),
            _event("ben", "confirmed", "same"),
        ]
    )
    assert [one.finding for one in found.disagreements] == ["g", "f"]
    assert found.disagreements[0].settled is None
    settled = found.disagreements[1].settled
    assert settled is not None
    assert settled.reviewer == "eve"


def test_reviewers_are_counted_each_for_himself() -> None:
    found = tally(
        [
            _event("ana", "confirmed"),
            _event("ben", "confirmed"),
            _event("ben", "needs-info", "g", assignee="ana"),
            _event("eve", "accepted", "h", adjudicates=True),
        ]
    )
    names = {one.reviewer: one for one in found.reviewers}
    assert (names["ana"].decided, names["ana"].assigned) == (1, 1)
    assert (names["ben"].decided, names["ben"].confirmed, names["ben"].needs_info) == (2, 1, 1)
    assert names["eve"].adjudicated == 1


def test_two_reviewers_are_compared_by_kappa_on_what_both_judged() -> None:
    verdicts: list[tuple[Action, Action]] = [
        ("confirmed", "confirmed"),
        ("confirmed", "false-positive"),
        ("false-positive", "confirmed"),
        ("false-positive", "false-positive"),
        ("false-positive", "false-positive"),
        ("false-positive", "false-positive"),
    ]
    events = [
        _event(name, verdict, f"f{number}")
        for number, pair in enumerate(verdicts)
        for name, verdict in zip(("ana", "ben"), pair, strict=True)
    ]
    found = tally([*events, _event("ana", "confirmed", "alone")]).agreement
    assert found is not None
    assert (found.measure, found.reviewers, found.items) == ("Cohen's kappa", ("ana", "ben"), 6)
    assert found.share == pytest.approx(4 / 6)
    assert found.value == pytest.approx((4 / 6 - 20 / 36) / (1 - 20 / 36))


def test_more_reviewers_are_compared_by_alpha_and_two_by_two() -> None:
    letters: dict[str, Action] = {"c": "confirmed", "f": "false-positive"}
    events = [
        _event(name, letters[letter], finding)
        for finding, given in {"f": "cc-", "g": "cfc", "h": "ff-", "i": "-cc"}.items()
        for name, letter in zip(("ana", "ben", "eve"), given, strict=True)
        if letter in letters
    ]
    found = tally(events)
    assert found.agreement is not None
    assert (found.agreement.measure, found.agreement.items) == ("Krippendorff's alpha", 4)
    assert [one.reviewers for one in found.pairs] == [
        ("ana", "ben"),
        ("ana", "eve"),
        ("ben", "eve"),
    ]
    assert all(one.measure == "Cohen's kappa" for one in found.pairs)


def test_adjudication_is_no_independent_verdict() -> None:
    events = [_event("ana", "confirmed"), _event("ben", "confirmed", adjudicates=True)]
    assert tally(events).agreement is None


def test_credibility_that_cannot_be_judged_is_no_rank() -> None:
    given = [("ana", 1, "x"), ("ben", 2, "x"), ("ana", 5, "y"), ("ben", 5, "y"), ("ana", 6, "z")]
    events = [
        _event(name, "note", claim, claim=claim, credibility=figure)
        for name, figure, claim in [*given, ("ben", 1, "z")]
    ]
    found = tally(events).credibility
    assert found is not None
    assert (found.items, found.share) == (2, 0.5)
    assert found.value is not None
    assert 0 < found.value < 1


def _judged(right: int, wrong: int, rule: str = "SRC101") -> tuple[RuleTally, ...]:
    events = [
        _event("ana", "confirmed" if number < right else "false-positive", f"{number}", rule)
        for number in range(right + wrong)
    ]
    return tally(events).rules


CODES = {rule.severity: rule.code for rule in builtin() if rule.default}


def test_rule_that_is_mostly_wrong_is_to_be_switched_off() -> None:
    told = advice(_judged(2, 18, CODES["warning"]), Policy(ignore=("FCT002",)), builtin())
    assert [one.action for one in told] == ["switch off"]
    assert told[0].line == f'ignore = ["FCT002", "{CODES["warning"]}"]'
    assert (told[0].file, told[0].table) == ("auditor.toml", "")
    assert "18 of 20" in told[0].because


def test_error_that_is_too_often_wrong_is_to_be_a_warning() -> None:
    code = CODES["error"]
    told = advice(_judged(14, 10, code), Policy(), builtin())
    assert [(one.action, one.table, one.line) for one in told] == [
        ("lower", "severity", f'{code} = "warning"')
    ]
    assert advice(_judged(14, 10, code), Policy(severity={code: "note"}), builtin()) == ()
    assert advice(_judged(14, 10, CODES["warning"]), Policy(), builtin()) == ()


def test_few_verdicts_and_good_rules_advise_nothing() -> None:
    assert advice(_judged(0, 3, CODES["warning"]), Policy(), builtin()) == ()
    assert advice(_judged(20, 1, CODES["error"]), Policy(), builtin()) == ()


def test_rule_that_does_not_run_needs_no_advice() -> None:
    code = CODES["warning"]
    assert advice(_judged(0, 20, code), Policy(ignore=(code,)), builtin()) == ()
    assert advice(_judged(0, 20, "OLD999"), Policy(), builtin()) == ()
