"""Rules about the author's own words leave quotations, headings and questions alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from auditor.documents.plain import document_from_text
from auditor.engine.discovery import catalogue
from auditor.engine.reading import extracted, related, silent
from auditor.engine.settings import Policy
from auditor.rule import Reading, Rule

FAMILIES = ("estimative", "verbs", "facts")
MARK = re.compile(r"\[\[(.*?)\]\]")
LONG = 130  # Beyond it, no reader of plain text takes a line for a heading.
RULES = [rule for rule in catalogue() if rule.family() in FAMILIES]


def plain_examples(rule: type[Rule]) -> Iterator[str]:
    """The short bad examples of one paragraph, without marks, that state no settings."""
    for text in rule.bad:
        if isinstance(text, str) and "\n" not in text and "“" not in text and len(text) < LONG:
            yield MARK.sub(r"\1", text)


def quoted(text: str) -> str:
    return f"The hall was full. “{text.rstrip('.')},” the mayor said on Monday. Rain fell."


def heading(text: str) -> str:
    return f"# {text.rstrip('.').replace('. ', ' and ')}\n\nThe hall was full.\n\nRain fell."


def question(text: str) -> str:
    return f"The hall was full. Is it so that {text.rstrip('.').replace('. ', ' and ')}?"


def flagged(rule: type[Rule], text: str) -> list[str]:
    """What the rule flags in the text, in words."""
    documents = [document_from_text(text, id="one")]
    extractions, _ = extracted(documents, None, silent)
    dossier = related(documents, extractions, Policy(), silent)
    reading: Reading = dossier.readings[0]
    return [fault.span.of(text) for fault in rule({}).check(reading, dossier)]


@pytest.mark.parametrize("around", [quoted, heading, question], ids=lambda one: one.__name__)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_words_of_others_titles_and_questions_are_left_alone(
    rule: type[Rule], around: Callable[[str], str]
) -> None:
    for text in plain_examples(rule):
        assert flagged(rule, around(text)) == [], around(text)


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.family() == "estimative"], ids=lambda rule: rule.name
)
def test_hedges_of_a_source_are_not_the_authors(rule: type[Rule]) -> None:
    for text in plain_examples(rule):
        if ". " not in text and not text.startswith("-"):
            told = f"The mayor said on Monday that {text[0].lower()}{text[1:]}"
            assert flagged(rule, told) == [], told


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.name)
@pytest.mark.parametrize(
    "text",
    [
        "x",
        "May may might. May?",
        "“Likely likely,” said 300 tanks; $3m lost",
        "- \n- may\n- He said “\n\n# \n\n| a | b |\n",
        "a\r\n\r\nKey takeaways:\r\n- may\u00a0likely 🙂 could possibly 40 dead.\r\n",
        "The " * 200 + "army likely may possibly wants to divide, claimed $3 million.",
    ],
    ids=["letter", "months", "fused", "debris", "odd-breaks", "long"],
)
def test_odd_text_raises_nothing_and_spans_lie_inside(rule: type[Rule], text: str) -> None:
    documents = [document_from_text(text, id="one")]
    extractions, _ = extracted(documents, None, silent)
    dossier = related(documents, extractions, Policy(), silent)
    for fault in rule({}).check(dossier.readings[0], dossier):
        assert 0 <= fault.span.start < fault.span.end <= len(text)
