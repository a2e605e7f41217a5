"""Plain text is parted by its shape."""

from __future__ import annotations

import time

import pytest

from auditor.documents.blocks import shape_of


def parted(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in shape_of(text).blocks]


LONG = (
    "The ministry said on Monday that the talks would go on for as long as both sides wished, " * 2
)


def test_blank_lines_part_paragraphs() -> None:
    assert parted("It rained.\n\nIt poured.") == [
        ("paragraph", "It rained."),
        ("paragraph", "It poured."),
    ]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    text = f"{LONG}he said.\n{LONG}she said.\n"
    assert [kind for kind, _ in parted(text)] == ["paragraph", "paragraph"]


def test_text_wrapped_at_a_width_is_one_paragraph() -> None:
    text = (
        "The minister said that the talks about the harbour would go\n"
        "on until the end of the week. Officials who know the matter\n"
        "did not wish to be named, and said that nothing was settled."
    )
    assert parted(text) == [("paragraph", text)]


def test_sentences_on_lines_of_their_own_stay_apart() -> None:
    text = (
        "The minister said that the talks about the harbour go on today.\n"
        "Officials who know the matter did not wish to be named at all.\n"
        "Nothing was settled."
    )
    assert len(parted(text)) == 3


def test_wrapping_works_with_carriage_returns() -> None:
    text = (
        "The minister said that the talks about the harbour would go\r\n"
        "on until the end of the week, officials said."
    )
    assert parted(text) == [("paragraph", text)]


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", "– ", "1. ", "12) ", "(a) ", "•"])
def test_list_item_starts_after_its_bullet(bullet: str) -> None:
    text = f"Key takeaways:\n{bullet}The mayor resigned.\n{bullet}The port closed."
    assert parted(text) == [
        ("heading", "Key takeaways:"),
        ("list-item", "The mayor resigned."),
        ("list-item", "The port closed."),
    ]


@pytest.mark.parametrize("start", ["A. Merkel said so.", "J. Smith denied it.", "-5 degrees fell."])
def test_initials_and_numbers_are_no_bullets(start: str) -> None:
    assert parted(f"It rained.\n\n{start}")[1] == ("paragraph", start)


@pytest.mark.parametrize(
    "line",
    [
        "Talks Stall at the Harbour",
        "KEY JUDGMENTS",
        "Port fire kills twelve in Sul",
        "Talks Stall at the Old Harbour.",
        "Will the Talks Go On?",
    ],
)
def test_headline_on_top_is_a_heading(line: str) -> None:
    assert parted(f"{line}\n\nThe mayor resigned on Monday.")[0] == ("heading", line)


@pytest.mark.parametrize(
    "line",
    [
        "The mayor resigned.",
        "Families of the victims sound off on the mayor.",
        "“We lost everything”",
        "officials said on Monday",
        "The minister said:",
    ],
)
def test_sentences_are_no_headings(line: str) -> None:
    assert parted(f"{line}\n\nThe mayor resigned on Monday.")[0][0] == "paragraph"


def test_a_lone_line_is_a_paragraph() -> None:
    assert parted("Police Say Twelve Dead in Sul") == [
        ("paragraph", "Police Say Twelve Dead in Sul")
    ]


def test_underlined_line_is_a_heading_and_the_rule_is_hidden() -> None:
    text = "what we know\n============\nThe port closed."
    shape = shape_of(text)
    assert [block.kind for block in shape.blocks] == ["heading", "paragraph"]
    assert [span.of(text) for span in shape.hidden] == ["============"]


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "By JANE DOE and JOHN ROE",
        "By Jane Doe-Roe, The Gorsk Post",
        "By Jane Doe - Gorsk Post",
        "JANE DOE, Correspondent",
        "Reporting by Jane Doe; editing by John Roe",
        "June 4, 2026",
        "Published: June 4, 2026 10:32 AM",
    ],
)
def test_bylines_are_told_from_prose(line: str) -> None:
    assert parted(f"Talks Stall\n{line}\n\nThe port closed on Monday.")[1] == ("byline", line)


def test_sentence_beginning_with_by_is_prose() -> None:
    text = "It rained.\n\nBy Monday the port had closed, the mayor said."
    assert parted(text)[1][0] == "paragraph"


def test_dateline_stays_in_its_paragraph() -> None:
    text = "GORSK, Sul (AP) — The port closed on Monday, the mayor said."
    assert parted(f"Port Closed\n\n{text}")[1] == ("paragraph", text)


def test_quotation_arrows_are_hidden() -> None:
    text = "> The port is closed.\n\nSo he wrote."
    assert parted(text)[0] == ("quote", "The port is closed.")


def test_suppression_comment_is_hidden_and_parts_nothing() -> None:
    text = "<!-- auditor: ignore[SRC101] -- agreed -->\nThe port closed."
    shape = shape_of(text)
    assert parted(text) == [("paragraph", "The port closed.")]
    assert shape.hidden[0].of(text).startswith("<!-- auditor:")


def test_caption_is_marked() -> None:
    assert parted("It rained.\n\nPhoto: Jane Doe/Gorsk Post")[1][0] == "caption"


@pytest.mark.parametrize(
    "text",
    [
        "By " + "A-" * 110 + "!",
        "By " + "A - " * 55 + "!",
        "JANE " * 40 + "!",
        "<!-- auditor: " * 20_000,
        "- " * 50_000,
        "> " * 50_000,
        "Word\n" * 20_000,
    ],
    ids=["hyphens", "dashes", "capitals", "comments", "bullets", "arrows", "headings"],
)
def test_odd_text_takes_no_long_time(text: str) -> None:
    start = time.process_time()
    shape_of(text)
    assert time.process_time() - start < 2


def test_a_comment_in_a_wrapped_line_parts_nothing() -> None:
    comment = "<!-- auditor: ignore[ATT007] until=2199-01-01 -- agreed with the desk -->"
    text = (
        "The depot in Gorsk was hit on Monday. Experts say the dam\n"
        "is exhausted and that it may not hold until the June summit\n"
        "of the neighbours.\n"
    )
    assert len(shape_of(text).blocks) == 1
    assert len(shape_of(text.replace("Experts", f"{comment} Experts")).blocks) == 1


def test_a_signed_quotation_is_no_heading() -> None:
    text = (
        "We asked our readers.\n\n“The ferry was late all March.” ― Ana Priel\n\nIt ran in May.\n"
    )
    assert [block.kind for block in shape_of(text).blocks] == ["paragraph"] * 3
