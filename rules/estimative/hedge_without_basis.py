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

Evidence is recognised by its words ("because", "footage", "given ...") or as a claim with a source,
in the sentence itself or in one beside it that speaks of the same thing: that shares a word with it
or that it takes up ("That ..."). A basis told in other words is missed and the judgement flagged
all the same. Forecasts ("will probably", "is likely to") are read of states, offices, armed units
and their affairs (a truce, talks, an offensive); `forecasts = "all"` takes those of anything. "May"
and "might" say that no likelihood can be given; `modals = true` asks a basis of them as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.actors import in_public_affairs
from auditor.rule import Dossier, Fault, Reading, Rule, Span
from auditor.sources.estimative import LIKELIHOOD
from auditor.topic import share_topic, takes_up
from auditor.voice import OwnWords, is_own, names_speech, own_words, sentences_near
from auditor.wording import BASIS, says

_MODAL = re.compile(r"\b(?:may|might)\b(?! (?:as well|not only)\b)(?=\s+(?:\w+\s+)?[a-z])")
_PRESUMPTION = re.compile(r"\bpresumably\b", re.IGNORECASE)
# A judgement told as hanging on a condition, or drawn from what has just been said.
_REASONED = re.compile(
    r"\b(?:if|unless|when|once|should|depending|assuming|therefore|thus|hence|meaning|which means"
    r"|the (?:reality|fact) that|would|barring|as a result|due to|owing to|thanks to|despite"
    r"|after|partly|in part"
    r"|as (?:he|she|it|they|its|their|more))\b|, so\b|[:;—–]"
    r"|^\W*(?:(?:But|And|Yet) )?(?:As|With|Without|Now that)\b[^.]*,"
    r"|^\W*(?:First|Second|Third|Finally|For one(?: thing)?),",
    re.IGNORECASE,
)
# "That presumably means": drawn from the sentence before, or from figures beside it.
_DRAWN = re.compile(r"^\W*(?:That|This|These|Those)\b")
_SHARE = re.compile(r"\d\s?(?:%|percent\b|per cent\b)")
_FORECAST = re.compile(r"\b(?:will|would|won[’']t)(?: \w+){0,2}\s*$")
# "It is likely that the truce will hold": who acts, and when, stands behind the term.
_IT_IS = re.compile(r"\b(?:[Ii]t|[Ww]hat|[Tt]here)(?: is|[’']s)(?: \w+)?\s*$")
_TO_COME = re.compile(r"\b(?:will|would|won[’']t|(?:is|are) (?:going )?to)\b")
_THAT = re.compile(r"^(?: is)? that ")
# "Probably not." answers, and what follows says why.
_CLAUSE = 4
_AHEAD = re.compile(r"\s+(?:to|that|will|would)\b")
# "Her likely rival" names somebody, "the lower the odds" measures: no judgement of its own.
_NAMING = re.compile(
    r"(?:\b(?:the|an?|his|her|its|their|another)|[’']s?"
    r"|\b(?:lower|higher|better|longer|greater|smaller|lowers?|raises?|reduces?|increases?|cuts?"
    r"|improves?)(?: the)?) ?$",
    re.IGNORECASE,
)
_TITLED = re.compile(r"(?:un)?likely|(?:im)?probable", re.IGNORECASE)
_IDIOM = re.compile(
    r"\b(?:you|your|I|we|our|readers?)\b|\b(?:as|than|or|not|including|except) (?:\w+ )?$",
    re.IGNORECASE,
)


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
        "The dam [[probably]] failed on Friday. Mayor Ada Brook said the parade would go ahead.",
        "It is [[almost certain]] that both sides arm. The truce will [[probably]] collapse.",
        "# Judgments\n\n- The dam [[probably]] failed on Friday.\n\n# Detail\n\n"
        "The mill burned, Mayor Ada Brook said.",
    )
    good = (
        "The unit is likely preparing to withdraw: footage of 12 May shows columns moving east.",
        "The unit is likely preparing to withdraw because its depots are empty.",
        "The minister said the unit was likely preparing to withdraw.",
        "“The unit is likely preparing to withdraw,” said the minister.",
        "The parade is on 9 May in the capital.",
        "Police found bodies below the dam, the mayor said. The dam probably failed on Friday.",
        "Engineers saw water pour through the wall. That probably means that the gate failed.",
        "It is likely that the singer will win the prize.",
        "If the bridge falls, the unit is likely to withdraw.",
        "Is the unit likely to withdraw?",
        "# Unit Likely to Withdraw\n\nThe depots are empty.",
        "Likely voters prefer the mayor by nine points.",
        "Likely nominee Ada Brook met the senator. That lowers the odds that the bill passes.",
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
        opens = not before.strip() and _TITLED.fullmatch(one.match.group())
        if (opens or _NAMING.search(before)) and not _AHEAD.match(after):
            return False
        if self.settings["forecasts"] == "all":
            return True
        if _IT_IS.search(before):
            coming = _TO_COME.search(after)
            return coming is None or in_public_affairs(_THAT.sub("", after[: coming.start()]))
        ahead = _AHEAD.match(after) is not None or _FORECAST.search(before) is not None
        return not ahead or in_public_affairs(before)

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
    if names_speech(sentence) or _is_borne_out(reading, one.sentence):
        return True
    return any(
        _is_borne_out(reading, near)
        and (share_topic(sentence, near.of(reading.text)) or takes_up(_later(reading, near, one)))
        for near in sentences_near(reading, one.span.start)
        if near != one.sentence
    )


def _is_borne_out(reading: Reading, sentence: Span) -> bool:
    """Whether a sentence has a claim with a source, a figure or words of evidence."""
    words = sentence.of(reading.text)
    if says(BASIS, words) or _SHARE.search(words):
        return True
    here = (claim for claim in reading.claims if claim.sentence.overlaps(sentence))
    return any(not is_own(reading, claim) for claim in here)


def _later(reading: Reading, near: Span, one: OwnWords) -> str:
    """The one that comes later of two sentences."""
    return max(near, one.sentence).of(reading.text)
