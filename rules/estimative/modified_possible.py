"""Flags "possible", "may" or "could" with a strength put before or behind it.

## Why

"Possible" says only that something cannot be excluded. "Very possible" claims a degree without
giving one: the reader cannot tell whether 30 or 80 per cent is meant.

## Fix

If a degree can be given, give it ("likely", "unlikely"); if not, leave "possible" alone.

## Standard

Kent, Words of Estimative Probability (1964): "possible" only where no probability can be assigned,
and never with a modifier. ICD 203 (2015) (6): unambiguous language.

## Known gaps

"Possibly even" and strengths told in a later clause are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.voice import own_words

_MODIFIED = re.compile(
    r"\b(?:very|quite|highly|entirely|distinctly|eminently|extremely|perfectly|all too|more than"
    r"|just barely|certainly|fully|absolutely) possible\b(?! to\b)"
    r"|\b(?:strong|distinct|real|serious|significant|high|low|slim|slight|definite|growing"
    r"|considerable) possibility(?= (?:that|of)\b)"
    r"|\b(?:may|might|could) (?:very|quite|easily) (?:well|possibly)\b(?! (?:as|known)\b)"
    r"|\b(?:may|might|could) well(?= (?:be|have|become|prove|end|lead|turn|mean|go|come|take|see"
    r"|face|lose|win|happen|do|make|try|\w+e?n't)\b)",
    re.IGNORECASE,
)


class ModifiedPossible(Rule):
    """A possibility with a degree."""

    code = "EST004"
    name = "modified-possible"
    severity = "warning"
    false_alarm_rate = 0.0
    standards = {"icd203": "(6) clear language"}
    bad = (
        "It is [[very possible]] that the depot is empty.",
        "The talks [[could very well]] fail.",
        "There is a [[strong possibility]] that the bridge will close in May.",
    )
    good = (
        "The depot must be emptied as soon as possible.",
        "It is possible that the depot is empty.",
        "“It is very possible that the depot is empty,” the mayor said.",
        "Is it very possible that the depot is empty?",
        "He could very well-paid work find nowhere.",
        "They may as well stay at home.",
        "It is perfectly possible to walk to the bridge in an hour.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each modified possibility in the author's voice."""
        for one in own_words(reading, _MODIFIED):
            if reading.text[one.span.end : one.span.end + 1] == "-":
                continue
            yield Fault(
                one.span,
                f"'{one.match.group()}' gives a degree without saying which: "
                "use a likelihood, or 'possible' alone",
                one.claim,
            )
