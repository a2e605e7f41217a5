"""Flags a likelihood judgement of the author's for which no basis is given.

## Why

A reader cannot weigh "likely" without knowing what it rests on: footage, a document, a
source, an inference from something observed. Without a basis it is a guess in uniform.

## Fix

Name the evidence or the source in the same sentence or the one beside it, or say plainly that
the judgement is an inference and from what.

## Standard

ICD 203 (2015) D.6.e.(1) and (2): describe the sources behind a judgement and state the basis of
its uncertainty. DI Tradecraft Note 5: show the basis of statements on intentions.

## Known gaps

Evidence is recognised by its words ("because", "footage", "given ...") or as a claim with a source
in the sentence or beside it; a basis told in other words is missed and the judgement flagged all
the same. Forecasts ("will probably", "is likely to") are read of states, offices and armed units;
`forecasts = "all"` takes those of anybody. "May" and "might" say that no likelihood can be given;
`modals = true` asks a basis of them as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.actors import public_actor
from auditor.rule import Dossier, Fault, Reading, Rule, Span
from auditor.sources.estimative import LIKELIHOOD
from auditor.voice import OwnWords, names_speech, own_words, sourced_near
from auditor.wording import BASIS, says

_MODAL = re.compile(r"\b(?:may|might)\b(?! (?:as well|not only)\b)(?=\s+(?:\w+\s+)?[a-z])")
_PRESUMPTION = re.compile(r"\bpresumably\b", re.IGNORECASE)
# A judgement told as hanging on a condition, or drawn from what has just been said.
_REASONED = re.compile(
    r"\b(?:if|unless|when|once|should|depending|assuming|therefore|thus|hence|meaning|which means"
    r"|the (?:reality|fact) that|would|barring|as a result|due to|owing to|thanks to|despite"
    r"|after|partly|in part"
    r"|as (?:he|she|it|they|its|their|more))\b|, so\b|[:;—–]",
    re.IGNORECASE,
)
# "That presumably means": drawn from the sentence before, or from figures beside it.
_DRAWN = re.compile(r"^\W*(?:That|This|These|Those)\b")
_SHARE = re.compile(r"\d\s?(?:%|percent\b|per cent\b)")
_FORECAST = re.compile(
    r"\b(?:will|would|won[’']t)(?: \w+){0,2}\s*$|\b(?:it|It)(?: is|[’']s)(?: \w+)?\s*$"
)
# "Probably not." answers, and what follows says why.
_CLAUSE = 4
_AHEAD = re.compile(r"\s+(?:to|that|will|would)\b")
# "Her likely rival" names somebody; it is no judgement of its own.
_NAMING = re.compile(r"(?:\b(?:the|an?|his|her|its|their|another)|[’']s?) $", re.IGNORECASE)
_IDIOM = re.compile(r"\b(?:you|your|I|we|our)\b|\b(?:as|than|or|not) (?:\w+ )?$", re.IGNORECASE)


class HedgeWithoutBasis(Rule):
    """A likelihood judgement of the author's without a basis."""

    code = "EST005"
    name = "hedge-without-basis"
    severity = "warning"
    false_alarm_rate = 0.0
    standards = {"icd203": "D.6.e.(1), (2)"}
    options = {"modals": False, "forecasts": "public"}
    bad = (
        "The unit is [[likely]] preparing to withdraw.",
        "The talks ended on Friday. The minister will [[probably]] resign. He has said nothing.",
        "The unit [[likely]] fled the town.",
        "- The navy is [[unlikely]] to return this year.",
        "policy: rules.hedge-without-basis = {modals = true}\n\nThe ship [[may]] carry ammunition.",
    )
    good = (
        "The unit is likely preparing to withdraw: footage of 12 May shows columns moving east.",
        "The unit is likely preparing to withdraw because its depots are empty.",
        "The minister said the unit was likely preparing to withdraw.",
        "“The unit is likely preparing to withdraw,” said the minister.",
        "The parade is on 9 May in the capital.",
        "If the bridge falls, the unit is likely to withdraw.",
        "Is the unit likely to withdraw?",
        "# Unit Likely to Withdraw\n\nThe depots are empty.",
        "Likely voters prefer the mayor by nine points.",
        "The senator met the likely nominee. The singer will probably win the prize.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield the first such hedge of each sentence that has no basis in or beside it."""
        seen: set[Span] = set()
        for one in self._judgements(reading):
            if one.sentence in seen or not self._judges(reading, one) or _has_basis(reading, one):
                continue
            seen.add(one.sentence)
            yield Fault(
                one.span,
                f"no basis given for '{one.match.group()}': name the evidence or who judges so",
                one.claim,
            )

    def _judges(self, reading: Reading, one: OwnWords) -> bool:
        """Whether the term tells what is so, or forecasts what a public actor will do."""
        before = reading.text[one.sentence.start : one.span.start]
        after = reading.text[one.span.end : one.sentence.end]
        if _NAMING.search(before) and not _AHEAD.match(after):
            return False
        if self.settings["forecasts"] == "all":
            return True
        ahead = _AHEAD.match(after) is not None or _FORECAST.search(before) is not None
        return not ahead or public_actor(before) is not None

    def _judgements(self, reading: Reading) -> Iterator[OwnWords]:
        yield from own_words(reading, LIKELIHOOD)
        yield from own_words(reading, _PRESUMPTION)
        if self.settings["modals"]:
            yield from own_words(reading, _MODAL)


def _has_basis(reading: Reading, one: OwnWords) -> bool:
    sentence = one.sentence.of(reading.text)
    if len(sentence.split()) < _CLAUSE:
        return True
    if (
        _DRAWN.search(sentence)
        or _REASONED.search(sentence)
        or _IDIOM.search(sentence[: one.span.start - one.sentence.start])
    ):
        return True
    if sourced_near(reading, one.span.start) or names_speech(sentence):
        return True
    around = reading.neighbourhood(one.span.start, 1, 1)
    words = [near.of(reading.text) for near in around]
    return any(says(BASIS, near) or _SHARE.search(near) for near in words)
