"""Suppressions hold for the claims that follow, need a reason, end, and are audited themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from auditor.engine.audit import Finding
from auditor.engine.run import run_rules
from auditor.engine.settings import Policy
from auditor.engine.suppress import suppress
from auditor.rule import Dossier, Reading, Rule

TODAY = date(2026, 11, 22)
Apply = Callable[..., tuple[Finding, ...]]


@pytest.fixture
def suppressed(reading: Callable[..., Reading], rules: Sequence[type[Rule]]) -> Apply:
    def make(
        text: str, ran: Sequence[type[Rule]] | None = None, **settings: Any
    ) -> tuple[Finding, ...]:
        running = rules if ran is None else ran
        one, policy = reading(text), Policy(**settings)
        made = run_rules(Dossier((one,)), running, policy)
        return suppress(made, [one], policy, rules=rules, ran=running, today=TODAY)

    return make


def states(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.state) for finding in findings]


def test_inline_comment_holds_for_the_sentence_that_follows_only(suppressed: Apply) -> None:
    made = suppressed(
        "Snow may come. <!-- auditor: ignore[TST102] -- as agreed --> Hail may fall. Rain may stay."
    )
    assert states(made) == [("TST102", "open"), ("TST102", "suppressed"), ("TST102", "open")]
    assert made[1].reason == "as agreed"


def test_comment_alone_on_its_line_holds_for_the_paragraph_that_follows(suppressed: Apply) -> None:
    comment = "<!-- auditor: ignore[bare-hedge] -- as agreed -->"
    text = f"Snow may come.\n\n{comment}\n\nHail may fall. Rain may stay.\n\nWind may rise."
    assert [state for _, state in states(suppressed(text))] == [
        "open",
        "suppressed",
        "suppressed",
        "open",
    ]
    tight = text.replace("-->\n\n", "-->\n")
    assert states(suppressed(tight)) == states(suppressed(text))


def test_two_comments_may_stand_one_after_the_other(suppressed: Apply) -> None:
    text = (
        "<!-- auditor: ignore[TST102] -- one -->\n<!-- auditor: ignore[TST101] -- two -->\n\n"
        "Hail may reportedly fall."
    )
    assert {(f.rule, f.state, f.reason) for f in suppressed(text)} == {
        ("TST101", "suppressed", "two"),
        ("TST102", "suppressed", "one"),
    }


def test_ignore_file_holds_for_the_whole_document(suppressed: Apply) -> None:
    made = suppressed("Snow may come.\n\nHail may fall. <!-- auditor: ignore-file[TST102] -- x -->")
    assert states(made) == [("TST102", "suppressed")] * 2


def test_only_the_rules_named_are_suppressed(suppressed: Apply) -> None:
    made = suppressed("<!-- auditor: ignore[TST102] -- x --> Snow may reportedly come.")
    assert sorted(states(made)) == [("TST101", "open"), ("TST102", "suppressed")]


@pytest.mark.parametrize(
    ("comment", "rule", "says"),
    [
        ("ignore[TST102]", "AUD001", "no reason"),
        ("ignore[TST102] --", "AUD001", "no reason"),
        ("ignore[TST102] until=2026-11-21 -- x", "AUD003", "ended on 2026-11-21"),
        ("ignore[TST109] -- x", "AUD004", "did you mean 'TST10"),
        ("ignore -- x", "AUD005", "blanket"),
        ("ignore[] -- x", "AUD005", "blanket"),
        ("ignore[ALL] -- x", "AUD005", "blanket"),
        ("ignore[TST102] until=2026-02-30 -- x", "AUD005", "no day"),
        ("ignore[TST102] until=soon -- x", "AUD005", "no day"),
        ("ignroe[TST102] -- x", "AUD005", "not understood"),
    ],
)
def test_comment_that_does_not_hold_is_a_finding_and_suppresses_nothing(
    suppressed: Apply, comment: str, rule: str, says: str
) -> None:
    made = suppressed(f"<!-- auditor: {comment} --> Snow may come.")
    assert ("TST102", "open") in states(made)
    (fault,) = [finding for finding in made if finding.rule == rule]
    assert says in fault.message
    assert fault.span is not None
    assert fault.span.start == 0


def test_last_day_still_counts(suppressed: Apply) -> None:
    made = suppressed("<!-- auditor: ignore[TST102] until=2026-11-22 -- x --> Snow may come.")
    assert states(made) == [("TST102", "suppressed")]


def test_unused_suppression_is_a_finding(suppressed: Apply) -> None:
    made = suppressed("<!-- auditor: ignore[TST102, TST101] -- x --> Snow may come.")
    assert states(made) == [("TST102", "suppressed"), ("AUD002", "open")]
    assert "TST101" in made[1].message
    assert "TST102" not in made[1].message


def test_suppression_at_the_end_of_a_paragraph_holds_for_nothing(suppressed: Apply) -> None:
    made = suppressed("Snow may come. <!-- auditor: ignore[TST102] -- x -->\n\nHail may fall.")
    assert sorted(states(made)) == [("AUD002", "open"), ("TST102", "open"), ("TST102", "open")]


def test_suppression_of_a_rule_that_did_not_run_is_not_called_unused(
    suppressed: Apply, rules: Sequence[type[Rule]]
) -> None:
    text = "<!-- auditor: ignore[TST102] -- x --> Snow may come."
    assert suppressed(text, ran=rules[:1]) == ()


def test_policy_sets_the_severity_of_these_findings_and_may_ignore_them(suppressed: Apply) -> None:
    text = "<!-- auditor: ignore[TST102] -- x --> Snow fell."
    (unused,) = suppressed(text, severity={"unused-suppression": "error"})
    assert unused.severity == "error"
    assert suppressed(text, ignore=["AUD002"]) == ()


def test_findings_on_suppressions_have_identities_of_their_own(suppressed: Apply) -> None:
    comment = "<!-- auditor: ignore[TST102] -->"
    made = suppressed(f"{comment} Snow fell. {comment} Rain fell.")
    assert len({finding.fingerprint for finding in made}) == 2
