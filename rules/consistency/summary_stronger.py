"""Flags an opening or takeaway that says more than the body it sums up.

## Why

Many readers see the summary only. A hedge or a source that is dropped on the way up turns what
somebody said into what is so.

## Fix

Carry the hedge or the source into the summary, or raise the body to what the summary says.

## Standard

SPJ Code of Ethics (2014): take special care not to misrepresent or oversimplify in promoting,
previewing or summarising. ISW practice: takeaways restate the body's sentences.

## Known gaps

A summary is the first sentence of the text, and the items under a line such as "Key takeaways"
(`leads` holds the words looked for); a title above the text is held only against unnamed sources
and claims put in doubt. One whose words share little with the body is not matched to
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from auditor.matters.strength import same_assertion, stronger
from auditor.rule import Claim, Dossier, Fault, Reading, Related, Rule
from auditor.spans import text_of
from auditor.voice import asserts, is_own, is_title, lead_of, names_speech

_CLAIMED_TO = re.compile(r"\b(claim(?:s|ed)|purport(?:s|ed)|profess(?:es|ed)) to (?:have )?")
_DOUBTED = re.compile(r"\b(?:claim|alleg|purport)\w*", re.IGNORECASE)
_HOLDS_BACK = re.compile(
    r"\b(?:(?:un)?likely|probabl[ey]|may|might|could|possibly|perhaps|appear(?:s|ed)?|seem(?:s|ed)?"
    r"|apparently|reportedly|allegedly|should|would)\b"
)
_LEADING = re.compile(r"^(?:\w+ ){1,3}?\w+, ")
_LEARNT = re.compile(
    r"\b(?:hear[ds]?|know[ns]?|knew|learn(?:s|ed|t)?|saw|seen?|remember(?:s|ed)?)\b"
)


class SummaryStronger(Rule):
    """A summary with less hedge or fewer sources than the body."""

    code = "CON001"
    name = "summary-stronger"
    severity = "error"
    false_alarm_rate = 0.0
    standards = {"spj": "Be accountable: summarising", "icd203": "D.6.e.(2), consistency"}
    options = {"leads": ["takeaway", "key ", "summary", "bottom line", "in brief"]}
    bad = (
        "Rebel commanders claimed that the rebels took the town of Gorsk on Monday.\n\n"
        "Key takeaways:\n\n- [[The rebels took the town of Gorsk on Monday]].",
        "[[The bank lost $3 million in May]]. The clerks went home early.\n\n"
        "The mayor said the bank lost $3 million in May.",
        "Rebel fighters claimed to take the town of Gorsk on Monday.\n\n"
        "Key takeaways:\n\n- [[The rebels took the town of Gorsk on Monday]].",
        "The army will likely close the northern road in May.\n\nThe river is high.\n\n"
        "# Key takeaways\n\n- [[The army will close the northern road in May]].",
    )
    good = (
        "Rebel commanders claimed that the rebels took the town of Gorsk on Monday.\n\n"
        "Key takeaways:\n\n- Rebel commanders claimed to take the town of Gorsk on Monday.",
        "The ministry said the port was open.\n\nKey takeaways:\n\n- The road to Velna is closed.",
        "Key takeaways:\n\n- “The rebels took the town of Gorsk,” the commander said.\n\n"
        "The commander said the rebels took the town of Gorsk.",
        "The ministry said the port was open.\n\nThings to bring:\n\n- The port was open.",
        "The senator endorsed the bill on Friday. The clerks went home early.\n\n"
        "The senator said he endorsed the bill.",
        "Did the bank lose $3 million in May? The mayor said the bank lost $3 million in May.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each summary claim of the author's for which the body says less."""
        opening = _opening(reading)
        listed = [one for one in reading.claims if self._is_takeaway(reading, one)]
        inside = {one.id for one in listed}
        body = [one for one in reading.claims if one.id not in inside]
        for claim in [*opening, *listed]:
            if not _states(reading, claim):
                continue
            for other in body:
                if other.sentence.overlaps(claim.sentence) or _bears_out(reading, claim, other):
                    continue
                told = replace(other, chain=()) if is_own(reading, other) else other
                why = stronger(claim, told) or _drops_claiming(claim, told)
                if why:
                    yield Fault(
                        claim.span,
                        f"stronger than the body: {why}",
                        claim,
                        (Related(reading.document.id, other.span, "the body says"),),
                    )
                    break

    def _is_takeaway(self, reading: Reading, claim: Claim) -> bool:
        if claim.block != "list-item":
            return False
        lead = lead_of(reading, claim.span.start).lower()
        return any(words in lead for words in self.settings["leads"])


def _states(reading: Reading, claim: Claim) -> bool:
    """Whether the author states the claim in running text, without saying who claims it."""
    return asserts(reading, claim) and not names_speech(claim.text)


def _drops_claiming(claim: Claim, other: Claim) -> str:
    """Why a flat claim says more than one told as "claimed to", empty where it does not."""
    found = _CLAIMED_TO.search(other.text)
    if found is None:
        return ""
    bare = replace(other, text=other.text[: found.start()] + other.text[found.end() :])
    return f"the body says '{found[1]} to'" if same_assertion(claim, bare) else ""


def _bears_out(reading: Reading, claim: Claim, other: Claim) -> bool:
    """Whether the body bears the summary out: the known, one's own word, a name for a title."""
    cue = text_of(other.cues, reading.text)
    if _DOUBTED.search(cue) or _CLAIMED_TO.search(other.text):
        return False
    if is_title(reading, claim.sentence):
        return other.origin is None or other.origin.kind != "unnamed"
    if not other.chain:
        return _hedges_an_aside(other.text)
    last_name = other.chain[0].source.split(" (")[0].split()[-1]
    return bool(_LEARNT.search(cue)) or (len(other.chain) == 1 and last_name in claim.text)


def _hedges_an_aside(text: str) -> bool:
    """Whether what holds back stands behind a comma, beside what is told: "in what appeared"."""
    first = _HOLDS_BACK.search(text)
    return first is not None and "," in _LEADING.sub("", text[: first.start()])


def _opening(reading: Reading) -> list[Claim]:
    """The claims of the first sentence that makes one, unless it stands in a list."""
    claims = reading.claims
    if not claims or claims[0].block == "list-item":
        return []
    return [one for one in claims if one.sentence == claims[0].sentence]
