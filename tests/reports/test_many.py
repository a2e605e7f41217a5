"""A matter on which very many claims clash stays readable in every format for people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.documents.plain import document_from_text
from auditor.engine.audit import Audit
from auditor.engine.pipeline import audit as audited
from auditor.engine.settings import Policy
from auditor.reports.formats import render

SPEAKERS = 24


@pytest.fixture(scope="module")
def clashing() -> Audit:
    """One text in which two dozen sources each give another toll of one blast."""
    sentences = (
        f"The blast at the Gorsk mine killed {20 + 3 * number} people, Source{chr(97 + number)} "
        "Dorr said on Monday."
        for number in range(SPEAKERS)
    )
    return audited([document_from_text("\n\n".join(sentences), id="tolls.txt")], Policy())


def test_page_names_a_few_and_counts_the_rest(clashing: Audit) -> None:
    (matter,) = (one for one in clashing.matters if len(one.claims) == SPEAKERS)
    assert len(matter.relations) > 100
    page = render(clashing, "html")
    assert page.count('class="relation ') == 40
    assert f"{len(matter.relations) - 40} more relations" in page
    assert f", and {SPEAKERS - 1 - 8} more" in page


def test_markdown_names_a_few_and_counts_the_rest(clashing: Audit) -> None:
    assert "more conflicts; `auditor matters` lists all" in render(clashing, "markdown")


def test_text_names_a_few_places_of_a_finding(clashing: Audit) -> None:
    finding = next(one for one in clashing.findings if one.related)
    crowded = replace(
        clashing, findings=(replace(finding, related=finding.related * (SPEAKERS - 1)),)
    )
    assert f"and {SPEAKERS - 1 - 5} more places" in render(crowded, "text")
