"""Flags a reported statement whose day the reader cannot tell.

## Why

What a minister said in March may no longer be the position in May. Where a text covers several
days, "said" without a date lets an old statement pass for a new one.

## Fix

Date the statement in its sentence ("said on May 12"), or put it under a dated line.

## Standard

ICD 206 (2015), source descriptor: age and currency. IFCN Code of Principles 2: sources in enough
detail for readers to verify.

## Known gaps

A text with a date of its own is read as that day's report unless it dates statements by the
calendar on at least `days` different days; then each undated statement is flagged, once a source
and paragraph. A text without any date is flagged once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Reading, Rule, Span
from auditor.spans import text_of
from auditor.voice import stands_in_prose

_SAID = re.compile(
    r"\b(?:said|told|announced|stated|claimed|declared|warned|wrote|added|denied|pledged|insisted"
    r"|reported|confirmed|testified|acknowledged)\b",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_DAY = re.compile(rf"\b{_MONTH} \d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?!\w)")
_WHEN = re.compile(
    rf"{_DAY.pattern}|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b{_MONTH}(?= \d{{4}}\b)"
    rf"|\b(?:19|20)\d\d\b|\b(?:(?i:today|yesterday|tonight"
    r"|overnight|earlier|recent(?:ly)?|(?:this|last|next) (?:week|month|year|night|morning|weekend)"
    r"|(?:days?|weeks?|months?|years?|hours?) (?:ago|later|earlier|before|after)|now|currently"
    r"|this (?:morning|afternoon|evening)|at the time|then|since))\b"
)
_PARTIES = frozenset({"person", "organisation", "government", "unnamed"})


class UndatedStatement(Rule):
    """A statement of an unknown day."""

    code = "FCT003"
    name = "undated-statement"
    severity = "note"
    false_alarm_rate = 0.0
    standards = {"icd203": "ICD 206: age and currency", "ifcn": "2"}
    options = {"days": 3}
    bad = (
        "The minister [[said]] that talks had failed.",
        "The minister said on 12 May that talks had failed. The envoy told the press on 14 May "
        "that they would resume. The king announced on 17 May that he would not sign.\n\n"
        "The depots are empty.\n\nThe general [[said]] that the front was quiet.",
        "date: 2026-05-18\n\nThe minister said on 12 May that talks had failed. The envoy said on "
        "14 May that they would resume. The king said on 17 May that he would not sign.\n\n"
        "The depots are empty.\n\nThe general [[warned]] that the front was not quiet.",
    )
    good = (
        "The minister said on 12 May that talks had failed.",
        "date: 2026-05-12\n\nThe minister said that talks had failed.",
        "The talks were held on Monday. The minister said that they had failed.",
        "“The minister said that talks had failed,” runs a line of the play.",
        "# Minister Said Talks Failed\n\nThe depots are empty.",
        "Has the minister said that talks had failed?",
        "GORSK, May 12 (Wire) - The minister said that talks had failed.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each undated statement of a text that covers days, one of a text without date."""
        covers = len(_stated_days(reading)) >= self.settings["days"]
        if not covers and (reading.document.date or _WHEN.search(reading.document.prose)):
            return
        seen: set[tuple[str, int]] = set()
        for claim in reading.claims:
            cue = _statement(reading, claim)
            if cue is None or _is_dated(reading, claim):
                continue
            block = reading.document.block_at(cue.start)
            key = (claim.chain[0].source, block.start if block else -1)
            if key in seen:
                continue
            seen.add(key)
            yield Fault(
                cue, f"no date for what {claim.chain[0].source} '{cue.of(reading.text)}'", claim
            )
            if not covers:
                return


def _stated_days(reading: Reading) -> set[str]:
    """The days of the calendar on which the text says that somebody spoke."""
    told = (claim for claim in reading.claims if _statement(reading, claim) is not None)
    return {
        day.group().lower()
        for claim in told
        for day in _DAY.finditer(reading.document.prose, *claim.sentence)
    }


def _statement(reading: Reading, claim: Claim) -> Span | None:
    """The verb by which a party is reported to have said the claim, unless it is quoted."""
    if not claim.chain or claim.chain[0].kind not in _PARTIES:
        return None
    cue = claim.chain[0].cue
    if (
        not cue
        or not stands_in_prose(reading, cue[0].start)
        or not _SAID.search(text_of(cue, reading.text))
        or reading.quoted(cue[0])
    ):
        return None
    found = next((_SAID.search(reading.text, *one) for one in cue), None)
    return Span(*found.span()) if found else None


def _is_dated(reading: Reading, claim: Claim) -> bool:
    """Whether the sentence, one beside it in the block or the block's first line tells when."""
    block = reading.document.block_at(claim.sentence.start)
    around = [*reading.neighbourhood(claim.sentence.start, 1, 1)]
    near = [one for one in around if block is None or block.span.overlaps(one)]
    return any(_WHEN.search(one.of(reading.text)) for one in near)
