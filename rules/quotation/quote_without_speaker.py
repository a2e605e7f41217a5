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

Quotations of fewer than four words are taken for names, terms or scare quotes.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Quotation, Reading, Rule


class QuoteWithoutSpeaker(Rule):
    """A quotation nobody speaks."""

    code = "QUO001"
    name = "quote-without-speaker"
    severity = "warning"
    standards = {"reuters": "Quotations", "ap": "News Values, attribution"}
    options = {"words": 4}
    bad = (
        "The square was empty at noon. [[“We will not retreat from here.”]]",
        "[[“The dam will hold for years.”]] The water rose all night.",
        'A note hung on the door. [["Nobody told us anything at all."]] It rained.',
    )
    good = (
        "“We will not retreat from here,” the general said.",
        "The general spoke at noon. “We will not retreat from here,” he said. “Not one step back.”",
        "He appeared in “The Long Way Home Again” last year.",
        "The so-called “people's council” met on Friday.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each quoted sentence for which no source is found near."""
        for quote in reading.extraction.quotations:
            if len(quote.inner.of(reading.text).split()) < self.settings["words"]:
                continue
            claim = _whole_claim(reading, quote)
            if claim is None or claim.chain or self._has_speaker_near(reading, claim):
                continue
            yield Fault(quote.span, "no speaker named for this quotation", claim)

    def _has_speaker_near(self, reading: Reading, claim: Claim) -> bool:
        around = reading.neighbourhood(claim.sentence.start, 1, 1)
        return any(
            attribution.source
            and attribution.quote != "indirect"
            and sentence.overlaps(attribution.content[0])
            for sentence in around
            for attribution in reading.extraction.attributions
        )


def _whole_claim(reading: Reading, quote: Quotation) -> Claim | None:
    """The claim that lies wholly in the quotation, if the quotation is a sentence of its own."""
    return next((claim for claim in reading.claims if quote.span.holds(claim.span)), None)
