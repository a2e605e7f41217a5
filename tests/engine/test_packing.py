"""An audit is written down and read back exactly, or not at all."""

from __future__ import annotations

import json

import pytest

from auditor.engine.audit import Audit
from auditor.engine.packing import packed, unpacked


def test_audit_comes_back_exactly_as_it_was(audit: Audit) -> None:
    assert unpacked(packed(audit)) == audit


def test_claims_are_written_once(audit: Audit) -> None:
    text = packed(audit).decode()
    assert text.count(audit.claims[0].id) == 2, "once as a claim, once in its finding"


@pytest.mark.parametrize(
    "change",
    [
        {"audit": {}},
        {"matters": []},
        {"claims": [[[9, 9], [0, 0]]]},
        {"claims": None},
    ],
)
def test_what_another_version_wrote_is_not_read(audit: Audit, change: dict[str, object]) -> None:
    data = json.loads(packed(audit))
    assert unpacked(json.dumps({**data, **change}).encode()) is None
    assert unpacked(b"[]") is None
    assert unpacked(b"\xff") is None
