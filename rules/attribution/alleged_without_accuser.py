"""Flags "alleged" or "allegedly" where nobody near it does the alleging.

## Why

"Allegedly" says that somebody accuses and leaves out who. It protects the publication and tells the
reader nothing.

## Fix

Name the accuser or the document: "He paid a bribe, according to the indictment."

## Standard

AP Stylebook, *allege*: specify the source of an allegation. Wikipedia MOS:ALLEGED: proper for
undetermined wrongdoing when the source is given.

## Known gaps

Any source, court, charge or investigation within a sentence on each side counts as the accuser,
whether or not it is the one who alleges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Reading, Rule, Span
from auditor.voice import names_speech, own_words

_ALLEGED = re.compile(r"\balleged(?:ly)?\b", re.IGNORECASE)
# "X alleged that ...": the verb, whose subject is the accuser.
_VERB = re.compile(
    r"alleged(?= (?:that|the|in|he|she|they|it|a|an|his|her|their|widespread)\b)", re.IGNORECASE
)
_DETERMINER = re.compile(
    r"(?:\b(?:an?|the|this|that|these|those|his|her|their|its|any|other|of|by|for|and|as|into"
    r"|about|over|with|in|two|three|\w+[’']s)\s)$",
    re.IGNORECASE,
)
_ACCUSER = re.compile(
    r"\b(?:accus\w+|alleg(?:e|es|ing|ations?)|charg(?:e|es|ed|ing)|indict\w+|prosecut\w+|police"
    r"|court\w*|trial|lawsuits?|sued|suing|complain\w*|investigat\w+|affidavit|plaintiffs?"
    r"|tribunal|according to|claims?|claimed|testi\w+|arrest\w*|judge|magistrate|warrant"
    r"|report(?:s|ed)?|victims?|whistleblower|authorities|FBI|promot\w+|critici\w+|so-called"
    r"|conspirac\w+)\b",
    re.IGNORECASE,
)


class AllegedWithoutAccuser(Rule):
    """An allegation that nobody makes."""

    code = "ATT003"
    name = "alleged-without-accuser"
    severity = "warning"
    false_alarm_rate = 0.0
    standards = {"ap": "Stylebook, allege", "wikipedia": "MOS:ALLEGED"}
    options = {"sentences": 1}
    bad = (
        "He [[allegedly]] paid a bribe.",
        "The road is long. The [[alleged]] smuggler lives at its end. The house is blue.",
        "- The firm [[allegedly]] hid its losses.",
    )
    good = (
        "He allegedly paid a bribe, according to the indictment.",
        "Police searched the house on Monday. The owner allegedly hid a rifle there.",
        "“He allegedly paid a bribe,” the mayor said.",
        "The opposition alleged that the vote was rigged.",
        "# Mayor Allegedly Paid Bribe\n\nThe council met on Monday.",
        "Did he allegedly pay a bribe?",
        "The alleged smuggler lives at the end of the road, the mayor said.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each "alleged" of the author's with no accuser in the sentences around it."""
        near = self.settings["sentences"]
        for one in own_words(reading, _ALLEGED):
            before = reading.text[one.sentence.start : one.span.start]
            if _VERB.match(reading.text, one.span.start) and not _DETERMINER.search(before):
                continue
            around = reading.neighbourhood(one.span.start, near, near)
            if any(_has_accuser(reading, sentence, one.span) for sentence in around):
                continue
            yield Fault(
                one.span, f"nobody alleges what is '{one.match.group()}': say who", one.claim
            )


def _has_accuser(reading: Reading, sentence: Span, word: Span) -> bool:
    """Whether a sentence holds a source or names an accuser, `word` itself left aside."""
    text, rest = reading.text, sentence.of(reading.text)
    if sentence.overlaps(word):
        rest = f"{text[sentence.start : word.start]} {text[word.end : sentence.end]}"
    return bool(_ACCUSER.search(rest)) or names_speech(rest)
