"""Flags an analyst's inference that is told as if it were a fact.

## Why

What a government wants, fears or believes is seen by nobody. Told flat, the inference borrows the
standing of the facts around it, and the reader cannot tell where reporting ends.

## Fix

Say whose judgement it is ("we assess that", "likely"), or quote the statement it is drawn from.

## Standard

ICD 203 (2015) D.6.e.(3): clearly distinguish statements that convey underlying information from
statements that convey assumptions or judgements.

## Known gaps

Read for states, governments and armed groups as subjects (`wants`, `fears`, `believes`, ...) and
for "highlighting the reality that". A statement of the same actor in the sentence or beside it
counts as the ground of the inference. Persons are read with `persons = true`, where the text
reports nothing that they say; half of what that finds in news copy is on record elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.actors import state_actor
from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.sources.estimative import LIKELIHOOD
from auditor.voice import OwnWords, names_speech, own_words, sourced_near
from auditor.wording import BASIS, says

_MIND = re.compile(
    r"\b(?:wants?|wanted|fears?|feared|believes?|believed|thinks?|knows?|knew|prefers?|preferred"
    r"|regards|(?:sees|views) (?=\w+ (?:\w+ )?as )|(?:is|are|was|were"
    r"|remains?) (?:\w+ly )?(?:determined"
    r"|eager|keen|reluctant|afraid|worried|anxious|unwilling|desperate|convinced|interested"
    r"|intent))\b(?= (?:to|that|of|in|on|about|its|the|a|an|their|any|no|it|not|more|by|how"
    r"|what)\b|(?<=as ))",
)
_NAMED = re.compile(
    r"\b(?!(?:He|She|It|They|We|I|You|Who|This|That|There|Nobody|Everyone|One)\b)"
    r"(?P<name>[A-Z][a-z]+(?:[A-Z][a-z]+)?)(?: \w+ly| also| still| now)*\s*$"
)
_REALITY = re.compile(
    r"\b(?:highlight|underscor|demonstrat|prov|confirm|illustrat|underlin|show)(?:s|es|ing|ed)?"
    r" the (?:reality|fact|truth) that\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:(?-i:may)|might|could|would|perhaps|possibly|appears?|seems?|apparently|reportedly"
    r"|presumably|assess\w*|judge[sd]?|estimate[sd]?|suggests?|indicates?|signs?|if|whether"
    r"|because)\b",
    re.IGNORECASE,
)


class JudgmentAsFact(Rule):
    """An inference told flat."""

    code = "EST008"
    name = "judgment-as-fact"
    severity = "warning"
    false_alarm_rate = 0.0
    options = {"persons": False}
    standards = {"icd203": "D.6.e.(3)"}
    bad = (
        "The Kremlin [[wants]] to freeze the front.",
        "The depots are full. Tehran [[fears]] that the coalition will hold.",
        "policy: rules.judgment-as-fact = {persons = true}\n\n"
        "The depots are full. Sarkan [[believes]] that time is on his side.",
        "The visit took place in May, [[highlighting the reality that]] the ties will last.",
    )
    good = (
        "ISW assesses that the Kremlin wants to freeze the front.",
        "The Kremlin likely wants to freeze the front.",
        "The president said he wants to freeze the front.",
        "“The Kremlin wants to freeze the front,” the mayor said.",
        "What the Kremlin wants to do is not known. Does the Kremlin want to freeze the front?",
        "The baker wants to open a second shop.",
        "# The Kremlin Wants to Freeze the Front\n\nThe front is quiet.",
        "Tehran fears that the coalition will hold, the ambassador told reporters.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each such inference of the author's without hedge, judge or basis."""
        for one in own_words(reading, _MIND):
            before = reading.text[one.sentence.start : one.span.start]
            actor = state_actor(before) or self._person(reading, one, before)
            if actor and not _is_marked(reading, one) and not _asks_what(before):
                yield Fault(
                    one.span,
                    f"what {actor} '{one.match.group().strip()}' is a judgement told as fact: "
                    "say who judges so, or on what",
                    one.claim,
                )
        for one in own_words(reading, _REALITY):
            if not _is_marked(reading, one):
                words = " ".join(one.match.group().split())
                yield Fault(
                    one.span, f"'{words}' tells a judgement as fact: say who judges so", one.claim
                )

    def _person(self, reading: Reading, one: OwnWords, before: str) -> str | None:
        """The person named right before the verb, unless the text reports what they say."""
        found = _NAMED.search(before) if self.settings["persons"] else None
        if found is None:
            return None
        heard = [
            link.source
            for claim in reading.claims
            for link in claim.chain
            if not any(cue.overlaps(one.span) for cue in link.cue)
        ]
        return None if any(found["name"] in source for source in heard) else found["name"]


def _asks_what(before: str) -> bool:
    return bool(re.search(r"\b(?:what|how|who|why)\b[^,;]*$", before, re.IGNORECASE))


def _is_marked(reading: Reading, one: OwnWords) -> bool:
    """Whether the sentence or its neighbours tell who judges, how surely or on what."""
    sentence = one.sentence.of(reading.text)
    rest = sentence.replace(one.match.group(), "", 1)
    if _HEDGED.search(rest) or LIKELIHOOD.search(rest) or names_speech(rest):
        return True
    return sourced_near(reading, one.span.start, but=one.span) or says(BASIS, rest) is not None
