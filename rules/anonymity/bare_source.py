"""Flags a "source" or "sources" of whom the text says nothing at all.

## Why

"A source" may be a minister or a passer-by. Without a word on who speaks or how they know, the
reader has nothing to weigh.

## Fix

Describe the source as fully as the agreement allows: "two EU officials briefed on the talks".

## Standard

AP, anonymous sources: the description must establish the source's credibility; simply quoting "a
source" is not allowed.

## Known gaps

A source described once counts as described in the rest of the text, whoever is meant. Adjectives
count as a description, however thin ("a reliable source" does not).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Link, Reading, Rule, Span
from auditor.sources.phrase import phrase
from auditor.voice import own_words

_COUNT = (
    r"(?:an?|one|another|the|that|this|some|several|multiple|many|various|numerous|other|two|three"
    r"|four|five|six|\d+|our|my|single|second|third|both)"
)
_EMPTY = (
    r"(?:unnamed|anonymous|unidentified|undisclosed|confidential|reliable|credible|trusted"
    r"|well-placed|good|knowledgeable|informed)"
)
_SAID = (
    r"(?:said|says|say|told|tells?|added|adds|confirmed|confirms?|claim(?:s|ed)?|report(?:ed|s)?"
    r"|reveal(?:ed|s)?|insist(?:s|ed)?|believe[sd]?|suggest(?:s|ed)?|indicat(?:e|es|ed))"
)
_BARE = re.compile(rf"(?:{_COUNT} )*(?:{_EMPTY},? )*sources?", re.IGNORECASE)
_SPEAKS = re.compile(
    rf"(?<![\w’'-] )(?P<a>(?:{_COUNT} )*(?:{_EMPTY},? )*sources?) {_SAID}\b"
    rf"|\b(?:according to|citing|quoting|told by) "
    rf"(?P<b>(?:{_COUNT} )*(?:{_EMPTY},? )*sources?)(?=[.,;:”\"]|$)",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r",? (?:who|whom|with|familiar|close|briefed|inside|within|in|at|from|near|of|on|involved"
    r"|involving"
    r"|speaking|present|directly|privy|knowledgeable|aware|cited|quoted|there|around)\b",
    re.IGNORECASE,
)


# A source told by more than a number, or taken up by "this".
_INTRODUCED = re.compile(
    r"\bsources? (?:who|whom|with|close|familiar|briefed|inside|within|in the|at the|on the|from"
    r"|involved|directly|privy|knowledgeable|present)\b"
    r"|\b(?:campaign|party|government|military|security|intelligence|enforcement|diplomatic"
    r"|industry"
    r"|police|Democratic|Republican|GOP|official|ministry|House|administration) sources?\b"
)
_POINTED = re.compile(r"\b(?:this|that|the)\s$", re.IGNORECASE)


class BareSource(Rule):
    """A source and nothing more."""

    code = "ANO001"
    name = "bare-source"
    severity = "error"
    false_alarm_rate = 0.0
    standards = {"ap": "Anonymous sources", "nyt": "Confidential sources (2004)"}
    bad = (
        "[[Sources]] said the deal is dead.",
        "The mine will close in June, according to [[a source]].",
        "[[Two sources]] told the Gorsk Post that the bank had failed.",
        "- [[Anonymous sources]] said the bridge would open in May.",
    )
    good = (
        "Two EU officials briefed on the talks said the deal is dead.",
        "A source in the finance ministry said the deal is dead. The source added more.",
        "“Sources said the deal is dead,” the minister said.",
        "Sources, the gift shop on Mill Street, said it would open a second branch.",
        "Water sources say nothing about the people who drink from them.",
        "The report lists its sources on page nine.",
        "# Sources Said to Be Drying Up\n\nThe wells are empty.",
        "A law enforcement source said the search had ended.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each mention of a source that says no more than that."""
        seen: set[Span] = set()
        for claim, span in sorted(_mentions(reading), key=lambda pair: pair[1]):
            if span in seen or reading.quoted(span) or _is_taken_up(reading, span):
                continue
            seen.add(span)
            words = span.of(reading.text)
            yield Fault(span, f"nothing is said of '{words}': who, and how do they know?", claim)


def _mentions(reading: Reading) -> Iterator[tuple[Claim | None, Span]]:
    """Bare mentions: those in chains, and those that the words alone show."""
    for claim in reading.claims:
        for link in claim.chain:
            if _is_bare(reading, link):
                yield claim, link.span
    for one in own_words(reading, _SPEAKS):
        start, end = one.match.span("a" if one.match["a"] else "b")
        if not _DESCRIBED.match(reading.text, end):
            yield one.claim, Span(start, end)


def _is_bare(reading: Reading, link: Link) -> bool:
    if _BARE.fullmatch(link.text) is None or link.kind in ("outlet", "document"):
        return False
    behind = reading.text[link.span.end : link.span.end + 2]
    return not (_DESCRIBED.match(reading.text, link.span.end) or behind == ", ")


def _is_taken_up(reading: Reading, span: Span) -> bool:
    """Whether "the source" takes up one that the text described, or named bare, before."""
    before = reading.text[: span.start]
    if _INTRODUCED.search(before) or _POINTED.search(before[-6:]):
        return True
    words = span.of(reading.text).lower()
    if not words.startswith(("the ", "that ", "this ", "both ")):
        return False
    return any(
        phrase(link.text).head == "source" and link.span.start < span.start
        for claim in reading.claims
        for link in claim.chain
    )
