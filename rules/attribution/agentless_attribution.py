"""Flags a passive or impersonal attribution that hides who says or believes it.

## Why

"It was reported that" and "is believed to" borrow authority from an unnamed somebody. The
reader cannot tell an eyewitness from a rumour.

## Fix

Turn it round: "Interfax reported that ...", "the UN believes that ...".

## Standard

Wikipedia MOS:WEASEL ("it is believed", "is widely regarded as"). AP News Values: attribute to
named sources.

## Known gaps

An agent named in another sentence does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.voice import own_words

_VERB = (
    r"(?:believed|thought|said|reported|alleged|claimed|understood|rumou?red|suspected|presumed"
    r"|assumed|feared|regarded|considered|seen|viewed|held)"
)
_PASSIVE = re.compile(
    rf"\bit (?:is|was|has been|had been) (?:widely |generally |commonly |also )?{_VERB}(?= that\b)"
    rf"|\b(?:is|are|was|were|has been|have been) (?:widely |generally |commonly )?"
    rf"(?:believed|thought|said|reported|alleged|understood|rumou?red|presumed|feared"
    rf"|estimated) to\b"
    rf"|\b(?:is|are|was|were) (?:widely|generally|commonly) {_VERB}(?: as| to)?\b",
    re.IGNORECASE,
)
_AGENT = re.compile(r"\b(?:among|by)\s+(?:the\s+|a\s+|an\s+)?\w", re.IGNORECASE)
# The agent stands elsewhere in the sentence.
_NAMED = re.compile(
    r"\baccording to\b|\b(?:believed|thought|said|reported|regarded|considered|seen|viewed) "
    r"(?:\w+ ){0,6}?by (?:the |a |an |many |most |some )?\w",
    re.IGNORECASE,
)


class AgentlessAttribution(Rule):
    """An attribution without an agent."""

    code = "ATT006"
    name = "agentless-attribution"
    severity = "warning"
    false_alarm_rate = 0.0
    standards = {"wikipedia": "MOS:WEASEL", "ap": "News Values, attribution"}
    bad = (
        "[[It was reported]] that the bridge had fallen.",
        "The colonel [[is believed to]] be abroad.",
        "The film [[is widely regarded as]] his best.",
        "The harvest [[is estimated to]] have fallen by a third.",
    )
    good = (
        "It was reported by Interfax that the bridge had fallen.",
        "The colonel is believed by the UN to be abroad.",
        "“The colonel is believed to be abroad,” the minister said.",
        "He was said goodbye to by everyone at the door.",
        "# Colonel Is Believed to Be Abroad\n\nThe UN said the colonel was abroad.",
        "Is the colonel believed to be abroad?",
        "The film is widely regarded among critics as his best.",
        "- The colonel is believed to be abroad, according to the UN.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each agentless passive in the author's own voice."""
        for one in own_words(reading, _PASSIVE):
            sentence = one.sentence.of(reading.text)
            behind = reading.text[one.span.end : one.sentence.end].lstrip()
            if _AGENT.match(behind) or _NAMED.search(sentence):
                continue
            yield Fault(one.span, f"nobody is named for '{one.match.group()}': say who", one.claim)
