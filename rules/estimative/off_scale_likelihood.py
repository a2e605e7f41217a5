"""Flags a likelihood told in words that the chosen scale does not define.

## Why

A scale works because each term has one band of probability. "A good chance" and "a fair chance"
have none: readers put anything between 30 and 90 per cent on them.

## Fix

Take the term of the scale whose band you mean, or give the probability as a number.

## Standard

ICD 203 (2015) D.6.e.(2)(a): an analytic product must use one of the two rows of terms. PHIA
Probability Yardstick, IPCC (AR5) and Kent (1964) by the option `scale`.

## Known gaps

Kent's table is taken as it stands; the looser words that his essay allows beside it are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.errors import RuleError
from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.sources.estimative import LIKELIHOOD, likelihood_term, scale_names, scale_terms
from auditor.voice import own_words

_NUMBER = re.compile(r"\d|percent|per cent|[ -]in[ -]", re.IGNORECASE)
# Chances that are an opportunity, and comparisons of odds: nobody estimates anything.
_NO_ESTIMATE = re.compile(
    r"^(?:(?:an?|the|any|every|no|another|his|her|their|second|first|last|better) )*"
    r"(?:\w+ )?(?:chance|odds|probability|likelihood) (?:of|that)$",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"\b(?:good|fair|strong|slim|high|low|small|big|great|real|serious|decent|reasonable|every"
    r"|little|remote|outside|fighting|excellent|slight|significant|considerable)\b",
    re.IGNORECASE,
)


class OffScaleLikelihood(Rule):
    """A likelihood the scale does not know."""

    code = "EST003"
    name = "off-scale-likelihood"
    severity = "warning"
    false_alarm_rate = 0.0
    standards = {"icd203": "D.6.e.(2)(a)"}
    options = {"scale": "icd203"}
    bad = (
        "There is [[a good chance that]] the convoy turns back.",
        "The general is [[highly likely]] to resign.",
        "[[In all likelihood]] the bridge will be closed in May.",
        'policy: rules.off-scale-likelihood = {scale = "phia"}\n\n'
        "The general is [[very likely]] to resign.",
    )
    good = (
        'policy: rules.off-scale-likelihood = {scale = "phia"}\n\n'
        "The general is highly likely to resign.",
        "The general is very likely to resign. The bridge will almost certainly be closed.",
        "There is a 70 percent chance that the convoy turns back.",
        "“There is a good chance that the convoy turns back,” the driver said.",
        "The tour gave pupils the chance of a lifetime.",
        "Is there a good chance that the convoy turns back?",
        "# A Good Chance of Rain\n\nThe fields are dry.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each likelihood of the author's that is not on the scale."""
        scale = self.settings["scale"]
        if scale not in scale_names():
            raise RuleError(
                f"unknown scale '{scale}'",
                where=f"rules.{self.name}.scale",
                hint="use one of " + ", ".join(scale_names()),
            )
        for one in own_words(reading, LIKELIHOOD):
            words = one.match.group()
            if likelihood_term(words) in scale_terms(scale) or _NUMBER.search(words):
                continue
            if _NO_ESTIMATE.search(words) and not _DEGREE.search(words):
                continue
            if _NUMBER.search(reading.text[max(0, one.span.start - 15) : one.span.end]):
                continue
            yield Fault(
                one.span,
                f"'{words}' is no term of the scale {scale}: use one of its terms or a number",
                one.claim,
            )
