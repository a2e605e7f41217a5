"""Audits and rules made by hand for the report formats."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from auditor.claims.claim import Claim, Extraction, Link
from auditor.claims.identity import digest, with_fingerprints
from auditor.documents.document import Block, Document
from auditor.engine.audit import Audit, Coverage, Finding, Gate
from auditor.rule import Reading, Rule
from auditor.sources.source import Source
from auditor.spans import Span

MakeAudit = Callable[..., Audit]

_PAGE = """Flags two accounts that cannot both hold and a text that does not say so.

## Why
A reader takes the first number for the only one.

## Fix
Name both accounts.

## Standard
ICD 203 (6).
"""


def _single(
    text: str,
    *,
    findings: int = 1,
    message: str = "no source is given",
    source: str = "The mayor",
    path: str = "drafts/one.txt",
    severity: str = "warning",
    claims: list[tuple[int, int]] | None = None,
) -> Audit:
    """One document whose claims are `claims` (the whole text unless given), each with findings."""
    document = Document(
        path, path, text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    )
    link = Link("a1", source, Span(0, 1), source, "person")
    found = with_fingerprints(
        [
            Claim("", (Span(*one),), text[slice(*one)], Span(*one), (link,))
            for one in claims or [(0, len(text))]
        ]
    )
    reading = Reading(document, Extraction(path, claims=found, sentences=(Span(0, len(text)),)))
    complaints = _findings(reading, findings, message, severity)
    return Audit(
        (reading,),
        (),
        (Source(source, "person"),),
        (),
        complaints,
        Coverage(1, 0, len(text.split()), len(found), len(found), 1, 0),
        Gate("PASS", 0, "fail-on error"),
        {"name": "auditor", "version": "0.1.0"},
    )


def _findings(reading: Reading, each: int, message: str, severity: str) -> tuple[Finding, ...]:
    """`each` findings on every claim of a reading."""
    return tuple(
        Finding(
            "SRC101",
            "conflict-unacknowledged",
            severity,  # type: ignore[arg-type]
            message,
            reading.document.id,
            claim.span,
            reading.document.place(claim.span.start),
            claim.id,
            digest(claim.id, str(number)),
        )
        for claim in reading.claims
        for number in range(each)
    )


@pytest.fixture
def make_audit() -> MakeAudit:
    """Makes an audit of one text, with claims and findings where asked."""
    return _single


@pytest.fixture
def long_audit() -> Audit:
    """Five hundred claims in a hundred paragraphs, each claim with a finding."""
    sentence = "Officer {0} said that convoy {0} crossed the bridge at dawn on Monday. "
    parts, spans, blocks, position = [], [], [], 0
    for paragraph in range(100):
        start = position
        for row in range(5):
            text = sentence.format(paragraph * 5 + row)
            spans.append((position + text.index("convoy"), position + len(text) - 2))
            parts.append(text)
            position += len(text)
        blocks.append(Block(start, position - 1))
        parts.append("\n\n")
        position += 2
    audit = _single("".join(parts), claims=spans)
    reading = audit.readings[0]
    document = replace(reading.document, blocks=tuple(blocks))
    return replace(audit, readings=(replace(reading, document=document),))


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> list[type[Rule]]:
    """A rule that found something in the hand-made audit and one that did not."""
    made = []
    for code, name, page in (
        ("SRC101", "conflict-unacknowledged", _PAGE),
        ("VRB101", "loaded-verb", "Flags a verb that takes sides.\n\n## Why\nIt judges.\n"),
    ):
        module = ModuleType(f"pack.sourcing.{name.replace('-', '_')}", page)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        body: dict[str, Any] = {
            "__module__": module.__name__,
            "code": code,
            "name": name,
            "severity": "error",
            "standards": {"icd203": "(6)"},
            "good": ("Nothing here.", ("One text.", "Another.")),
            "bad": ("[[He]] denied it.",),
            "options": {"verbs": frozenset({"claim", "admit"}), "limit": 2},
            "false_alarm_rate": 0.04,
        }
        made.append(type("".join(name.split("-")), (Rule,), body))
    return made
