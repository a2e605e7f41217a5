"""Every rule flags its bad examples exactly, leaves its good ones alone, and explains itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pytest

from auditor.engine.discovery import catalogue
from auditor.rule import Rule
from auditor.testing import check_examples, shortcomings

RULES = {f"{rule.code}-{rule.name}": rule for rule in catalogue()}
every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


@pytest.fixture(scope="module")
def wrongs() -> Mapping[str, list[str]]:
    """What is wrong with the examples by rule code; all texts are read in one batch."""
    found: dict[str, list[str]] = defaultdict(list)
    for outcome in check_examples(RULES.values()):
        found[outcome.example.rule.code] += outcome.explain().splitlines()
    return found


@every_rule
def test_examples_are_flagged_as_marked(rule: type[Rule], wrongs: Mapping[str, list[str]]) -> None:
    assert wrongs.get(rule.code, []) == []


@every_rule
def test_rule_has_page_examples_standard_and_rate(rule: type[Rule]) -> None:
    assert shortcomings(rule) == ()


def test_codes_and_names_are_unique() -> None:
    codes = [rule.code for rule in RULES.values()]
    names = [rule.name for rule in RULES.values()]
    assert len(set(codes)) == len(codes)
    assert len(set(names)) == len(names)


@every_rule
def test_file_and_class_are_named_after_the_rule(rule: type[Rule]) -> None:
    assert rule.__module__.rsplit(".", 1)[-1] == rule.name.replace("-", "_")
    assert rule.__name__ == "".join(part.capitalize() for part in rule.name.split("-"))
