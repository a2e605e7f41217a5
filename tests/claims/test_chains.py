"""Chains as a reader would draw them, found by the shipped model in texts it has never seen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.claims.claim import Claim, Extraction
from auditor.claims.extract import extract
from auditor.documents.plain import document_from_text
from auditor.spans import text_of


def read(text: str) -> Extraction:
    """What is found in a text."""
    return next(extract([document_from_text(text)]))


def chain(claim: Claim) -> list[str]:
    """The mentions of a claim's chain, outermost first."""
    return [link.text for link in claim.chain]


def claim_about(text: str, words: str) -> Claim:
    """The claim of `text` that holds `words`."""
    found = [claim for claim in read(text).claims if words in claim.text]
    assert found, f"no claim holds {words!r}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            "Mayor Ada Brook said on Monday that the bridge was closed.",
            "bridge was closed",
            ["Mayor Ada Brook"],
            id="plain",
        ),
        pytest.param(
            "The bridge was closed on Monday, according to the transport ministry.",
            "bridge was closed",
            ["the transport ministry"],
            id="according-to",
        ),
        pytest.param(
            "Brook said that she would resign within a week, according to Lena Orr.",
            "would resign",
            ["Lena Orr", "Brook"],
            id="hearsay-behind",
        ),
        pytest.param(
            "Presidential aide Jon Aske claimed that Brook said during the meeting that the town "
            "may need help from abroad.",
            "may need help",
            ["Presidential aide Jon Aske", "Brook"],
            id="hearsay-before",
        ),
        pytest.param(
            "Interfax reported on May 4, citing people familiar with the plan, that the mine "
            "will close next year.",
            "mine will close",
            ["Interfax", "people familiar with the plan"],
            id="citing",
        ),
        pytest.param(
            "The Harbour Times reported on Monday that the dam has five cracks, according to a "
            "senior official.",
            "five cracks",
            ["The Harbour Times", "a senior official"],
            id="outlet-with-its-origin",
        ),
        pytest.param(
            "Foreign Minister Ivo Lank told Reuters that the talks would resume in June.",
            "talks would resume",
            ["Reuters", "Foreign Minister Ivo Lank"],
            id="told-outlet",
        ),
        pytest.param(
            "Foreign Minister Ivo Lank told his colleagues that the talks would resume in June.",
            "talks would resume",
            ["Foreign Minister Ivo Lank"],
            id="told-others",
        ),
        pytest.param(
            "“The roads turn to mud,” said Ana Priel, an analyst in Velna. “You cannot move.”",
            "cannot move",
            ["Ana Priel, an analyst in Velna"],
            id="split-quotation",
        ),
        pytest.param(
            "The colonel is believed to have left the country in March.",
            "left the country",
            [],
            id="agentless",
        ),
        pytest.param(
            "We assess with low confidence that the colonel left the country in March.",
            "left the country",
            [],
            id="own-judgement",
        ),
    ],
)
def test_chain(text: str, words: str, expected: list[str]) -> None:
    assert chain(claim_about(text, words)) == expected


def test_denial_keeps_its_content_and_is_negated() -> None:
    claim = claim_about("The company denied that it had known of the damage.", "known of")
    assert claim.chain[-1].negated


def test_quotation_over_paragraphs_keeps_its_speaker() -> None:
    text = (
        "“It began at night,” said Ana Priel. “We heard a blast and ran.\n\n"
        "“By morning the whole street was gone.”"
    )
    assert chain(claim_about(text, "whole street")) == ["Ana Priel"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Will the government survive the winter?", id="question"),
        pytest.param("The Interior Ministry declined to comment.", id="no-comment"),
        pytest.param("Key takeaways:\n\n- Damage to the gate", id="heading-and-label"),
    ],
)
def test_nothing_is_claimed(text: str) -> None:
    assert not read(text).claims


def test_dateline_and_label_are_no_part_of_a_claim() -> None:
    (claim,) = read("VELNA, Arania (AP) — The bridge over the Sul collapsed on Monday.").claims
    assert claim.text == "The bridge over the Sul collapsed on Monday"
    (item,) = read("Findings:\n\n- Outlook: A failure of the gate is unlikely this year.").claims
    assert item.text == "A failure of the gate is unlikely this year"
    assert not item.chain


def test_two_contents_under_one_cue_are_two_claims() -> None:
    claims = read(
        "The rebels said that they bought the rifles abroad and that they paid in cash."
    ).claims
    assert [claim.text for claim in claims] == [
        "they bought the rifles abroad",
        "they paid in cash",
    ]


def test_hard_wrapped_lines_read_as_one_paragraph() -> None:
    text = (
        "The Harbour Times reported on May 11 that the dam above the town of Oster now has five\n"
        "cracks in the gate and that the gate would be closed for the whole of the summer\n"
        "season, which the owner of the dam had denied in a letter to the mayor of the town.\n"
    )
    claim = claim_about(text, "five cracks")
    assert chain(claim) == ["The Harbour Times"]


def test_month_is_no_hedge() -> None:
    extraction = read("The army has lost forty tanks since May. It may lose more.")
    assert [hedge.text for hedge in extraction.hedges] == ["may"]


WORDS = st.sampled_from(
    ["The minister", "said", "that", "Reuters", "told", "“we", "may", "go”", ",", ".", "\n\n",
     "according to", "citing", "he", "denied", "it", "was", "not", "?", "- Label:", "É🔥"]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_every_span_slices_to_what_it_claims(text: str) -> None:
    if not text.strip():
        return
    extraction = read(text + " x")
    whole = text + " x"
    for claim in extraction.claims:
        assert claim.text.split() == text_of(claim.spans, whole).split()
        assert claim.text.strip()
        for link in claim.chain:
            assert link.text == text_of([link.span], whole) or link.text in whole
        for hedge in claim.hedges:
            assert hedge.text == hedge.span.of(whole)
        for span in claim.quoted:
            assert any(other.holds(span) for other in claim.spans)
    known = {one.id for one in extraction.attributions}
    assert all(one.inside is None or one.inside in known for one in extraction.attributions)


def test_batches_do_not_change_what_is_found() -> None:
    texts = [
        "Mayor Ada Brook said on Monday that the bridge was closed.",
        "The bridge was closed, according to the ministry.",
        "Nobody knows.",
    ]
    together = list(extract(document_from_text(text) for text in texts))
    assert together == [read(text) for text in texts]
