"""A stream of documents is read in batches: same claims, in order, in constant memory."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.claims import extract as module
from auditor.claims.claim import Extraction
from auditor.claims.extract import extract
from auditor.documents.document import Document
from auditor.documents.plain import document_from_text

TEXTS = (
    "Mayor Ada Brook said on Monday that the bridge was closed.",
    "The bridge was closed, according to the ministry.",
    "Nobody knows.",
    "Interfax reported, citing two officials, that Brook said the mine may close.",
    "ORR: Will it run?\n\nBROOK: It will run in May.\n\nORR: It was sold.\n\nBROOK: It was not.",
    "“The roads turn to mud,” said Ana Priel. “You cannot move.”",
)
ALONE: dict[str, Extraction] = {}


def alone(text: str) -> Extraction:
    """What is found in a text that is read by itself."""
    if text not in ALONE:
        (ALONE[text],) = extract([document_from_text(text)])
    return ALONE[text]


@settings(max_examples=10, deadline=None)
@given(
    texts=st.lists(st.sampled_from(TEXTS), max_size=12),
    words=st.sampled_from([1, 12, 40, 20_000]),
)
def test_whatever_the_batch_the_same_is_found_in_order(texts: list[str], words: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BATCH_WORDS", words)
        found = list(extract(document_from_text(text) for text in texts))
    assert found == [alone(text) for text in texts]


def test_documents_are_taken_as_they_are_needed_and_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH_WORDS", 40)
    made: list[weakref.ref[Document]] = []

    def stream() -> Iterator[Document]:
        for number in range(60):
            document = document_from_text(TEXTS[number % len(TEXTS)], id=str(number))
            made.append(weakref.ref(document))
            yield document

    most = 0
    for number, found in enumerate(extract(stream())):
        assert found.document == str(number)
        assert len(made) - number <= 20
        gc.collect()
        most = max(most, sum(one() is not None for one in made))
    assert len(made) == 60
    assert most <= 20
