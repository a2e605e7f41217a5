"""The spaCy component gives what the program finds, aligned to tokens, in any company."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

spacy = pytest.importorskip("spacy", reason="spaCy is not installed (extra: spacy)")

TEXTS = [
    "Foreign Minister Ivo Lank told Reuters that the talks would resume in June.",
    "",
    "The bridge was closed on Monday, according to the transport ministry.",
    " \n ",
    "“The roads turn to mud,” said Ana Priel. “You cannot move.”",
    "...",
    "The colonel may have left the country.",
]


@pytest.fixture(scope="module")
def nlp():  # type: ignore[no-untyped-def]
    import auditor.spacy  # noqa: F401

    pipeline = spacy.blank("en")
    pipeline.add_pipe("auditor")
    return pipeline


def test_chain_and_claim_are_token_spans(nlp) -> None:  # type: ignore[no-untyped-def]
    (claim,) = nlp(TEXTS[0])._.claims
    assert [(link.span.text, link.kind) for link in claim.chain] == [
        ("Reuters", "outlet"),
        ("Foreign Minister Ivo Lank", "person"),
    ]
    assert [span.text for span in claim.spans] == ["the talks would resume in June"]


def test_attributions_hold_source_cue_and_content(nlp) -> None:  # type: ignore[no-untyped-def]
    (found,) = nlp(TEXTS[2])._.attributions
    parts = [[span.text for span in spans] for spans in (found.source, found.cue, found.content)]
    assert parts == [
        ["the transport ministry"],
        ["according to"],
        ["The bridge was closed on Monday"],
    ]


def test_a_hedge_is_a_span_of_its_claim(nlp) -> None:  # type: ignore[no-untyped-def]
    (claim,) = nlp(TEXTS[6])._.claims
    assert [span.text for span in claim.hedges] == ["may"]


def test_texts_in_any_company_and_order_give_the_same(nlp) -> None:  # type: ignore[no-untyped-def]
    alone = [nlp(text).user_data["auditor"] for text in TEXTS]
    order = random.Random(5).sample(range(len(TEXTS)), len(TEXTS))
    piped = list(nlp.pipe([TEXTS[n] for n in order], batch_size=2))
    assert [doc.text for doc in piped] == [TEXTS[n] for n in order]
    assert [doc.user_data["auditor"] for doc in piped] == [alone[n] for n in order]


def test_what_was_found_survives_bytes(nlp) -> None:  # type: ignore[no-untyped-def]
    doc = nlp(TEXTS[0])
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [claim.text for claim in again._.claims] == [claim.text for claim in doc._.claims]


def test_an_installed_auditor_is_found_by_its_entry_point() -> None:
    from importlib.metadata import entry_points

    if not any(point.name == "auditor" for point in entry_points(group="spacy_factories")):
        pytest.skip("auditor is not installed, only on the path")
    code = "import spacy; spacy.blank('en').add_pipe('auditor')"
    subprocess.run([sys.executable, "-c", code], check=True)
