"""A rule's false-alarm rate is what the judgements kept beside these tests amount to.

`judged/<rule-name>.json` holds `searched`, the number of documents of clean human copy that the
rule ran over, and `judged`, one record a finding that was read in its context: document id, span
(characters of the document's text), verdict (`right` or `wrong`) and why. A list alone counts as
`judged`. No text of the documents is kept.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.engine.discovery import catalogue
from auditor.rule import Rule

JUDGED = Path(__file__).parent / "judged"
FILES = sorted(JUDGED.glob("*.json"))
RULES = {rule.name: rule for rule in catalogue()}
ENOUGH_SILENCE = 20
NOTE_ABOVE, OFF_ABOVE = 0.10, 0.25

every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
every_rated_rule = pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES.values() if rule.false_alarm_rate is not None],
    ids=lambda rule: rule.name,
)


def judgements(path: Path) -> tuple[int, list[dict[str, Any]]]:
    """The number of documents searched (0 where not stated) and the judged findings."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(kept, list):
        return 0, kept
    return kept["searched"], kept["judged"]


def rate(judged: list[dict[str, Any]]) -> float:
    """The share of wrong findings, to three places; 0 where a rule stayed silent."""
    wrong = sum(one["verdict"] == "wrong" for one in judged)
    return round(wrong / len(judged), 3) if judged else 0.0


@every_file
def test_rate_is_that_of_the_judgements(path: Path) -> None:
    _, judged = judgements(path)
    stated = RULES[path.stem].false_alarm_rate
    assert stated is not None
    assert stated == pytest.approx(rate(judged), abs=0.005)


@every_file
def test_judgements_are_whole_and_keep_no_text(path: Path) -> None:
    searched, judged = judgements(path)
    assert judged or searched >= ENOUGH_SILENCE
    for one in judged:
        assert set(one) == {"document", "span", "verdict", "why"}
        assert one["verdict"] in ("right", "wrong")
        assert 0 <= one["span"][0] < one["span"][1]
        assert one["why"]
    places = [(one["document"], *one["span"]) for one in judged]
    assert len(set(places)) == len(places)


@every_rated_rule
def test_rated_rule_has_judgements(rule: type[Rule]) -> None:
    assert (JUDGED / f"{rule.name}.json").is_file()


@every_rated_rule
def test_noisy_rule_is_a_note_and_a_very_noisy_one_off(rule: type[Rule]) -> None:
    assert rule.false_alarm_rate is not None
    if rule.false_alarm_rate > NOTE_ABOVE:
        assert rule.severity == "note"
    if rule.false_alarm_rate > OFF_ABOVE:
        assert not rule.default
