"""Flags a claim that rests on unnamed sources only.

## Why

If every origin of a claim is unnamed, nobody answers for it but the publication.

## Fix

Find one named source or a document, or say that it could not be confirmed independently.

## Standard

New York Times policy on anonymous sources (2016): a story resting on one needs masthead
approval. BBC Editorial Guidelines 3.3: say whether an anonymous allegation is corroborated.

## Known gaps

Two different unnamed sources count as unnamed all the same. What unnamed bystanders saw is left
aside, and so are whole quotations, which are mostly views, and what an outlet passes on from
unnamed sources (`single-source`); an unnamed opinion is the business of `anonymous-opinion`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Link, Reading, Rule
from auditor.sources.phrase import phrase
from auditor.spans import text_of
from auditor.voice import is_question
from auditor.wording import OPINION, OWN_MIND, UNCONFIRMED, VOUCHED, insider, told_another

# A share of those asked is a poll.
_SHARE = re.compile(r"\b(?:half|thirds?|quarters?|percent|majority)\b|%", re.IGNORECASE)
_NAMED = re.compile(r", [A-Z][\w’'-]+ [A-Z][\w’'-]+")
_LEAST_WORDS = 4


class AnonymousSole(Rule):
    """A claim with none but unnamed origins."""

    code = "ANO006"
    name = "anonymous-sole"
    severity = "note"
    false_alarm_rate = 0.222
    scope = "dossier"
    standards = {"bbc": "3.3", "nyt": "Anonymous sources (2016)"}
    bad = (
        "A senior official said [[the talks had failed]].",
        "[[The bank is insolvent]], people familiar with the matter said.",
        "Two officials briefed on the plan said that [[the mine will close]]. It is old.",
    )
    good = (
        "Mayor Ada Brook said the talks had failed.",
        "“A senior official said the mine will close,” the mayor said.",
        "Did a senior official say that the mine will close?",
        "A passer-by said the mine was closed.",
        "A senior official said the mine will close. The statement could not be independently "
        "verified.",
        (
            "A senior official said the mine at Gorsk will close in June.",
            "Mayor Ada Brook said the mine at Gorsk will close in June.",
        ),
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each claim all of whose origins are unnamed."""
        for claim in reading.claims:
            origin = claim.origin
            if origin is None or reading.quoted(origin.span):
                continue
            if any(link.kind != "unnamed" for link in claim.chain):
                continue
            if not insider(origin.text) or origin.text.lower().startswith("no "):
                continue
            if is_question(claim.sentence.of(reading.text)) or OPINION.search(claim.text):
                continue
            if not _is_introduced(origin) or claim.text.lower().startswith("the company"):
                continue
            if _SHARE.search(origin.text) or reading.quoted(claim.span):
                continue
            if origin.cue and told_another(reading.text, origin.cue[-1].end):
                continue
            cue = text_of(origin.cue, reading.text)
            if not VOUCHED.search(cue) or "likely" in cue or claim.text.startswith("they "):
                continue
            if OWN_MIND.search(claim.text) or len(claim.text.split()) < _LEAST_WORDS:
                continue
            if _is_named_elsewhere(reading, claim, dossier):
                continue
            around = reading.neighbourhood(claim.sentence.start, 0, 2)
            if any(UNCONFIRMED.search(s.of(reading.text)) for s in around):
                continue
            yield Fault(
                claim.span,
                f"rests on '{origin.text}' alone: no named source or document says so",
                claim,
            )


def _is_introduced(origin: Link) -> bool:
    """Whether the mention is more than a headline's "official" and brings no name after a comma."""
    parts = phrase(origin.text)
    plain = parts.head == "official" and parts.plural and not (parts.modifiers or parts.rest)
    bare = not (parts.plural or parts.determiner or parts.possessor or parts.number)
    return not (plain or bare or _NAMED.search(origin.text))


def _is_named_elsewhere(reading: Reading, claim: Claim, dossier: Dossier) -> bool:
    origins = [placed.claim.origin for placed in dossier.agreeing(reading, claim)]
    return any(
        origin is not None and origin.kind not in ("unnamed", "pronoun", "collective")
        for origin in origins
    )
