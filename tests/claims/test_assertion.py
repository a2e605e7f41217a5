"""From a content as marked to a claim as stated."""

from __future__ import annotations

import pytest

from auditor.claims.assertion import assertion
from auditor.spans import Span


@pytest.mark.parametrize(
    ("content", "claim"),
    [
        ("that the dam is safe.", "the dam is safe"),
        ("“The dam is safe,”", "The dam is safe"),
        ('"The dam is safe."', "The dam is safe"),
        ("that the dam is “safe to operate”", "the dam is “safe to operate”"),
        ("“safe to operate” for a year", "“safe to operate” for a year"),
        ("the dam is safe in the U.S.", "the dam is safe in the U.S."),
        ("that", "that"),
        ("the dam, he added,", "the dam, he added"),
    ],
)
def test_claim_text(content: str, claim: str) -> None:
    (span,) = assertion((Span(0, len(content)),), content)
    assert span.of(content) == claim


def test_split_content_keeps_its_pieces() -> None:
    text = "The pipe, the firm said, would be built by May."
    spans = assertion((Span(0, 9), Span(25, len(text))), text)
    assert [span.of(text) for span in spans] == ["The pipe", "would be built by May"]
