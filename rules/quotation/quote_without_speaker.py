"""Flags a quotation with no speaker within a sentence on each side.

## Why

Words in quotation marks are somebody's. A reader who cannot tell whose has been given evidence
without a witness.

## Fix

Name the speaker in the sentence of the quotation or the one beside it.

## Standard

Reuters, Essentials of sourcing: identify the speaker of a quotation at once. AP News Values:
attribution just before or after the first reference, in the same sentence.

## Known gaps

Quotations of fewer than four words are taken for names, terms or scare quotes. Any word of saying
beside the quotation, a signature behind a dash or a name and a colon counts as a speaker, whoever
is meant; a dialogue whose turns alternate is flagged from its third turn on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Quotation, Reading, Rule
from auditor.voice import names_speech, stands_in_prose

_SIGNED = re.compile(
    r"(?:[^\n]{0,80}[\u2013\u2014\u2015]\s*[A-Z@])|\s*\[[A-Z]|\s*(?:[-\u2013\u2014\u2015]{1,2}"
    r"|\()\s*[A-Z@]"
)
_LED_IN = re.compile(r"(?:[:,]|\bthat|\bas)\s*$")
# A transcript names the speaker in capitals at the start of the turn.
_TURN = re.compile(r"[A-Z][A-Z.'\u2019 -]{2,30}:|\(?[A-Z]{3,}|Q[.:]|A[.:]")
# Who acts right behind the words is who spoke them.
_ACTS = re.compile(r"(?:He|She|They)\b")
_GAP = 3
_SUBHEAD = 10
_SPEECH = re.compile(
    r"\b(?:ask(?:s|ed)?|repl(?:y|ies|ied)|answer(?:s|ed)?|explain(?:s|ed)?|tweet(?:s|ed)?"
    r"|post(?:s|ed)?"
    r"|continu(?:es|ed)|joked?|quipped|call(?:s|ed)|shout(?:s|ed)|read(?:s|ing)?|sang|chant\w*"
    r"|wonder(?:s|ed)|note[sd]?|declar\w+|conclud\w+|recall\w*|remark\w*|respond\w*|comment\w*"
    r"|statement|speech|letter|memo|email|e-mail|quot\w+|words?|sign|title|headline|slogan|ad"
    r"|caption"
    r"|excerpt|transcript|passage|interview)\b",
    re.IGNORECASE,
)


class QuoteWithoutSpeaker(Rule):
    """A quotation nobody speaks."""

    code = "QUO001"
    name = "quote-without-speaker"
    severity = "warning"
    false_alarm_rate = 0.0
    standards = {"reuters": "Quotations", "ap": "News Values, attribution"}
    options = {"words": 4}
    bad = (
        "The square was empty at noon. [[“We will not retreat from here.”]]",
        "[[“The dam will hold for years.”]] The water rose all night.",
        'A lamp hung on the door. [["Nobody told us anything at all."]] It rained.',
    )
    good = (
        "“We will not retreat from here,” the general said.",
        "The general spoke at noon. “We will not retreat from here,” he said. “Not one step back.”",
        "He appeared in “The Long Way Home Again” last year.",
        "The so-called “people's council” met on Friday.",
        "“We will not retreat from here.” — Aron Falk",
        "The general was asked about it.\n\n“We will not retreat from here.”\n\nHe said no more.",
        "FALK: Will you go? “WALLACE: We will not retreat from here.”",
        "The general said: “We hold the bridge.\n\n“We will not retreat from here.”",
        "# “We Will Not Retreat From Here”\n\nThe square was empty.",
        "“Will you retreat from here?” she asked.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each quoted sentence for which no source is found near."""
        quotations = reading.extraction.quotations
        for number, quote in enumerate(quotations):
            if number and _goes_on(quotations[number - 1], quote):
                continue
            words = quote.inner.of(reading.text)
            if len(words.split()) < self.settings["words"] or _TURN.match(words):
                continue
            if not stands_in_prose(reading, quote.span.start) or _is_subhead(reading, quote):
                continue
            claim = _whole_claim(reading, quote)
            if claim is None or claim.chain or _has_speaker_near(reading, quote, claim):
                continue
            yield Fault(quote.span, "no speaker named for this quotation", claim)


def _goes_on(before: Quotation, quote: Quotation) -> bool:
    """Whether a quotation continues one that the paragraph before left open."""
    return not before.closed and quote.span.start - before.span.end <= _GAP


def _is_subhead(reading: Reading, quote: Quotation) -> bool:
    """Whether a few quoted words make up a paragraph of their own."""
    block = reading.document.block_at(quote.span.start)
    short = len(quote.inner.of(reading.text).split()) <= _SUBHEAD
    return (
        block is not None
        and short
        and quote.span.of(reading.text) == block.span.of(reading.text).strip()
    )


def _has_speaker_near(reading: Reading, quote: Quotation, claim: Claim) -> bool:
    """Whether the text around the quotation names a speaker, a signature or words of saying."""
    text = reading.text
    if _SIGNED.match(text, quote.span.end) or _LED_IN.search(text[: quote.span.start][-20:]):
        return True
    around = reading.neighbourhood(quote.span.start, 1, 0)
    behind = reading.neighbourhood(max(quote.span.start, quote.span.end - 1), 0, 1)
    start, end = around[0].start if around else 0, behind[-1].end if behind else len(text)
    outside = f"{text[start : quote.span.start]} {text[quote.span.end : end]}"
    if "\n" in quote.inner.of(text).strip() or _ACTS.match(text[quote.span.end : end].lstrip()):
        return True
    if names_speech(outside) or _SPEECH.search(outside):
        return True
    return any(
        attribution.source
        and attribution.quote != "indirect"
        and sentence.overlaps(attribution.content[0])
        for sentence in reading.neighbourhood(quote.span.start, 3, 3)
        for attribution in reading.extraction.attributions
    )


def _whole_claim(reading: Reading, quote: Quotation) -> Claim | None:
    """The claim that lies wholly in the quotation, if the quotation is a sentence of its own."""
    return next((claim for claim in reading.claims if quote.span.holds(claim.span)), None)
