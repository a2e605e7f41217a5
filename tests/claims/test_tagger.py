"""The tagger finds attributions and hedges, whatever the text and whatever stands beside it."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.claims.marks import MarkedAttribution, Marks
from auditor.claims.tagger import Tagger

TEXTS = [
    "The minister said the bridge would open in May.",
    "\u201cWe will not sign,\u201d Anna Berg told reporters. \u201cThat is final.\u201d",
    "Prices fell in June, according to the statistics office.",
    "Berg: No deal before spring\n\nAnna Berg said on Monday there was no deal.\n\nShe may resign.",
    "The harbour was closed for two days.",
    "",
    " \n\t ",
    "The fleet probably left on Friday; officials believe it may return.",
]


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


def spans_of(marks: Marks) -> list[tuple[tuple[int, int], ...]]:
    found: list[tuple[tuple[int, int], ...]] = [(hedge.span,) for hedge in marks.hedges]
    for attribution in marks.attributions:
        found += [attribution.source, attribution.cue, attribution.content]
    return found


def check_spans(text: str, marks: Marks) -> None:
    for spans in spans_of(marks):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)
        assert all(0 <= start < end <= len(text) for start, end in spans)
    for attribution in marks.attributions:
        assert attribution.cue
        assert attribution.content
        assert 0 <= attribution.confidence <= 1


def parts(text: str, attribution: MarkedAttribution) -> tuple[str, str, str]:
    source, cue, content = (
        " ... ".join(text[start:end] for start, end in spans)
        for spans in (attribution.source, attribution.cue, attribution.content)
    )
    return source, cue, content


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The mayor said the bridge would open in May.",
            "The mayor",
            "said",
            "the bridge would open in May",
        ),
        (
            "Prices fell sharply in June, according to the national statistics office.",
            "the national statistics office",
            "according to",
            "Prices fell sharply in June",
        ),
        (
            "Putin said he could be helpful",
            "Putin",
            "said",
            "he could be helpful",
        ),
    ],
)
def test_plain_attribution(tagger: Tagger, text: str, source: str, cue: str, content: str) -> None:
    (marks,) = tagger.mark([text])
    assert [parts(text, found) for found in marks.attributions] == [(source, cue, content)]


def test_a_split_quotation_is_one_content(tagger: Tagger) -> None:
    text = "\u201cWe will be here for a while,\u201d Anna Berg said. \u201cIt takes patience.\u201d"
    (marks,) = tagger.mark([text])
    (found,) = marks.attributions
    assert parts(text, found)[0] == "Anna Berg"
    assert len(found.content) == 2


def test_a_named_source_is_not_required(tagger: Tagger) -> None:
    text = "The company is reportedly planning to close two of its plants."
    (marks,) = tagger.mark([text])
    assert [found.source for found in marks.attributions] == [()]


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("The talks may resume in the spring.", "may", "epistemic"),
        ("The temple is believed to date from the third century.", "believed", "doxastic"),
        ("It is possible that the ship was lost.", "possible", "epistemic"),
    ],
)
def test_hedges(tagger: Tagger, text: str, cue: str, kind: str) -> None:
    (marks,) = tagger.mark([text])
    assert [(text[h.span.start : h.span.end], h.kind) for h in marks.hedges] == [(cue, kind)]


def test_a_hedge_in_running_text_is_found(tagger: Tagger) -> None:
    text = "The army left the town on Friday.\n\nIt likely seeks to hold the river. Talks go on."
    (marks,) = tagger.mark([text])
    assert [hedge.span.of(text) for hedge in marks.hedges] == ["likely"]


def test_the_same_text_gives_the_same_marks_in_any_company(tagger: Tagger) -> None:
    together = tagger.mark(TEXTS)
    order = list(range(len(TEXTS)))
    random.Random(3).shuffle(order)
    assert tagger.mark([TEXTS[number] for number in order]) == [together[n] for n in order]
    assert [tagger.mark([text])[0] for text in TEXTS] == together


def test_a_second_tagger_and_more_threads_change_nothing(tagger: Tagger) -> None:
    assert Tagger.load(threads=2).mark(TEXTS) == tagger.mark(TEXTS)


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f600 \u201cYes\u201d \U0001f680 said Cafe\u0301 owner \u674e\u660e.",
        "\u201cone \u201ctwo \u201cthree\" four'' said ``he",
        "\x00\x01 said \u200b\u200b that \ufffd",
        "said said said said said",
        "\u201d\u201d\u201d\u201c\u201c",
        "a" * 5000,
        ". " * 3000,
        "\r\nHe said yes.\r\n\r\nShe said no.\r\n",
    ],
    ids=["emoji", "odd quotes", "control", "cues only", "marks", "word", "stops", "crlf"],
)
def test_odd_texts(tagger: Tagger, text: str) -> None:
    (marks,) = tagger.mark([text])
    check_spans(text, marks)


def test_a_long_paragraph_is_read_to_its_end(tagger: Tagger) -> None:
    sentence = "The mayor said the bridge would open in May. The road is closed. "
    text = sentence * 700
    (marks,) = tagger.mark([text])
    check_spans(text, marks)
    assert len(marks.attributions) > 650
    assert marks.attributions[-1].cue[0][0] > len(text) - len(sentence)


def test_a_long_document_is_read_alike_throughout(tagger: Tagger) -> None:
    paragraph = TEXTS[1] + "\n\n" + TEXTS[4] + "\n\n"
    text = paragraph * 600
    (marks,) = tagger.mark([text])
    check_spans(text, marks)
    assert len(marks.attributions) > 580


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["said", "he", "that", "\u201c", "\u201d", '"', "may", ",", ".", "\n", "Berg", ":"]
            ),
            st.text(max_size=8),
        ),
        max_size=40,
    )
)
def test_spans_lie_inside_the_text(tagger: Tagger, pieces: list[str]) -> None:
    text = " ".join(pieces)
    (marks,) = tagger.mark([text])
    check_spans(text, marks)


def test_no_training_library_is_imported() -> None:
    code = (
        "import sys; from auditor.claims.tagger import Tagger; assert 'onnxruntime' not in "
        "sys.modules; Tagger.load().mark(['He said so.']); "
        "assert not {'torch', 'onnx', 'transformers', 'tokenizers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
