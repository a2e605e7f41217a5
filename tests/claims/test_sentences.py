"""Where a sentence ends, and where it only seems to."""

from __future__ import annotations

import pytest

from auditor.claims.sentences import dateline, sentences_of


def sentences(text: str) -> list[str]:
    """The sentences of one block."""
    return [span.of(text) for span in sentences_of(text, (0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "''He is late,'' said Ms. Leon, who works in Oster.",
        "Ada Brook, who lived in Ft. Orr, said that the road was closed.",
        "Senators Ada Brook, R-Ore., and Ivo Lank, R-S.C., voted for the bill.",
        "The match was No. 3 vs. No. 4 in the table.",
    ],
)
def test_a_title_or_a_word_is_not_cut(text: str) -> None:
    assert sentences(text) == [text]


def test_a_full_stop_before_a_capital_ends_a_sentence() -> None:
    assert sentences("The road was closed. It opened in May.") == [
        "The road was closed.",
        "It opened in May.",
    ]


@pytest.mark.parametrize(
    "text",
    ["OSTER — The road", "VELNA, Arania (AP) — The road", "NEW ORR CITY - The road"],
)
def test_a_place_and_a_dash_are_a_dateline(text: str) -> None:
    line = dateline(text, (0, len(text)))
    assert line is not None
    assert text[line.end :] == "The road"


@pytest.mark.parametrize(
    "text",
    ["HE'S BEEN CALLED OUT BY DOCTORS — He was heard", "THE BOARD HAS LOST ITS CHAIR — The chair"],
)
def test_a_run_in_heading_is_no_dateline(text: str) -> None:
    assert dateline(text, (0, len(text))) is None
