"""Flags two or more hedges on one claim.

## Why

"May possibly suggest" is not weaker than "may suggest", only longer, and it reads as if the author
were hiding. A reader cannot multiply hedges.

## Fix

Keep the hedge that says what is meant, or give a likelihood.

## Standard

ICD 203 (2015) (6): language and syntax unambiguous. Plain-style guides and linters (proselint)
ask for one hedge a claim.

## Known gaps

Only hedges beside each other are taken to sit on one claim; "seems likely" and "appears unlikely"
are ordinary English and not flagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.voice import own_words

_MODAL = r"(?:may|might|could)"
_ADVERB = (
    r"(?:possibly|potentially|perhaps|conceivably|maybe|probably|presumably|apparently|likely)"
)
_REPORT = r"(?:allegedly|reportedly|supposedly|purportedly|ostensibly|seemingly)"
_STACKED = re.compile(
    rf"\b(?:"
    rf"{_MODAL} (?:also |yet |still )?(?:possibly|potentially|perhaps|conceivably|maybe|probably"
    rf"|presumably)(?: (?:suggest|indicate|imply|appear|seem))?"
    rf"|(?:possibly|perhaps|potentially|probably|presumably|apparently) {_MODAL}"
    rf"|{_MODAL} (?:suggest|indicate|imply) (?:that )?(?:\w+ ){{1,5}}?{_MODAL}"
    rf"|(?<!\bhe )(?<!\bshe )(?<!\bthey )(?<!\bwho )(?:appears?|seems?|appeared"
    rf"|seemed) to (?:possibly|potentially|perhaps|likely|probably"
    rf"|suggest|indicate|imply)"
    rf"|(?:possibly|perhaps|potentially) {_ADVERB}"
    rf"|(?:likely|probably) {_MODAL}"
    rf"|{_REPORT} (?:{_REPORT}|appears?|seems?|{_MODAL})"
    rf")\b",
    re.IGNORECASE,
)
_INTENSIFIED = re.compile(
    r"\b(?:all|everything|anything|as \w+ as|what|whatever|than|(?:best|worst|most|least)"
    r"(?: \w+){0,3}|\w+est(?: \w+){0,2}|no|nor|never|hardly|not)\b[^.;]{0,80}$",
    re.IGNORECASE,
)


class StackedHedges(Rule):
    """Hedge upon hedge."""

    code = "EST006"
    name = "stacked-hedges"
    severity = "note"
    false_alarm_rate = 0.0
    standards = {"icd203": "(6) clear language"}
    bad = (
        "The images [[may possibly suggest]] a withdrawal.",
        "The strike [[could potentially]] close the port in May.",
        "The order [[appears to indicate]] a change of plan.",
        "The ship [[reportedly may]] carry ammunition.",
    )
    good = (
        "The crew could not possibly have known.",
        "They did everything they could possibly do.",
        "The party never bought the idea that a costly law could possibly save money.",
        "The images may suggest a withdrawal. The port could close.",
        "The port may close, and the road could possess new guards.",
        "“The strike could potentially close the port,” the mayor said.",
        "Could the strike potentially close the port?",
        "# Strike Could Potentially Close Port\n\nThe port is open.",
        "It seems likely that the port will close.",
        "He drew criticism after he appeared to suggest that veterans are weak.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each run of hedges in the author's voice."""
        for one in own_words(reading, _STACKED):
            before = reading.text[one.sentence.start : one.span.start]
            if "possibly" in one.match.group().lower() and _INTENSIFIED.search(before):
                continue
            yield Fault(
                one.span, f"hedge upon hedge: '{one.match.group()}'; keep one of them", one.claim
            )
