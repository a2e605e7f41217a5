"""Flags a source that is known only through another source.

## Why

What somebody says a third person said is two claims: that it was said, and that it is so. The
teller's interest and memory stand between the reader and the origin.

## Fix

Go to the origin. If that cannot be done, keep both names in the sentence and grade the claim as
second-hand.

## Standard

ICD 206 (2015): cite the source actually used. DI Tradecraft Note 5: say whether information is
first- or second-hand.

## Known gaps

An outlet that quotes its own interview ("told the Gorsk Post") counts as first-hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Link, Reading, Rule
from auditor.sources.phrase import phrase
from auditor.spans import text_of
from auditor.voice import is_question, sentence_at
from auditor.wording import insider

# Words by which somebody passes a statement on; a view or a wish of another's is not hearsay.
_SPEECH = re.compile(
    r"\b(?:say|says|said|saying|tell|tells|told|telling|claim(?:s|ed|ing)?|report(?:s|ed|ing)?"
    r"|announce[sd]?|stat(?:es|ed|ing)|wr(?:ote|ites?|iting)|testif\w+|according|cit(?:e|es|ed|ing)"
    r"|quot(?:e|es|ed|ing)|reveal(?:s|ed|ing)?|confirm(?:s|ed|ing)?|den(?:y|ies|ied|ying)"
    r"|warn(?:s|ed|ing)?|alleg(?:e|es|ed|ing)|add(?:s|ed|ing)?|acknowledg\w+|admit\w*|inform\w*)\b",
    re.IGNORECASE,
)
# "claimed a loss", "reported income": what is done, not said.
_DEED = re.compile(r"\s+(?:an?|his|her|their|its)\s")
# A cue with words of the other's in it ("'absolutely right' in saying") judges them.
_MARK = re.compile(r"[“”\"‘]|(?<!\w)'")
# "because Falk testified", "what Falk called": somebody else's words brought in, not passed on.
_ASIDE = re.compile(r"\b(?:because|until|what|when|after|since|although|as)\s+$", re.IGNORECASE)
_CITED = re.compile(r"\b(?:citing|cit(?:es|ed)|quoting|quot(?:es|ed))\b", re.IGNORECASE)
_THINGS = frozenset(["it", "they", "that", "which", "this", "these", "those"])
_WHO = ("person", "organisation", "outlet", "government", "unnamed")


class SecondhandChain(Rule):
    """Hearsay: a source known only through another."""

    code = "IND003"
    name = "secondhand-chain"
    severity = "note"
    false_alarm_rate = 0.15
    standards = {"icd203": "ICD 206 source reference; Tradecraft Note 5", "reuters": "Sourcing"}
    bad = (
        "[[Falk]] said that the dam was safe, according to Brandt.",
        "The aide claimed that [[Brandt]] said the dam would be drained.",
        "The Gorsk Post reported, citing [[Interfax]], that the bridge was closed.",
    )
    good = (
        "Falk said that the dam was safe.",
        "Falk told the Gorsk Post that the dam was safe.",
        "Falk said that Brandt would resign.",
        "“Brandt said the dam was safe,” is the name of a song.",
        "Falk said that Brandt wanted the dam drained.",
        "“Brandt told me that the dam was safe,” Falk said.",
        "Did Falk claim that Brandt said the dam was safe?",
        "“You say the dam is safe,” Falk said.",
        "The survey found that 40 percent of voters said the dam was safe.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each origin that stands behind another source."""
        seen = set()
        for claim in reading.claims:
            if len(claim.chain) < 2 or claim.chain[-1].span in seen:
                continue
            teller, origin = claim.chain[-2], claim.chain[-1]
            if reading.quoted(origin.span) or not _is_hearsay(reading, claim, teller, origin):
                continue
            if is_question(claim.sentence.of(reading.text)):
                continue
            seen.add(origin.span)
            yield Fault(
                origin.span,
                f"{origin.source} is known only through {teller.source}: second-hand",
                claim,
            )


def _is_hearsay(reading: Reading, claim: Claim, teller: Link, origin: Link) -> bool:
    """Whether one passes on the words of another, both in one sentence."""
    if teller.attribution == origin.attribution or teller.source == origin.source:
        return False
    if teller.kind == "document" or origin.kind not in _WHO or reading.quoted(teller.span):
        return False
    if {origin.text.lower(), teller.text.lower()} & _THINGS:
        return False
    if phrase(teller.text).head == phrase(origin.text).head != "":
        return False
    if origin.kind == "unnamed" and not _is_new_insider(origin):
        return False
    if reading.text[origin.span.end :][:2] in ("’s", "'s", "' "):
        return False
    if _ASIDE.search(reading.text[: origin.span.start][-12:]):
        return False
    cues = [text_of(link.cue, reading.text) for link in (teller, origin)]
    if not all(_SPEECH.search(cue) for cue in cues) or any(_MARK.search(cue) for cue in cues):
        return False
    relays = teller.kind in ("outlet", "organisation", "government")
    if not relays and any(_CITED.search(cue) for cue in cues):
        return False
    if origin.cue and _DEED.match(reading.text, origin.cue[-1].end):
        return False
    return sentence_at(reading, teller.span) == sentence_at(reading, origin.span)


def _is_new_insider(origin: Link) -> bool:
    """Whether an unnamed origin is somebody who tells, and not "the officials" of before."""
    if phrase(origin.text).determiner in ("the", "those", "these"):
        return False
    return bool(insider(origin.text) or insider(origin.source))
