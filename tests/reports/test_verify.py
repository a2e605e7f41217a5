"""A report is checked against itself and against its files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.engine.audit import Audit
from auditor.reports.page import render
from auditor.reports.verify import verify

MakeAudit = Callable[..., Audit]

TEXT = "The mayor said so <b>\N{FIRE}.\r\n\r\nTwo & more died.\n"


@pytest.fixture
def desk(tmp_path: Path, make_audit: MakeAudit) -> tuple[Path, Audit]:
    """A draft on disk and its audit."""
    draft = tmp_path / "draft.txt"
    draft.write_bytes(TEXT.encode())
    return draft, make_audit(
        TEXT, path=str(draft), claims=[(0, 17), (TEXT.index("Two"), TEXT.index("died"))]
    )


def _read(path: str) -> bytes:
    return Path(path).read_bytes()


def test_a_true_report_has_no_problem(desk: tuple[Path, Audit]) -> None:
    assert verify(render(desk[1]), _read) == []


def test_a_report_saved_with_other_line_ends_has_no_problem(desk: tuple[Path, Audit]) -> None:
    assert verify(render(desk[1]).replace("\r\n", "\n").replace("\n", "\r\n"), _read) == []


def test_a_changed_draft_has_drifted(desk: tuple[Path, Audit]) -> None:
    page = render(desk[1])
    desk[0].write_bytes(TEXT.encode() + b" ")
    assert [(one.kind, one.path) for one in verify(page, _read)] == [("drifted", str(desk[0]))]


def test_a_draft_that_is_gone_is_missing(desk: tuple[Path, Audit]) -> None:
    page = render(desk[1])
    desk[0].unlink()
    assert [one.kind for one in verify(page, _read)] == ["missing"]


def test_an_altered_page_is_malformed(desk: tuple[Path, Audit]) -> None:
    page = render(desk[1])
    assert page.count("Two &amp; more") > 0
    altered = page.replace("Two &amp; more", "Two &amp; no")
    assert [one.kind for one in verify(altered, _read)] == ["malformed"]


def test_a_removed_note_is_malformed(desk: tuple[Path, Audit]) -> None:
    page = render(desk[1]).replace(" data-finding ", " ", 1)
    (problem,) = verify(page, _read)
    assert problem.message == "the page shows 1 findings, its record has 2"


@pytest.mark.parametrize("page", ["", "<p>Hello", '<script id="auditor-record">{"version":2}'])
def test_any_other_page_is_malformed(page: str) -> None:
    assert [one.kind for one in verify(page, _read)] == ["malformed"]


def test_a_record_is_found_in_its_file(tmp_path: Path, make_audit: MakeAudit) -> None:
    line = b'{"id": "7", "text": "One."}'
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_bytes(b'{"id": "6", "text": "None."}\n' + line + b"\n")
    audit = make_audit("One.")
    document = replace(
        audit.readings[0].document,
        path=str(corpus),
        id=f"{corpus}#7",
        sha256=hashlib.sha256(line).hexdigest(),
    )
    page = render(
        replace(audit, findings=(), readings=(replace(audit.readings[0], document=document),))
    )
    assert verify(page, _read) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    text=st.text(
        st.characters(exclude_categories=()) | st.sampled_from("<&>\"'\n\r\t /sup"), min_size=1
    ).filter(str.strip)
)
def test_whatever_a_draft_holds_the_page_shows_it(make_audit: MakeAudit, text: str) -> None:
    def read(path: str) -> bytes:
        return text.encode("utf-8", "surrogatepass")

    assert verify(render(make_audit(text)), read) == []
