"""Flags a figure of casualties, forces, losses or money with nobody behind it.

## Why

Counts of the dead, of troops and of stolen money are disputed more than anything else, and each
party has its own. Without a source the reader cannot know whose number this is.

## Fix

Name who counted and when: "according to the health ministry on Monday".

## Standard

AP News Values: attribute any disputable fact that was not witnessed or gathered at first hand.
Reuters: source every statement unless it is established fact.

## Known gaps

Dates, ages, calibres, distances, ordinary postings and figures of long ago are left alone. A
source in the sentence or beside it counts, as does one given for the same figure elsewhere in the
text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.voice import OwnWords, names_speech, own_words, sourced_near
from auditor.wording import BASIS, says

_NUMBER = (
    r"(?:\d[\d,.]*|a dozen|dozens|hundreds|thousands|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[ -](?:hundred|thousand|million|billion|one|two|three|four|five|six|seven|eight|nine))*"
)
_BOUND = (
    r"(?:(?:about|some|at least|more than|nearly|almost|around|over|up to|roughly|an estimated) )"
)
_PEOPLE = (
    r"(?:people|civilians|soldiers|troops|fighters|militants|rebels|officers|children|women|men"
    r"|residents|villagers|workers|migrants|refugees|protesters|prisoners|sailors|passengers"
    r"|students|policemen|guards|recruits|conscripts)"
)
_ARMS = (
    r"(?:tanks|vehicles|aircraft|planes|jets|helicopters|ships|vessels|drones|missiles|rockets"
    r"|guns|homes|houses|buildings)"
)
_FIGURE = re.compile(
    rf"\b{_BOUND}?{_NUMBER} (?:of (?:its |the |their )?)?(?:[a-z]+ ){{0,2}}?(?:{_PEOPLE}|{_ARMS})\b"
    rf"|\b{_BOUND}?{_NUMBER}(?: others| more)?(?= (?:(?:were|was|are|have been"
    rf"|had been) )?(?:killed|dead"
    r"|wounded|injured|missing|arrested|detained|displaced|drowned)\b)"
    rf"|{_BOUND}?[$€£]\s?\d[\d,.]*(?: (?:thousand|million|billion|trillion))?(?![\d,.]*\d)",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:killed|dead|died|wounded|injured|missing|arrested|detained|displaced|evacuated|fled"
    r"|destroyed|lost|losses|captured|shot down|sunk|damaged|massed|amassed|drowned"
    r"|abducted|kidnapped|executed|starv\w+|infected)\b",
    re.IGNORECASE,
)
_MONEY_HARM = re.compile(
    r"\b(?:stole\w*|embezzl\w+|launder\w+|bribe[sd]?|bribery|defraud\w*|siphon\w*|misappropriat\w+"
    r"|kickbacks?|fraud\w*|damages|illegal\w*)\b",
    re.IGNORECASE,
)
# "The attack in Gorsk, where forty people were killed": the figure is not what is told.
_BACKGROUND = re.compile(
    r"\b(?:where|which|who|when|that)\b|^\W*(?:In [A-Z]\w+|Last \w+),|\b(?:monitor|treat|track"
    r"|count"
    r"|register|record)(?:s|ed|ing)\b",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"[$€£]")
_YEAR = re.compile(r"\b(?:1[5-9]\d\d|20\d\d)\b")
_OTHER = re.compile(r"\b(?:if|would|could|may|might|ago|anniversary|history|novel|film|movie)\b")


class NumberWithoutSource(Rule):
    """A disputable figure nobody stands for."""

    code = "FCT001"
    name = "number-without-source"
    severity = "warning"
    false_alarm_rate = 0.0
    standards = {"ap": "News Values, attribution", "reuters": "Sourcing"}
    bad = (
        "[[Some 300 tanks]] were lost in the first week.",
        "The strike hit the market at noon. [[Forty soldiers]] were killed.",
        "The strike on the market left [[at least 14]] dead.",
        "The fund's managers embezzled [[$3 million]] in May.",
    )
    good = (
        "Some 300 tanks were lost in the first week, according to Oryx.",
        "The ministry said forty soldiers were killed.",
        "The gun has a calibre of 155 millimetres and a range of 40 kilometres.",
        "“Forty soldiers were killed,” the mayor said.",
        "Were forty soldiers killed?",
        "# Forty Soldiers Killed\n\nThe market was closed.",
        "Some 300 tanks were lost in the battle of 1943.",
        "In March, attackers killed 32 people at the port of Sul.",
        "The attack follows that in Gorsk, where forty people were killed.",
        "The hall seats 300 people. Tickets cost $40.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each such figure of the author's that no source stands for."""
        for one in own_words(reading, _FIGURE):
            sentence = one.sentence.of(reading.text)
            before = reading.text[one.sentence.start : one.span.start]
            money = _CURRENCY.search(one.match.group())
            harm = (_MONEY_HARM if money else _HARM).search(sentence)
            if harm is None or _is_sourced(reading, one) or _OTHER.search(sentence):
                continue
            if _is_history(reading, sentence) or _BACKGROUND.search(before):
                continue
            yield Fault(one.span, f"nobody is named for '{one.match.group()}'", one.claim)


def _is_sourced(reading: Reading, one: OwnWords) -> bool:
    sentence = one.sentence.of(reading.text)
    if names_speech(sentence) or says(BASIS, sentence) or sourced_near(reading, one.span.start):
        return True
    figure = one.match.group()
    return any(figure in claim.text for claim in reading.claims if claim.chain)


def _is_history(reading: Reading, sentence: str) -> bool:
    """Whether a sentence tells of a year before the last one."""
    now = reading.document.date or "1990"
    return any(int(year.group()) < int(now[:4]) - 1 for year in _YEAR.finditer(sentence))
