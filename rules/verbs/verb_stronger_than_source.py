"""Flags "confirmed", "proved" or "verified" said of a claimant about its own claim.

## Why

To confirm is to check what another said. A party that "confirms" its own success has only
repeated it, and the verb turns a claim into a finding.

## Fix

Use "said" or "claimed"; write "confirmed" only for one who checked and is not the claimant, and
say how.

## Standard

BBC Editorial Guidelines 3.3: say what could not be corroborated, and attribute it. ISW practice:
"confirmed" is kept for what footage or another party bears out.

## Known gaps

A party may confirm a step of its own (a visit, a resignation, a death in its ranks); only claims of
success, harm done to others or innocence count as its own case. Who the claimant is, is read from
"it", "its", "his", "our" and the like, not from the world.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Link, Reading, Rule, Span

_FINDS = re.compile(
    r"\b(?:confirm(?:s|ed|ing)?|prov(?:es|ed|ing)|verif(?:ies|ied|ying)|demonstrat(?:es|ed|ing)"
    r"|establish(?:es|ed|ing)|document(?:s|ed|ing))\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:it|its|he|his|she|her|they|their|them|we|our|us|I|my)\b", re.IGNORECASE)
_CASE = re.compile(
    r"\b(?:(?:his|her|its|their|our|my) (?:men|forces|troops|fighters|soldiers|army|units?) "
    r"(?:now |still |had |have )?(?:hold|held|entered|reached|crossed|advanced|overran|encircled)"
    r"|w(?:on|ins?|inning)|victor\w+|captur\w+|seiz\w+|liberat\w+|(?:shot|shooting"
    r"|brought) down"
    r"|downed|repell\w+|repuls\w+|destroy\w+|kill\w+|eliminat\w+|sank|sunk|taken|took|control\w*"
    r"|lost no|no (?:losses|casualties|wrongdoing|fault)|not (?:guilty|responsible|to blame"
    r"|involved)"
    r"|innocent|innocence|nothing wrong|(?:fully )?(?:complied|compliant)|(?:is|was|are|were) safe"
    r"|safely|success\w*|effective|defeated|breakthrough|superior\w*)\b",
    re.IGNORECASE,
)
_CHECKED = re.compile(
    r"\b(?:footage|imagery|satellite|geolocat\w+|independent\w*|photograph\w*|video\w*|tests?|DNA"
    r"|audit\w*|autops\w+|records?|study|trial|inspect\w+|observers?|court)\b",
    re.IGNORECASE,
)
_PARTIES = frozenset({"person", "organisation", "government", "unnamed", "pronoun"})


class VerbStrongerThanSource(Rule):
    """A claimant that confirms itself."""

    code = "VRB004"
    name = "verb-stronger-than-source"
    severity = "warning"
    false_alarm_rate = 0.0
    standards = {"bbc": "3.3", "icd203": "D.6.e.(1)"}
    bad = (
        "The militia [[confirmed]] that it had won the battle.",
        "The ministry [[confirmed]] that its forces had captured the town in May.",
        "The commander [[confirmed]] that his men hold the town.",
        "The company [[proved]] that it had done nothing wrong.",
    )
    good = (
        "Reuters geolocated the footage and confirmed that the militia had won.",
        "The palace confirmed that the king would travel on Monday.",
        "The ministry said its forces had captured the town.",
        "“The militia confirmed that it had won,” the mayor said.",
        "The ministry confirmed with satellite imagery that its forces had captured the town.",
        "The navy confirmed that two of its sailors had died.",
        "Has the militia confirmed that it won?",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each verb of finding whose speaker pleads its own case."""
        seen: set[Span] = set()
        for claim in reading.claims:
            if not claim.chain or claim.chain[-1].kind not in _PARTIES:
                continue
            cue = _cue(reading, claim.chain[-1])
            if cue is None or cue in seen or reading.quoted(cue) or not _pleads(reading, claim):
                continue
            seen.add(cue)
            source = claim.chain[-1].source
            yield Fault(
                cue,
                f"'{cue.of(reading.text)}' of {source}'s own claim: use 'said', "
                "or name who checked",
                claim,
            )


def _pleads(reading: Reading, claim: Claim) -> bool:
    """Whether the claim is the source's own case and nothing else bears it out."""
    if not _OWN.search(claim.text) or not _CASE.search(claim.text):
        return False
    return not _CHECKED.search(claim.sentence.of(reading.text))


def _cue(reading: Reading, link: Link) -> Span | None:
    for span in link.cue:
        found = _FINDS.search(reading.text, span.start, span.end)
        if found:
            return Span(*found.span())
    return None
