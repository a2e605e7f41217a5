"""Flags a long quotation or claim whose source is named only after it.

## Why

A reader who does not know who speaks cannot weigh the words while reading them, and takes them for
the publication's own.

## Fix

Name the source before the words, or after the first sentence: "“We are leaving,” he said. “..."".

## Standard

AP News Values: attribution just before or after the first reference, in the same sentence. Reuters,
Essentials of sourcing: identify the speaker at once, usually after the first sentence.

## Known gaps

A speaker whom one of the two paragraphs before names, or who is called by an office ("the
governor"), counts as known. Quotations of several paragraphs are seen one paragraph at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Link, Quotation, Reading, Rule, Span

_SENTENCE_END = re.compile(
    r"(?<!\bSen)(?<!\bGov)(?<!\bRep)(?<!\bGen)(?<!\bMrs)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)"
    r"(?<!\b[A-Z])[.!?][”\"’)]*\s+(?=[“\"‘(]?[A-Z])"
)
_NAME = re.compile(r"\b[A-Z]\w{2,}")
# Three exclamations are over before a reader asks who speaks.
_BRIEF = 12
# A signature under the words, as in a list of readers' letters.
_SIGNED = re.compile(r"\s*[\u2013\u2014\u2015-]{1,2}\s*[A-Z@]")
_PRONOUN = re.compile(r"\b(?:he|she|they|we|it|I)\b", re.IGNORECASE)


class LateAttribution(Rule):
    """Words that go on for sentences before their speaker is named."""

    code = "ATT008"
    name = "late-attribution"
    severity = "note"
    false_alarm_rate = 0.1
    standards = {"ap": "News Values, attribution", "reuters": "Quotations"}
    options = {"sentences": 2, "words": 50}
    bad = (
        "[[“The dam is old. The gates are rusted. Nobody has looked at them for years,”]] said "
        "Mayor Ada Brook.",
        "The council met on Monday. [[“We have no money. We have no time. We have no plan for the "
        "winter,”]] Treasurer Aron Falk said.",
        "Snow fell all night. [[“It came fast. The road was gone in an hour. I left the car and "
        "walked,”]] said Ana Priel, a nurse.",
    )
    good = (
        "“The dam is old,” said Mayor Ada Brook. “The gates are rusted. Nobody has looked.”",
        "Mayor Ada Brook said: “The dam is old. The gates are rusted. Nobody has looked.”",
        "Ada Brook came late. “The dam is old. The gates are rusted. Nobody has looked,” said "
        "Brook.",
        "“The dam is old. It will not hold,” said Mayor Ada Brook.",
        "He read “The Dam. The Gate. The River. The Sea” twice.",
        "- “The dam is old,” Ada Brook said. “The gates are rusted. Nobody has looked at them.”",
        "“The dam is old. The gates are rusted. Nobody has looked at them for years.” — Ada Brook",
        "“Is it safe? Is it dry? Is it warm?”",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each long quotation whose speaker stands behind it and nowhere before."""
        for quote in reading.extraction.quotations:
            if not self._is_long(quote.inner.of(reading.text)):
                continue
            claim = _spoken(reading, quote)
            if claim is None:
                continue
            if _SIGNED.match(reading.text, quote.span.end):
                continue
            if any(link.span.start < quote.span.end for link in claim.chain):
                continue
            if any(_is_introduced(reading, quote, link) for link in claim.chain):
                continue
            link = claim.chain[-1]
            yield Fault(
                quote.span, f"'{link.text}' is named only after these words: name them first", claim
            )

    def _is_long(self, words: str) -> bool:
        sentences = len(_SENTENCE_END.findall(words)) + 1
        count = len(words.split())
        if sentences > int(self.settings["sentences"]):
            return count > _BRIEF
        return count > int(self.settings["words"])


def _spoken(reading: Reading, quote: Quotation) -> Claim | None:
    """The first sourced claim that stands in the quotation."""
    inside = (one for one in reading.claims if quote.span.holds(one.span))
    return next((one for one in inside if one.chain), None)


def _is_introduced(reading: Reading, quote: Quotation, link: Link) -> bool:
    """Whether the reader knows the speaker: a pronoun, named or heard a paragraph or two before."""
    if link.kind in ("pronoun", "document") or _PRONOUN.fullmatch(link.text):
        return True
    before = Span(_paragraphs_before(reading, quote.span, 2), quote.span.start)
    heard = (
        other.source
        for claim in reading.claims
        for other in claim.chain
        if before.holds(claim.sentence)
    )
    if link.source in heard:
        return True
    text = before.of(reading.text)
    if link.text[:4].lower() == "the ":
        return True
    return bool(set(_NAME.findall(f"{link.source} {link.text}")) & set(_NAME.findall(text)))


def _paragraphs_before(reading: Reading, span: Span, count: int) -> int:
    """Where the paragraph starts that stands `count` before the one of `span`."""
    starts = [block.start for block in reading.document.blocks if block.start <= span.start]
    return starts[-count - 1] if len(starts) > count else 0
