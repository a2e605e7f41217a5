"""Flags an unnamed person of whom neither the agency, the role nor the way of knowing is told.

## Why

An unnamed source is worth what it was in a position to know. "An official" of nothing in particular
was in no position the reader can see.

## Fix

Say where the source works, what its part is, or how it knows: "a Treasury official who saw the
memo".

## Standard

AP, anonymous sources: describe the source in a way that shows its credibility and its access. New
York Times (2004): tell readers how the source knows.

## Known gaps

Any noun or name before or behind the word counts as agency or role. "A source" and nothing more is
`bare-source`; officials in the plural are `official-no-nationality`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Link, Reading, Rule
from auditor.sources.phrase import phrase
from auditor.spans import text_of
from auditor.voice import is_question
from auditor.wording import VOUCHED, insider

# Words that praise or place a source in rank, and show nothing of what it knows.
_RANK = frozenset(
    [
        "senior", "top", "high-ranking", "high-level", "ranking", "former", "current", "unnamed",
        "anonymous", "unidentified", "reliable", "credible", "one", "other", "second", "third",
        "veteran", "key", "leading", "serving", "retired", "longtime", "long-time", "close",
    ]
)  # fmt: skip
# Whose aides they are is plain where the text has just named somebody.
_RELATIVE = frozenset(
    ["aide", "adviser", "advisor", "employee", "staffer", "associate", "executive", "assistant",
     "member", "insider", "strategist", "consultant", "operative", "counselor"]
)  # fmt: skip
_NAME = re.compile(r"(?<=[\w,;] )[A-Z][\w’'-]+|\b(?:Mr|Mrs|Ms|Dr)\.")
_VANTAGE = re.compile(
    r":|,? (?:who|whom|with|familiar|close|briefed|inside|within|in|at|from|of|on|for|to|involved"
    r"|speaking|present|directly|privy|knowledgeable|aware)\b",
    re.IGNORECASE,
)


class AnonymousNoVantage(Rule):
    """An unnamed source without a place to know from."""

    code = "ANO003"
    name = "anonymous-no-vantage"
    severity = "warning"
    false_alarm_rate = 0.0
    standards = {"ap": "Anonymous sources", "nyt": "Confidential sources (2004)"}
    bad = (
        "[[An official]] said the talks had failed.",
        "[[A senior official]] told the Gorsk Post that the mine would close.",
        "The bank is insolvent, according to [[an insider]].",
    )
    good = (
        "A Treasury official who saw the memo said the talks had failed.",
        "A European diplomat said the talks had failed.",
        "The mayor’s aide said the talks had failed.",
        "“An official said the talks had failed,” the mayor said.",
        "A police official said the road was closed. The official said it would open at noon.",
        "An official at the port said the ship had sailed.",
        "Did an official say that the talks had failed?",
        "Mayor Ada Brook is tired. Aides say she will resign.",
        "The Official said in its first issue that the play had failed.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each unnamed source at its first mention, where nothing places it."""
        seen: set[str] = set()
        for claim in reading.claims:
            for link in claim.chain:
                if link.source in seen or not _is_placeless(reading, link):
                    continue
                seen.add(link.source)
                if is_question(claim.sentence.of(reading.text)):
                    continue
                if not VOUCHED.search(text_of(link.cue, reading.text)):
                    continue
                yield Fault(
                    link.span,
                    f"'{link.text}' of what, and how do they know? Name the agency, role or access",
                    claim,
                )


def _is_placeless(reading: Reading, link: Link) -> bool:
    head = insider(link.text)
    if link.kind != "unnamed" or head in ("", "source") or reading.quoted(link.span):
        return False
    parts = phrase(link.text)
    if (parts.plural and head == "official") or not (parts.plural or parts.determiner):
        return False
    if head in _RELATIVE and _names_somebody(reading, link):
        return False
    if parts.possessor or parts.rest or parts.of or parts.apposition or parts.name:
        return False
    if parts.determiner in ("the", "that", "this", "his", "her", "its", "their", "our"):
        return False
    if any(word.lower() not in _RANK for word in parts.modifiers):
        return False
    return _VANTAGE.match(reading.text, link.span.end) is None


def _names_somebody(reading: Reading, link: Link) -> bool:
    around = reading.neighbourhood(link.span.start, 2, 0)
    return any(_NAME.search(sentence.of(reading.text)) for sentence in around)
