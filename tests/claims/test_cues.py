"""Which cues report a statement and which only name an attitude."""

from __future__ import annotations

import pytest

from auditor.claims.cues import is_negated, is_no_comment, is_noun_cue, states


@pytest.mark.parametrize(
    ("cue", "content", "direct"),
    [
        ("said", "that the dam is safe", False),
        ("according to", "the dam is safe", False),
        (":", "the dam is safe", False),
        ("warned", "the dam could fail", False),
        ("'s claim", "that the dam is safe", False),
        ("said", "“Never.”", True),
        ("promised", "that the dam would hold", False),
        ("accused", "the firm of hiding the damage for years was", False),
    ],
)
def test_statements(cue: str, content: str, direct: bool) -> None:
    assert states(cue, content, direct=direct)


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("offered", "to open the sluices"),
        ("wants", "the dam drained"),
        ("urged", "the firm to act"),
        ("asked", "whether the dam is safe"),
        ("hopes", "the talks resume"),
        ("called", "the plan a mistake"),
        ("announced", "new rates"),
    ],
)
def test_attitudes_and_requests_are_the_authors_own(cue: str, content: str) -> None:
    assert not states(cue, content, direct=False)


def test_denial_and_negated_reporting_are_negative() -> None:
    assert is_negated("denied")
    assert is_negated("did not say")
    assert is_negated("didn’t claim")
    assert not is_negated("said")
    assert not is_negated("noted")


def test_declining_to_comment_claims_nothing() -> None:
    assert is_no_comment("declined to comment")
    assert is_no_comment("did not respond to a request")
    assert not is_no_comment("commented on the plan")


def test_noun_cues() -> None:
    assert is_noun_cue("'s claim")
    assert not is_noun_cue("claimed")
