"""Flags an important claim that rests on one independent origin.

## Why

One origin can be wrong, lied to or lying. A second one counts only if it does not go back to the
first: ten outlets citing one wire are one source.

## Fix

Find a second origin, or tell the reader that there is only one and who it is.

## Standard

BBC Editorial Guidelines 3.3: be reluctant to rely on a single source. AP: seek more than one
source. STANAG 2511: credibility 1 only when the information comes from another source.

## Known gaps

A claim counts as important when an outlet is its only origin or passes on unnamed sources, or when
it counts people harmed; what polls and studies find is left aside. What one unnamed source says is
`anonymous-sole`, what only those it concerns say `self-interested-source`, what outlets copy from
each other `circular-reporting`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Link, Reading, Rule
from auditor.sources.lists import listed
from auditor.sources.phrase import phrase
from auditor.spans import text_of
from auditor.voice import is_own, is_publication, is_question, names_speech
from auditor.wording import OPINION, UNCONFIRMED, counts_harm

# Polls and studies are evidence of their own; what would be is no fact yet.
_MEASURED = re.compile(
    r"\b(?:polls?|survey\w*|voters|study|analysis|database|fact-check\w*|percent|published"
    r"|votes|ballots|delegates|estimate\w*"
    r"|would|could|if)\b",
    re.IGNORECASE,
)
# An outlet that reports a fact, rather than comments or speaks for itself.
_REPORTED = re.compile(
    r"\b(?:report\w*|according|cit(?:e|es|ed|ing)|reveal\w*|learn\w*"
    r"|obtain\w*"
    r"|disclos\w*|detail\w*|quot\w*)\b",
    re.IGNORECASE,
)
_POSTED = re.compile(r"\b(?:posts?|tweets?|messages?|account|website|Twitter|Facebook)\b(?<!Post)")
# Whoever speaks of itself needs nobody to bear it out here.
_OWN = re.compile(
    r"^(?:it|its|they|their|he|his|she|her|I|my|we|our|this|both|the (?:network|paper|newspaper"
    r"|channel|station|site|website|magazine|agency|figure|report))\b",
    re.IGNORECASE,
)
_LEAST_WORDS, _FRAGMENT = 4, 15
_PREPOSITIONS = ("in", "at", "on", "with", "by", "from", "for", "and", "or", "but")


class SingleSource(Rule):
    """An important claim with one origin."""

    code = "IND001"
    name = "single-source"
    severity = "note"
    false_alarm_rate = 0.222
    scope = "dossier"
    standards = {"bbc": "3.3", "ap": "Anonymous sources, more than one", "reuters": "Sourcing"}
    bad = (
        "[[The bank lost $3 million in a week]], according to the Gorsk Post.",
        "The health ministry said [[40 people were killed in the strike]].",
        "The Gorsk Post reported, citing two officials, that [[the mine will close]].",
    )
    good = (
        "The minister said he would vote for the bill.",
        (
            "The health ministry said 40 people were killed in the strike on the Gorsk market.",
            "Doctors at the hospital said 40 people were killed in the strike on the Gorsk market.",
        ),
        "The health ministry said 40 people were killed in the strike. The toll could not be "
        "independently verified.",
        "A senior official said the mine will close.",
        "“The Gorsk Post said 40 people were killed,” the mayor said.",
        "Did the health ministry say that 40 people were killed?",
        "# Ministry: 40 Killed in Strike\n\nThe market is closed.",
        "Mayor Ada Brook told the Gorsk Post that the mine is old.",
        "- The Gorsk Post said the play was a great success.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each important claim that no second origin supports."""
        for claim in reading.claims:
            if is_own(reading, claim) or not _is_important(reading, claim):
                continue
            sentence = claim.sentence.of(reading.text)
            if any(reading.quoted(link.span) for link in claim.chain) or is_question(sentence):
                continue
            if _MEASURED.search(sentence) or reading.quoted(claim.span):
                continue
            backing = dossier.corroboration_of(reading, claim)
            if dossier.matter_of(reading, claim) and backing.verdict != "single-source":
                continue
            around = reading.neighbourhood(claim.sentence.start, 0, 2)
            if any(UNCONFIRMED.search(sentence.of(reading.text)) for sentence in around):
                continue
            yield Fault(claim.span, f"one origin only: {_told(claim)}; name a second one", claim)


def _told(claim: Claim) -> str:
    through = " and ".join(link.source for link in claim.chain[:-1])
    return claim.chain[-1].source + (f", through {through}" if through else "")


def _is_important(reading: Reading, claim: Claim) -> bool:
    """Whether a second origin is due: what the press passes on, and who was harmed."""
    if all(link.kind == "unnamed" for link in claim.chain) or OPINION.search(claim.text):
        return False
    if len(claim.text.split()) < _LEAST_WORDS or _OWN.match(claim.text):
        return False
    if names_speech(claim.text) or claim.text.split()[0].endswith("ing"):
        return False
    if claim.chain[-1].kind != "document" and counts_harm(claim.text):
        return True
    return _is_passed_on(reading, claim)


def _is_passed_on(reading: Reading, claim: Claim) -> bool:
    """Whether an outlet says so, or passes on what unnamed sources told it."""
    last = claim.chain[-1]
    words = claim.text.split()
    if words[0].lower() in _PREPOSITIONS and len(words) < _FRAGMENT:
        return False
    press = [
        link for link in claim.chain if link.kind == "outlet" and not is_publication(reading, link)
    ]
    if any(_needs_no_second(link) for link in press):
        return False
    cues = (text_of(link.cue, reading.text) for link in press)
    told = any(_REPORTED.search(cue) for cue in cues)
    return told and (last.kind == "unnamed" or last in press)


def _needs_no_second(link: Link) -> bool:
    """Whether it is several outlets, a post, or a news agency that no state owns."""
    body = listed(link.source)
    if body is not None and body.wire and not body.owner:
        return True
    return phrase(link.text).plural or bool(_POSTED.search(link.text))
