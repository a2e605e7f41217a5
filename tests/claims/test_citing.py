"""Origins that a report cites, and reasons that only look like them."""

from __future__ import annotations

import pytest

from auditor.claims.claim import Claim
from auditor.claims.extract import extract
from auditor.claims.origins import is_origin
from auditor.documents.plain import document_from_text


def claim_about(text: str, words: str) -> Claim:
    """The claim of `text` that holds `words`."""
    (found,) = extract([document_from_text(text)])
    return next(claim for claim in found.claims if words in claim.text)


@pytest.mark.parametrize(
    "mention",
    [
        "two officials close to the talks",
        "people familiar with the matter",
        "a person briefed on the plan",
        "internal documents",
        "the ministry’s own data",
        "Interfax",
        "Mayor Ada Brook",
        "another anonymous source",
        "satellite imagery",
    ],
)
def test_what_can_be_asked_or_read_is_an_origin(mention: str) -> None:
    assert is_origin(mention)


@pytest.mark.parametrize(
    "mention",
    [
        "fears of unrest",
        "the cost of repairs",
        "low growth",
        "the release of the prisoners",
        "Brook’s long experience",
        "her work after the flood",
        "changes in the weather",
    ],
)
def test_a_reason_is_no_origin(mention: str) -> None:
    assert not is_origin(mention)


def test_a_cited_reason_stands_in_no_chain() -> None:
    claim = claim_about(
        "The port is safe again, Lank said in June, citing the release of the crew.", "port is safe"
    )
    assert [link.text for link in claim.chain] == ["Lank"]


def test_an_abbreviation_does_not_end_the_cited_origin() -> None:
    claim = claim_about(
        "The Gorsk Post reported, citing two U.S. officials in Oster, that the mine will close.",
        "mine will close",
    )
    assert [link.text for link in claim.chain] == ["The Gorsk Post", "two U.S. officials in Oster"]
