"""Speakers named by the layout: turns of a transcript, signed quotations."""

from __future__ import annotations

from auditor.claims.claim import Extraction
from auditor.claims.extract import extract
from auditor.claims.turns import with_turns
from auditor.documents.plain import document_from_text

TALK = """The envoy spoke to a local station on Sunday.

ORR: Will the ferry run again this winter?

BROOK: The ferry will run from May. The harbour board has paid for the repairs.

And the second boat was sold.

(LAUGHTER)

ORR: The board denies that it paid.

BROOK: It paid in March.

The programme ended at noon.
"""


def read(text: str) -> Extraction:
    """What is found in a text."""
    return next(extract([document_from_text(text)]))


def chains(found: Extraction) -> dict[str, list[str]]:
    """The mentions of each claim's chain, by the claim's words."""
    return {claim.text: [link.text for link in claim.chain] for claim in found.claims}


def test_each_turn_is_its_speaker_s() -> None:
    found = chains(read(TALK))
    assert found["The harbour board has paid for the repairs"] == ["BROOK"]
    assert found["It paid in March"] == ["BROOK"]


def test_a_turn_goes_on_in_the_next_paragraph() -> None:
    assert chains(read(TALK))["And the second boat was sold"] == ["BROOK"]


def test_the_last_turn_ends_with_its_paragraph() -> None:
    assert chains(read(TALK))["The programme ended at noon"] == []


def test_a_report_inside_a_turn_stands_below_it() -> None:
    (claim,) = [
        one for one in read(TALK).claims if "it paid" in one.text and "denies" not in one.text
    ]
    assert [link.text for link in claim.chain] == ["ORR", "The board"]


def test_a_question_asked_claims_nothing() -> None:
    assert not any("this winter" in claim for claim in chains(read(TALK)))


def test_labels_that_do_not_come_again_are_no_transcript() -> None:
    text = (
        "Ferry: The boat will run from May.\n\nHarbour: The board has paid for repairs.\n\n"
        "Bridge: The road was closed in March.\n"
    )
    assert with_turns([], text, document_from_text(text).blocks) == []


def test_a_table_of_figures_is_no_transcript() -> None:
    text = "Brook: 1,204\n\nOrr: 988\n\nBrook: 1,310\n\nOrr: 1,005\n\nThe count ended at noon.\n"
    assert with_turns([], text, document_from_text(text).blocks) == []


def test_a_signature_names_the_speaker_of_the_quotation_before_it() -> None:
    text = (
        "Readers wrote to us about the ferry.\n\n"
        "“The ferry was late every day in March. Nobody told us.” ― Ana Priel\n\n"
        "“The crew was never paid. The owner left the town.” — Ivo Lank, Oster.\n"
    )
    found = chains(read(text))
    assert found["The ferry was late every day in March"] == ["Ana Priel"]
    assert found["The crew was never paid"] == ["Ivo Lank, Oster"]
    assert "Ivo Lank, Oster" not in found


def test_a_dash_inside_a_sentence_signs_nothing() -> None:
    text = "“The ferry was late” — Lank had never said so, and the board knows it.\n"
    assert not any("had never" in name for chain in chains(read(text)).values() for name in chain)
