"""Flags a confidence level and a degree of likelihood in one sentence.

## Why

Likelihood says how probable an event is; confidence says how good the evidence for that judgement
is. In one sentence the reader adds them up, or takes one for the other.

## Fix

Give each a sentence of its own: "An attack is likely. We have high confidence in this judgement,
which rests on ..."

## Standard

ICD 203 (2015) D.6.e.(2)(b): a confidence level and a degree of likelihood must not be combined
in the same sentence. IPCC reports do combine them; under that standard leave this rule out.

## Known gaps

Only levels written as such are known (high, moderate, medium, low); "we are confident that it is
likely" is not flagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Reading, Related, Rule
from auditor.sources.estimative import LIKELIHOOD
from auditor.voice import own_words

_LEVEL = re.compile(
    r"\b(?:very )?(?:high|moderate|medium|low)(?:[- ]to[- ](?:high|moderate|medium|low))?"
    r"[- ](?:(?:levels?|degrees?) of )?confidence\b",
    re.IGNORECASE,
)
_JUDGES = re.compile(
    r"\b(?:assess\w*|judg\w+|estimat\w+|conclu\w+|believ\w+|expect\w*|predict\w*|forecast\w*"
    r"|analysts?|we|our|I)\b|\(\s*(?:with )?\w+(?:[- ]to[- ]\w+)?[- ]confidence",
    re.IGNORECASE,
)


class ConfidenceWithLikelihood(Rule):
    """Confidence and likelihood combined."""

    code = "EST001"
    name = "confidence-with-likelihood"
    severity = "error"
    false_alarm_rate = 0.0
    standards = {"icd203": "D.6.e.(2)(b)"}
    bad = (
        "We assess with [[high confidence]] that Moscow will likely attack.",
        "An offensive before spring is unlikely, we judge with [[moderate confidence]].",
        "outlet: Vexa Institute\n\nThe Vexa Institute assesses with [[high confidence]] that the "
        "army will likely attack the port.",
        "It is almost certain ([[low confidence]]) that the depot is empty.",
    )
    good = (
        "We have high confidence in this judgment. An attack is likely.",
        "A vote of confidence is likely next week.",
        "We assess with high confidence that Moscow will attack.",
        "“We assess with high confidence that Moscow will likely attack,” the general said.",
        "Shoppers with high confidence are likely to spend more.",
        "The agency said it assessed with high confidence that an attack was likely.",
        "Do we assess with high confidence that an attack is likely?",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each confidence level of the author's with a likelihood in its sentence."""
        likelihoods = list(own_words(reading, LIKELIHOOD))
        for level in own_words(reading, _LEVEL):
            if not _JUDGES.search(level.sentence.of(reading.text)):
                continue
            beside = next((one for one in likelihoods if one.sentence == level.sentence), None)
            if beside is None:
                continue
            words, term = level.match.group(), beside.match.group()
            yield Fault(
                level.span,
                f"'{words}' and '{term}' in one sentence: give each a sentence of its own",
                level.claim,
                (Related(reading.document.id, beside.span, "the likelihood"),),
            )
