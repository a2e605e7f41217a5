"""Options of rules that change what is flagged, beyond what the examples show."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.documents.plain import document_from_text
from auditor.engine.discovery import catalogue
from auditor.engine.reading import extracted, related, silent
from auditor.engine.settings import Policy
from auditor.errors import RuleError

RULES = {rule.name: rule for rule in catalogue()}


def flagged(name: str, text: str, **options: Any) -> list[str]:
    """What the rule of that name flags in the text under `options`, in words."""
    documents = [document_from_text(text, id="one")]
    extractions, _ = extracted(documents, None, silent)
    dossier = related(documents, extractions, Policy(), silent)
    faults = RULES[name](options).check(dossier.readings[0], dossier)
    return [fault.span.of(text) for fault in faults]


@pytest.mark.parametrize(
    ("scale", "term"),
    [
        ("icd203", "highly likely"),
        ("phia", "very likely"),
        ("ipcc", "highly likely"),
        ("kent", "very likely"),
    ],
)
def test_a_term_of_another_scale_is_off_scale(scale: str, term: str) -> None:
    text = f"The general is {term} to resign. His deputy waits."
    assert flagged("off-scale-likelihood", text, scale=scale) == [term]


@pytest.mark.parametrize(
    ("scale", "term"),
    [
        ("icd203", "very unlikely"),
        ("phia", "highly likely"),
        ("ipcc", "extremely likely"),
        ("kent", "almost certain"),
    ],
)
def test_a_term_of_the_chosen_scale_is_left_alone(scale: str, term: str) -> None:
    text = f"The general is {term} to resign. His deputy waits."
    assert flagged("off-scale-likelihood", text, scale=scale) == []


def test_an_unknown_scale_is_refused_with_the_known_ones() -> None:
    with pytest.raises(RuleError, match="unknown scale 'gut'") as refused:
        flagged("off-scale-likelihood", "The general is likely to resign.", scale="gut")
    assert "icd203" in str(refused.value.hint)


def test_forecasts_of_anybody_are_read_when_asked_for() -> None:
    text = "The singer will probably win the prize."
    assert flagged("hedge-without-basis", text) == []
    assert flagged("hedge-without-basis", text, forecasts="all") == ["probably"]


def test_everyday_probably_counts_as_a_scale_when_asked_for() -> None:
    text = "The army is likely to attack. It rained. The mayor will probably stay."
    assert flagged("mixed-likelihood-scales", text) == []
    assert flagged("mixed-likelihood-scales", text, everyday=True) == ["probably"]


def test_a_tighter_age_makes_newer_evidence_stale() -> None:
    text = "The bridge is open, according to a report of 12 May 2026."
    document = replace(document_from_text(text, id="one"), date="2026-05-20")
    extractions, _ = extracted([document], None, silent)
    dossier = related([document], extractions, Policy(), silent)
    rule = RULES["stale-claim"]
    assert not list(rule({"days": 30}).check(dossier.readings[0], dossier))
    assert list(rule({"days": 7}).check(dossier.readings[0], dossier))
