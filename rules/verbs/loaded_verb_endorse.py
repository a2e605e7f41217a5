"""Flags "revealed", "pointed out", "noted" and the like before a disputable statement.

## Why

These verbs vouch for what follows: one can only reveal or point out what is so. Before an opinion
or an accusation they make the author its co-signer.

## Fix

Use "said" or "argued"; keep the verb where a document or the author's own check bears it out.

## Standard

Wikipedia Manual of Style, Words to watch (SAY): "reveal", "point out", "expose", "find" and "note"
suggest that a statement is true.

## Known gaps

A statement is taken for disputable by its words: blame, wrongdoing, judgement of worth, prediction.
"Noted" before a plain fact is left alone, and so is anything a document reveals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Link, Reading, Rule, Span

_ENDORSES = re.compile(
    r"\b(?:reveal(?:s|ed|ing)?|expos(?:es|ed|ing)|point(?:s|ed|ing)? out|not(?:es|ed|ing)"
    r"|observ(?:es|ed|ing)|ma(?:kes|de|king) (?:it )?clear|remind(?:s|ed|ing)?"
    r"|disclos(?:es|ed|ing)|debunk(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_DISPUTABLE = re.compile(
    r"\b(?:rigg\w+|lie[sd]?|lying|liar|fraud\w*|corrupt\w*|illegal\w*|unlawful\w*|crim(?:e|es"
    r"|inal\w*)"
    r"|fail(?:s|ed|ing|ure)?|wrong(?:ly|doing)?|unfair\w*|biased?|racis\w+|sexis\w+|dangerous\w*"
    r"|unfit"
    r"|incompeten\w+|false\w*|dishonest\w*|hypocri\w+|cover(?:ed)?[- ]?up|responsible for|to blame"
    r"|(?:weak|bad|smart)(?:er|est)|worst|worse|disast\w+"
    r"|betray\w*"
    r"|critical to|crucial|terrible|great|weak|cheat\w*|stole\w*|steal\w*|deceiv\w+|misl(?:ed"
    r"|ead\w*)"
    r"|reckless\w*|irresponsible|unprecedented|won[’']t|will (?:never|not)|should|must"
    r"|abus\w+|propaganda|puppet|threat(?:en\w*)? to|no(?:t)? (?:likely|qualified|fit)"
    r"|unlikely|always|never)\b",
    re.IGNORECASE,
)
_MARKS = "“\"‘'«"
_SELF = re.compile(r"^(?:(?:that )?(?:he|she|they|it|I|we|his|her|their|my|our)\b)", re.IGNORECASE)
_MATERIAL = re.compile(
    r"\b(?:interviews?|review|analys[ei]s|records?|documents?|e-?mails?|polls?|stud(?:y|ies)"
    r"|reports?"
    r"|data|examination|footage|tests?|audit)\b",
    re.IGNORECASE,
)
_SPEAKERS = frozenset({"person", "organisation", "government", "unnamed", "collective", "pronoun"})


class LoadedVerbEndorse(Rule):
    """A verb that vouches for what is disputable."""

    code = "VRB002"
    name = "loaded-verb-endorse"
    severity = "note"
    false_alarm_rate = 0.1
    standards = {"wikipedia": "Words to watch, SAY"}
    bad = (
        "The senator [[pointed out]] that the vote was rigged.",
        "The lawyer [[noted]] that the police had lied to the court.",
        "The activist [[revealed]] that the firm had cheated its workers.",
    )
    good = (
        "The audit revealed that the vote was rigged.",
        "Fifty interviews revealed that the clerks had never counted the ballots.",
        "The senator noted that the vote was held on 3 May.",
        "The senator said that the vote was rigged.",
        "“He pointed out that the vote was rigged,” the clerk said.",
        "The singer revealed that she had been the worst pupil of her class.",
        "Did the senator point out that the vote was rigged?",
        "# Senator Reveals Vote Was Rigged\n\nThe count goes on.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each such verb whose speaker is a party and whose content is disputable."""
        seen: set[Span] = set()
        for claim in reading.claims:
            if not claim.chain or _SELF.match(claim.text) or claim.chain[-1].kind not in _SPEAKERS:
                continue
            cue = _cue(reading, claim.chain[-1])
            if cue is None or cue in seen or reading.quoted(cue):
                continue
            if _MATERIAL.search(reading.text, claim.sentence.start, cue.start):
                continue
            disputable = _disputable(claim)
            if disputable is None:
                continue
            seen.add(cue)
            yield Fault(
                cue,
                f"'{cue.of(reading.text)}' vouches for a disputable statement "
                f"('{disputable.group()}'): use 'said'",
                claim,
            )


def _disputable(claim: Claim) -> re.Match[str] | None:
    """What is disputable in a claim, outside the words it quotes from somebody else."""
    for found in _DISPUTABLE.finditer(claim.text):
        at = claim.span.start + found.start()
        inner = any(quoted.start <= at < quoted.end for quoted in claim.quoted)
        if not inner or claim.text[0] in _MARKS or claim.quoted[0].holds(claim.spans[0]):
            return found
    return None


def _cue(reading: Reading, link: Link) -> Span | None:
    for span in link.cue:
        found = _ENDORSES.search(reading.text, span.start, span.end)
        if found:
            return Span(*found.span())
    return None
