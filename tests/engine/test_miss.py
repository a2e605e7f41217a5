"""Why a sentence was not flagged is told from where it stands and which rules looked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from auditor.engine.audit import Audit
from auditor.engine.miss import explain_miss
from auditor.engine.pipeline import judged
from auditor.engine.settings import Policy
from auditor.rule import Dossier, Reading, Rule

TEXT = (
    "Signs of Spring\n\nSnow may come. Rain reportedly fell on the whole of the harbour town.\n\n"
    "<!-- auditor: ignore[TST102] -- as agreed -->\nHail may fall."
)
Explain = Callable[..., list[str]]


@pytest.fixture
def explain(
    reading: Callable[..., Reading],
    rules: Sequence[type[Rule]],
) -> Explain:
    def make(sentence: str, **settings: Any) -> list[str]:
        one, policy = reading(TEXT), Policy(**settings)
        made: Audit = judged(
            Dossier((one,)), [one.document], policy, rules, today=date(2026, 11, 22)
        )
        return explain_miss(sentence, made, policy, rules).splitlines()

    return make


def test_place_claims_and_rules_are_told(explain: Explain) -> None:
    assert explain("Snow may come") == [
        "draft.txt, line 3: Snow may come.",
        "claim: Snow may come (the author's own)",
        "flagged: TST102 bare-hedge, error: 'may' [open]",
        "did not look: TRY201 off-by-default: it is off by default: name it under extend-select",
        "looked and found no fault: TST101 reportedly-so",
    ]


def test_suppressed_finding_gives_its_reason(explain: Explain) -> None:
    assert "flagged: TST102 bare-hedge, error: 'may' [suppressed: as agreed]" in explain(
        "hail may fall"
    )


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"ignore": ["TST102"]}, "TST102 bare-hedge: it is named under ignore"),
        ({"select": ["TST101"]}, "TST102 bare-hedge: it is not named under select"),
        ({"standard": "ap"}, "TST102 bare-hedge: it does not follow from the standard ap"),
        ({"per_file_ignores": {"*.txt": ["TST102"]}}, "TST102 bare-hedge: per-file-ignores"),
    ],
)
def test_rule_that_did_not_look_says_why(
    explain: Explain, settings: dict[str, Any], says: str
) -> None:
    assert any(line.startswith(f"did not look: {says}") for line in explain("Snow may", **settings))


def test_sentence_typed_from_memory_is_found(explain: Explain) -> None:
    told = explain("Rain reportedly fell over the whole of the harbor town.")
    assert told[0].startswith("draft.txt, line 3: Rain reportedly fell")


def test_sentence_that_was_not_read_is_said_to_be_so(explain: Explain) -> None:
    assert explain("Signs of Spring") == [
        "draft.txt: it stands in a heading, or among markup, where no sentence was read for claims"
    ]
    assert explain("Nothing of the sort is written.") == [
        "no sentence like it in the 1 document read"
    ]
