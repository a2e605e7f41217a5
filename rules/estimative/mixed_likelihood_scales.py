"""Flags terms from two likelihood scales in one product.

## Why

"Likely" and "probable" stand in different rows of one scale, "highly likely" on another scale with
other numbers. A reader who meets both takes the change of word for a change of judgement.

## Fix

Keep to one row of one scale throughout, or state once that the terms mean the same.

## Standard

ICD 203 (2015) D.6.e.(2)(a): strongly encouraged not to mix terms from both rows; a product that
mixes them must carry a disclaimer that the terms mean the same.

## Known gaps

The adverb "probably" is everyday English and counts only with `everyday = true`. A document is
held to one scale from `minimum` terms of its own on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from auditor.rule import Dossier, Fault, Reading, Related, Rule
from auditor.sources.estimative import (
    LIKELIHOOD,
    icd_row,
    likelihood_term,
    scale_names,
    scale_terms,
)
from auditor.voice import OwnWords, own_words

_EQUIVALENCE = re.compile(
    r"\binterchangeabl\w+|\bsynonym\w*|\bmean(?:s|ing)? the same|\bsame meaning"
    r"|\b(?:are|is) (?:treated as )?equivalent",
    re.IGNORECASE,
)


class MixedLikelihoodScales(Rule):
    """Two vocabularies of likelihood in one text."""

    code = "EST002"
    name = "mixed-likelihood-scales"
    severity = "warning"
    false_alarm_rate = 0.0
    standards = {"icd203": "D.6.e.(2)(a)"}
    options = {"minimum": 2, "everyday": False}
    bad = (
        "An attack is likely. The river is rising.\n\nIt is [[highly probable]] that talks fail.",
        "A ceasefire is very unlikely this year. A truce at sea is [[improbable]].",
        "The bridge will very likely stay shut. The columns are [[highly likely]] to turn back.",
    )
    good = (
        "An attack is likely. A ceasefire is very unlikely. Both remain likely in May.",
        "“Likely” and “probable” are used interchangeably here. An attack is likely. "
        "It is highly probable that talks fail.",
        "An attack is likely. “It is highly probable that talks fail,” said the envoy.",
        "Likely voters backed the bill. The court found probable cause.",
        "The floods are likely to return and extremely unlikely to reach the town.",
        "Is it highly probable that talks fail? A second round is likely.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield the first term that leaves the scale of the terms before it."""
        terms = [one for one in own_words(reading, LIKELIHOOD) if self._counts(one)]
        if len(terms) < self.settings["minimum"] or _EQUIVALENCE.search(reading.text):
            return
        foreign = any(icd_row(_term(one)) is None for one in terms)
        common = _scales(terms[0], foreign=foreign)
        for before, one in pairwise(terms):
            left = common & _scales(one, foreign=foreign)
            if not left:
                yield Fault(
                    one.span,
                    f"'{one.match.group()}' is of another scale than '{before.match.group()}': "
                    "keep to one, or say that they mean the same",
                    one.claim,
                    (Related(reading.document.id, before.span, "the scale used before"),),
                )
                return
            common = left

    def _counts(self, one: OwnWords) -> bool:
        everyday = one.match.group().lower() == "probably" and not self.settings["everyday"]
        return bool(_scales(one, foreign=True)) and not everyday


def _term(one: OwnWords) -> str:
    return likelihood_term(one.match.group())


def _scales(one: OwnWords, *, foreign: bool) -> frozenset[str]:
    """The vocabularies that know a term; the rows of ICD 203 count as two.

    Other scales share terms with both rows, so they count only where a term is `foreign`
    to ICD 203, which tells that the product follows one of them.
    """
    term = _term(one)
    row = icd_row(term)
    found = {f"icd203/{row}"} if row is not None else set()
    if foreign:
        others = (name for name in scale_names() if name != "icd203")
        found.update(name for name in others if term in scale_terms(name))
    return frozenset(found)
