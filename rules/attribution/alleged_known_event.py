"""Flags "alleged" on an event that nobody disputes, and "accused of allegedly".

## Why

"The alleged meeting took place on Monday" doubts what the same sentence asserts. "Accused of
allegedly" doubts the accusation, which is a fact, rather than the act.

## Fix

Drop "alleged", or put it on what is disputed: not the meeting, but what was agreed there.

## Standard

AP Stylebook, *allege*: do not say alleged of an event that is known to have happened; avoid
redundancy.

## Known gaps

An event counts as known only where the sentence itself says that it happened, when or where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.voice import own_words

_EVENT = (
    r"(?:meeting|call|visit|conversation|talks|attack|explosion|blast|shooting|raid|crash|incident"
    r"|collision|fire|flight|trip|speech|vote|protest|strike|arrest|funeral|payment|transfer|sale)"
)
_KNOWN = re.compile(
    rf"\b(?P<word>alleged) (?:\w+ ){{0,2}}{_EVENT}s? (?:\w+ ){{0,6}}?(?:took place|happened"
    rf"|occurred"
    r"|was held|were held|began|started|ended|lasted|came (?:after|days|hours)|killed|left \d+)"
    r"|\b(?:accused of|charged with|suspected of|indicted for|arrested for) (?P<word2>allegedly)"
    r"|\b(?P<word3>allegedly) (?:accused|suspected|charged|indicted)\b",
    re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"\b(?:if|whether|never|not|no|den(?:y|ies|ied)|disput\w+)\b|n[’']t\b", re.IGNORECASE
)


class AllegedKnownEvent(Rule):
    """Doubt put on what is not in doubt."""

    code = "ATT004"
    name = "alleged-known-event"
    severity = "note"
    false_alarm_rate = 0.0
    standards = {"ap": "Stylebook, allege"}
    bad = (
        "The [[alleged]] meeting took place on Monday.",
        "He was accused of [[allegedly]] taking a bribe.",
        "The [[alleged]] explosion at the plant killed two workers.",
        "She was arrested for [[allegedly]] setting fire to the barn.",
    )
    good = (
        "He allegedly attended the meeting, which took place on Monday.",
        "The alleged meeting never took place, the ministry said.",
        "“The alleged meeting took place on Monday,” the mayor said.",
        "Prosecutors accused him of taking a bribe.",
        "The alleged attacker was seen on Monday.",
        "# Alleged Meeting Took Place on Monday\n\nThe hall was full.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each needless "alleged" in the author's voice."""
        for one in own_words(reading, _KNOWN):
            if _DOUBTED.search(one.sentence.of(reading.text)):
                continue
            group = next(name for name, text in one.match.groupdict().items() if text)
            start, end = one.match.span(group)
            what = (
                "the event is told as a fact" if group == "word" else "the charge is no allegation"
            )
            yield Fault(
                type(one.span)(start, end),
                f"'{one.match[group]}' is out of place: {what}",
                one.claim,
            )
