"""Which rules run where, and how severe they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from auditor.engine.discovery import builtin
from auditor.engine.selection import ignores_for, selected, severity_of
from auditor.engine.settings import Policy
from auditor.engine.standards import PROFILES, profile
from auditor.errors import ConfigError
from auditor.rule import Rule


def codes(rules: Sequence[type[Rule]], **settings: Any) -> list[str]:
    return [rule.code for rule in selected(Policy(**settings), rules)]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, ["TST101", "TST102"]),
        ({"select": ["ALL"]}, ["TRY201", "TST101", "TST102"]),
        ({"select": ["TST102"]}, ["TST102"]),
        ({"select": ["reportedly-so"]}, ["TST101"]),
        ({"select": ["TST1"]}, ["TST101", "TST102"]),
        ({"select": ["TRY"]}, ["TRY201"]),
        ({"select": ["engine"]}, ["TRY201", "TST101", "TST102"]),
        ({"ignore": ["TST"]}, []),
        ({"ignore": ["bare-hedge"]}, ["TST101"]),
        ({"extend_select": ["TRY201"]}, ["TRY201", "TST101", "TST102"]),
        ({"select": ["ALL"], "ignore": ["TST101"]}, ["TRY201", "TST102"]),
        ({"standard": "ap"}, ["TRY201", "TST101"]),
        ({"standard": "icd203"}, ["TST102"]),
        ({"standard": "ap", "select": ["TST"]}, ["TST101"]),
        ({"standard": "ap", "extend_select": ["TST102"]}, ["TRY201", "TST101", "TST102"]),
    ],
)
def test_selection(
    rules: Sequence[type[Rule]], settings: Mapping[str, Any], expected: list[str]
) -> None:
    assert codes(rules, **settings) == expected


def test_the_most_exact_severity_wins(rules: Sequence[type[Rule]]) -> None:
    _, reportedly, hedge = rules
    policy = Policy(severity={"TST": "note", "TST102": "warning", "ALL": "error"})
    assert severity_of(policy, reportedly) == "note"
    assert severity_of(policy, hedge) == "warning"
    assert severity_of(Policy(), hedge) == "error"


def test_a_standard_sets_severities_below_the_policy(rules: Sequence[type[Rule]]) -> None:
    bare: type[Rule] = type("Bare", (rules[1],), {"name": "bare-source"})
    assert severity_of(Policy(standard="ap"), bare) == "error"
    assert severity_of(Policy(standard="ap", severity={"bare-source": "note"}), bare) == "note"
    assert severity_of(Policy(), bare) == "warning"


def test_per_file_ignores_count_from_the_policys_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desk/wire").mkdir(parents=True)
    (tmp_path / "desk/wire/one.md").write_text("x")
    policy = Policy(per_file_ignores={"desk/wire/*.md": ("TST101",), "*.txt": ("TST102",)})
    policy = policy.placed(tmp_path, {}, ())
    monkeypatch.chdir(tmp_path / "desk")
    assert ignores_for(policy, "wire/one.md") == ("TST101",)
    assert ignores_for(policy, "anything.txt") == ("TST102",)


def test_unknown_standard_names_the_nearest() -> None:
    assert set(PROFILES) == {"ap", "reuters", "bbc", "icd203", "wikipedia", "ifcn"}
    with pytest.raises(ConfigError, match="did you mean 'reuters'"):
        profile("reuter")


def test_a_profile_ranks_only_rules_that_follow_from_it() -> None:
    strangers = [
        f"{one.name}: {rule.name}"
        for one in PROFILES.values()
        for rule in builtin()
        if rule.name in one.severities and not one.covers(rule)
    ]
    assert strangers == []
