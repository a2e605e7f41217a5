"""Insertions do what they say, and no word of a text changes."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from auditor.engine.audit import Finding
from auditor.engine.discovery import builtin
from auditor.lsp.advice import WORDING, Insertion, insertions
from auditor.lsp.cards import card
from auditor.lsp.texts import Checked, Desk, Opened

PLAIN = (
    "Drones reportedly hit the depot in Gorsk. Experts say the dam\nis exhausted. It is believed "
    "that\nthe company knew of it.\n\n“The gate is safe. Experts say it may hold,” a senior "
    "official said. “We were told nothing.\n"
)
MARKED = (
    "# Dam \N{FIRE}\n\n- Gate: Experts say it may hold. It is believed that it will not.\n"
    "- Drones reportedly hit **the depot**.\n\n"
    "> Drones reportedly hit the port. Experts doubt it.\n\n"
    "| where | what |\n|---|---|\n| Gorsk | Drones reportedly hit it. |\n"
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk that knows no configuration."""
    monkeypatch.chdir(tmp_path)
    return Desk()


def checked(desk: Desk, text: str, name: str) -> Checked:
    (found,) = desk.check([Opened(f"file:///{name}", name, text, 1, name.endswith(".md"))])
    return found


def put(text: str, insertion: Insertion) -> str:
    return text[: insertion.offset] + insertion.words + text[insertion.offset :]


def offered(found: Checked) -> list[tuple[Finding, Insertion]]:
    assert found.reading is not None
    return [(one, each) for one in found.findings for each in insertions(found.reading, one)]


TEXTS = [
    pytest.param(PLAIN, "draft.txt", id="plain"),
    pytest.param(MARKED, "draft.md", id="markdown"),
    pytest.param(
        (files("auditor.data") / "demo" / "draft.md").read_text("utf-8"), "demo.md", id="demo"
    ),
]


@pytest.mark.parametrize(("text", "name"), TEXTS)
def test_a_suppression_works_once_filled_in_and_not_before(
    desk: Desk, text: str, name: str
) -> None:
    before = checked(desk, text, name)
    tried = 0
    for finding, insertion in offered(before):
        if not insertion.title.startswith("Ignore "):
            continue
        tried += 1
        put_in = put(text, insertion)
        gaps = checked(desk, put_in, name)
        assert finding.rule in {one.rule for one in gaps.findings}
        assert any(one.rule.startswith("AUD") for one in gaps.findings)
        filled = put_in.replace("YYYY-MM-DD", "2199-01-01").replace("REASON", "agreed")
        after = checked(desk, filled, name)
        assert after.audit is not None
        assert before.audit is not None
        assert [one.text for one in after.audit.claims] == [c.text for c in before.audit.claims]
        moved = [one for one in after.audit.findings if one.fingerprint == finding.fingerprint]
        assert [one.state for one in moved] == ["suppressed"], (finding, filled)
        assert not [one for one in after.findings if one.rule.startswith("AUD")]
    assert tried > 2


@pytest.mark.parametrize(("text", "name"), TEXTS)
def test_nothing_is_put_into_a_quotation(desk: Desk, text: str, name: str) -> None:
    found = checked(desk, text, name)
    assert found.reading is not None
    quotations = found.reading.extraction.quotations
    assert quotations or name == "draft.md"
    worded = 0
    for _, insertion in offered(found):
        for quotation in quotations:
            assert not quotation.span.start < insertion.offset < quotation.span.end
        assert put(text, insertion).replace(insertion.words, "", 1) == text
        worded += insertion.title.startswith("Suggest")
    assert worded


def test_every_rule_with_wording_exists() -> None:
    assert set(WORDING) <= {rule.name for rule in builtin()}


def test_a_hostile_draft_brings_no_markup_to_the_card(desk: Desk) -> None:
    text = "The ![x](http://example.org/x.png) <b>mayor</b> said https://example.org is down.\n"
    found = checked(desk, text, "draft.txt")
    shown = card(found, text.index("down"))
    assert shown is not None
    words = shown[0].replace("**Claim**", "").replace("**Who says so**", "")
    assert "![" not in words
    assert "<b>" not in words
    assert "https://" not in words
    plain = card(found, text.index("down"), markdown=False)
    assert plain is not None
    assert "\\" not in plain[0]


def test_an_empty_text_has_no_findings_and_no_card(desk: Desk) -> None:
    found = checked(desk, " \n", "draft.md")
    assert (found.findings, found.trouble, card(found, 0)) == ((), "", None)
