"""Readings and rules small enough to see through, for testing the engine on its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from auditor.claims.claim import Claim, Extraction
from auditor.claims.identity import with_fingerprints
from auditor.documents.plain import document_from_text
from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.spans import Span

_SENTENCE = re.compile(r"[^\s.][^.]*\.")


def _reading(text: str, id: str = "draft.txt") -> Reading:
    """One claim a sentence, without attributions."""
    document = document_from_text(text, id=id)
    sentences = tuple(
        Span(block.start + match.start(), block.start + match.end())
        for block in document.blocks
        for match in _SENTENCE.finditer(document.prose[block.start : block.end])
    )
    claims = with_fingerprints(
        [Claim("", (Span(s.start, s.end - 1),), text[s.start : s.end - 1], s) for s in sentences]
    )
    return Reading(document, Extraction(id, claims=claims, sentences=sentences))


class _Words(Rule):
    """Flags every word of a list; as a fault of the claim where `of_claim` is set."""

    words: tuple[str, ...] = ()
    of_claim = False
    good = bad = ()

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        for word in (*self.words, *self.settings.get("more", ())):
            for match in re.finditer(rf"\b{word}\b", reading.document.prose):
                span = Span(*match.span())
                claim = next((c for c in reading.claims if c.sentence.holds(span)), None)
                yield Fault(span, f"'{word}'", claim if self.of_claim else None)


class Reportedly(_Words):
    code, name, severity = "TST101", "reportedly-so", "warning"
    standards = {"ap": "News Values", "ifcn": "2"}
    words = ("reportedly",)
    options = {"more": ()}


class Hedge(_Words):
    code, name, severity = "TST102", "bare-hedge", "error"
    standards = {"icd203": "D.6.e.(2)"}
    words, of_claim = ("likely", "may"), True


class Quiet(_Words):
    code, name, severity, default = "TRY201", "off-by-default", "note", False
    standards = {"ap": "Quotations"}
    words = ("fire",)


@pytest.fixture
def reading() -> Callable[..., Reading]:
    """Makes a reading of a text: one claim a sentence."""
    return _reading


@pytest.fixture
def rules() -> tuple[type[Rule], ...]:
    """Three rules: a warning, an error that charges claims, and a note that is off."""
    return (Quiet, Reportedly, Hedge)


@pytest.fixture
def rule_file() -> Callable[..., str]:
    """Makes the source of a rule module that flags one word."""

    def make(code: str, name: str, word: str = "fire", **more: Any) -> str:
        extra = "".join(f"    {key} = {value!r}\n" for key, value in more.items())
        return f'''"""Flags the word {word}."""

import re

from auditor.rule import Fault, Rule, Span


class Flag(Rule):
    code = "{code}"
    name = "{name}"
    severity = "warning"
    standards = {{"ap": "News Values"}}
    good = ("Nothing here.",)
    bad = ("The [[{word}]] spread.",)
{extra}
    def check(self, reading, dossier):
        for match in re.finditer(r"\\b{word}\\b", reading.text):
            yield Fault(Span(*match.span()), "the word {word}")
'''

    return make
