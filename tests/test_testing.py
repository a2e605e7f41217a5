"""The harness that runs a rule's examples finds every way in which an example can be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.spans import Span
from auditor.testing import (
    check_example,
    check_examples,
    examples,
    failures,
    shortcomings,
)


class Flood(Rule):
    """Flags the word flood in a claim, unless the document is dated."""

    code, name, severity = "TST201", "flood-of-words", "warning"
    standards = {"ap": "News Values"}
    options = {"word": "flood"}
    bad = (
        "The [[flood]] reached Gorsk on Monday.",
        "outlet: Harbour Times\n\nA [[flood]] and a [[flood]] came.",
        ("Rain fell on the town.", "The [[flood]] reached the town."),
        "policy: rules.flood-of-words.word = 'fire'\n\nThe [[fire]] followed the flood.",
    )
    good = ("Rain fell on Gorsk.", "date: 2026-03-02\n\nThe flood reached Gorsk.")

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        if reading.document.date:
            return
        for match in re.finditer(rf"\b{self.settings['word']}\b", reading.text):
            yield Fault(Span(*match.span()), "the word")


class Broken(Flood):
    """Raises on every document."""

    code, name = "TST202", "broken"

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        raise KeyError("cue")


def test_examples_are_named_and_counted_as_in_the_rule() -> None:
    listed = examples(Flood)
    assert [one.name for one in listed] == ["bad-1", "bad-2", "bad-3", "bad-4", "good-1", "good-2"]
    assert listed[0].id == "TST201-flood-of-words-bad-1"
    assert len(listed[2].texts) == 2


def test_right_examples_pass() -> None:
    assert [one.explain() for one in check_examples([Flood]) if not one.passed] == []
    assert failures(Flood) == ()


@pytest.mark.parametrize(
    ("text", "bad", "says"),
    [
        ("The [[flood reached]] Gorsk.", True, ["not flagged: flood reached", "a mark: flood"]),
        ("The [[flood]] was a flood.", True, ["flagged without a mark: flood"]),
        ("The [[rain]] fell.", True, ["not flagged: rain"]),
        ("The flood came.", False, ["flagged without a mark: flood"]),
        ("The flood came.", True, ["a bad example marks nothing"]),
        ("The [[flood]] came.", False, ["a good example marks a span"]),
        (("The flood came.", "Rain [[fell]]."), True, ["text 2: fell", "text 1: flood"]),
    ],
)
def test_wrong_example_says_what_is_wrong(
    text: str | tuple[str, ...], bad: bool, says: list[str]
) -> None:
    outcome = check_example(Flood, text, bad=bad)
    assert not outcome.passed
    lines = outcome.explain().splitlines()
    assert len(lines) == len(says)
    for line, words in zip(lines, says, strict=True):
        assert words in line


def test_rule_that_raises_fails_its_example() -> None:
    outcome = check_example(Broken, "The [[flood]] came.", bad=True)
    assert "KeyError" in outcome.explain()


def test_first_paragraph_that_is_no_header_stays_text() -> None:
    text = "A note: the [[flood]] came.\n\noutlet: Harbour Times"
    assert check_example(Flood, text, bad=True).passed


def test_shortcomings_name_what_a_rule_lacks() -> None:
    found = shortcomings(Flood)
    assert "it has fewer than 3 good examples" in found
    assert "it has no measured false-alarm rate" in found
    assert any("## Why" in one for one in found)
