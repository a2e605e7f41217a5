"""Flags a present-tense statement that rests on evidence older than `days` days.

## Why

"The bridge is open", on imagery half a year old, tells the reader about today what was seen long
ago. Age decides what evidence is worth.

## Fix

Put the statement in the time of its evidence ("was open as of March"), or find newer evidence.

## Standard

ICD 203 (2015) D.6.e.(1): describe factors affecting source quality, among them age and currency.

## Known gaps

Needs the document's date, and evidence dated in the sentence ("according to a March 2025 report").
An studies and statistics are not read: what they find is meant to last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from auditor.matters.times import times_of
from auditor.matters.tokens import tokens_of
from auditor.matters.when import When, parse_date
from auditor.rule import Claim, Dossier, Fault, Reading, Rule, Span
from auditor.spans import text_of

_EVIDENCE = re.compile(
    r"\b(?:imagery|images?|footage|photographs?|satellite|report|poll|assessment|inspection|memo"
    r"|intercepts?|intelligence|visit)\b",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DATE = re.compile(
    rf"\b(?:\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}}, \d{{4}}|{_MONTH} \d{{4}}"
    rf"|{_MONTH} \d{{1,2}}(?!\d)|(?:19|20)\d\d)\b"
)
_PRESENT = re.compile(
    r"\b(?:is|are|remains?|has|have|holds?|controls?|stands?|operates?|employs|runs?|owns?|lies?"
    r"|continues?|contains?|stores?|produces?|occup(?:y|ies))\b"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|as of|by then|at the time|has been|have been|since|until"
    r"|from \d{4} to)\b"
    r"|\b(?:has|have) \w+(?:ed|n)\b|\bunder the \d{4}\b",
    re.IGNORECASE,
)
_REACH = 40
# "A 2014 study found": the telling itself is put in the past.
_TOLD_THEN = re.compile(
    r"\b(?:said|told|found|wrote|suggested|showed|estimated|reported|concluded|put|noted|warned"
    r"|argued|announced|stated|recommended|claimed)\b",
    re.IGNORECASE,
)
_PAST_BEFORE = re.compile(r"\b[a-z]{3,}ed\b")


class StaleClaim(Rule):
    """The present told from old evidence."""

    code = "FCT004"
    name = "stale-claim"
    severity = "warning"
    false_alarm_rate = 0.0
    standards = {"icd203": "D.6.e.(1), age and currency"}
    options = {"days": 90}
    bad = (
        "date: 2026-05-20\n\nThe bridge is open, according to a report of [[3 November 2025]].",
        "date: 2026-05-20\n\nSatellite imagery of [[October 2025]] shows that the depot is full.",
        "date: 2026-05-20\n\nThe militia controls the port, according to a [[2023]] assessment.",
    )
    good = (
        "date: 2026-05-20\n\nThe bridge was open, according to a report of 3 November 2025.",
        "date: 2026-05-20\n\nThe bridge is open, according to a report of 12 May 2026.",
        "date: 2026-05-20\n\nThe bridge was open as of November 2025, imagery shows.",
        "The bridge is open, according to a report of 3 November 2025.",
        "date: 2026-05-20\n\n“The bridge is open, according to a report of 3 November 2025,” the "
        "mayor said.",
        "date: 2026-05-20\n\nIs the bridge open, according to a report of 3 November 2025?",
        "date: 2026-05-20\n\nAccording to a 2013 study, trade is partly to blame for lost jobs.",
        "date: 2026-05-20\n\nThe bridge is open. It was built in 1998, according to city records.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield the date of each piece of old evidence that a present-tense claim rests on."""
        today = parse_date(reading.document.date)
        if today is None:
            return
        seen: set[Span] = set()
        for claim in reading.claims:
            if claim.sentence in seen or not _is_present(reading, claim):
                continue
            for span, age in _evidence(reading, claim, today):
                if age > self.settings["days"]:
                    seen.add(claim.sentence)
                    yield Fault(
                        span,
                        f"told in the present, on evidence {age} days old: say 'as of "
                        f"{span.of(reading.text)}'",
                        claim,
                    )
                    break


def _is_present(reading: Reading, claim: Claim) -> bool:
    """Whether a claim says how things are, and nobody is said to have said so then."""
    verb = _PRESENT.search(claim.text)
    if verb is None or _PAST.search(claim.text) or _PAST_BEFORE.search(claim.text[: verb.start()]):
        return False
    return not _TOLD_THEN.search(text_of(claim.cues, reading.text))


def _evidence(reading: Reading, claim: Claim, today: date) -> Iterator[tuple[Span, int]]:
    """The dates of evidence in the claim's sentence, with their age in days."""
    start, end = claim.sentence
    words = [match.span() for match in _EVIDENCE.finditer(reading.text, start, end)]
    for match in _DATE.finditer(reading.text, start, end):
        near = any(
            match.start() - _REACH < last <= match.start()
            or match.end() <= first < match.end() + 20
            for first, last in words
        )
        if not near or reading.quoted(match.span()):
            continue
        times = times_of(tokens_of("in " + match.group()), today)
        day = _latest(times[0]) if times else None
        if day is not None:
            yield Span(*match.span()), (today - day).days


def _latest(when: When) -> date | None:
    """The last day a stated time may mean, None where no year is known."""
    if when.year is None:
        return None
    return date(when.year, when.month or 12, min(when.day or 28, 28))
