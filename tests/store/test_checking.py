"""A decision that nobody can have meant is refused before it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import StoreError
from auditor.store.checking import checked, evidence
from auditor.store.decision import Decision, SourceEdit
from auditor.store.decisions import DecisionLog
from auditor.store.reasons import REASONS, credibilities, grades, reason_of


@pytest.mark.parametrize(
    "link",
    [
        "https://archive.example/a?b=c#d",
        "http://[::1]:8080/page",
        "ftp://host.example/file",
        "file:///srv/notes/call.txt",
        "doi:10.1000/182",
        "urn:isbn:9780000000000",
        "notes/call.txt",
        "./notes: Monday.txt",
        "C:\\notes\\call.txt",
        "Protokoll – Mai.pdf",
    ],
)
def test_url_or_path_is_evidence(link: str) -> None:
    assert evidence(f" {link} ") == link


@pytest.mark.parametrize(
    "link",
    [
        "",
        "  ",
        "https://",
        "https:///page",
        "http://host:port/",
        "http://[::1/",
        "https://host/a b",
        "javascript:alert(1)",
        "data:text/html,x",
        "notes: Monday.txt",
        "doi:",
        "file:///",
        "two\nlines",
        "nul\x00",
        "x" * 2049,
    ],
)
def test_anything_else_is_no_evidence(link: str) -> None:
    with pytest.raises(StoreError, match="evidence"):
        evidence(link)


def test_evidence_is_tidied_and_told_once() -> None:
    event = Decision(action="note", finding="f", evidence=(" a.txt", "a.txt", "b.txt"))
    assert checked(event).evidence == ("a.txt", "b.txt")


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (Decision(action="note", finding="f", claim="c", credibility=0), "Admiralty scale"),
        (Decision(action="note", finding="f", claim="c", credibility=7), "Admiralty scale"),
        (Decision(action="confirmed", finding="f", credibility=2), "none"),
        (Decision(action="note", finding="f", adjudicates=True), "verdict"),
        (Decision(action="grade", finding="", source="Ana"), "grade"),
        (Decision(action="note", finding="f", edit=SourceEdit(grade="A")), "grade"),
        (Decision(action="grade", finding="", source=" ", edit=SourceEdit(grade="A")), "name"),
        (Decision(action="grade", finding="", source="Ana", edit=SourceEdit(grade="G")), "'G'"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_not_kept(
    tmp_path: Path, event: Decision, why: str
) -> None:
    log = DecisionLog(None, tmp_path / "decisions", "ana")
    fine = Decision(action="confirmed", finding="f")
    with pytest.raises(StoreError, match=why):
        log.append([fine, event])
    assert log.events() == ()


def test_scales_have_words_and_no_step_beside_the_published_ones() -> None:
    assert list(credibilities()) == [1, 2, 3, 4, 5, 6]
    assert credibilities()[6] == "Truth cannot be judged"
    assert "".join(grades()) == "ABCDEF"


def test_reason_is_named_by_number_or_beginning() -> None:
    assert reason_of("confirmed", "3") == "needs a second source"
    assert reason_of("confirmed", "Needs the other") == "needs the other side"
    assert all(reason_of(verdict, one) == one for verdict in REASONS for one in REASONS[verdict])


@pytest.mark.parametrize("given", ["needs", "0", "6", "", "because"])
def test_reason_off_the_list_is_refused_with_the_list(given: str) -> None:
    with pytest.raises(StoreError) as refused:
        reason_of("confirmed", given)
    assert "3 needs a second source" in refused.value.hint
