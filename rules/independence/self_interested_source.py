"""Flags a claim in a party's favour for which that party is the only source.

## Why

Who gains from being believed is a poor only witness. An army on its own losses, a firm on its own
product and a minister on the minister's conduct need somebody else beside them.

## Fix

Find an independent source, or say that the claim could not be verified and whose it is.

## Standard

BBC Editorial Guidelines 3.3: take care with sources that have a vested interest. SPJ Code of Ethics
(2014): consider sources' motives.

## Known gaps

A claim counts as in the source's favour by words of success, safety and innocence, and as its own
by "its", "our", the source's name or an interest in the registry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Link, Reading, Rule
from auditor.sources.lists import country_of
from auditor.voice import is_question
from auditor.wording import CAVEAT, OPINION

_FAVOURABLE = re.compile(
    r"\b(?:lost no|no (?:loss(?:es)?|casualt\w+|wrongdoing|harm|damage|civilians?|evidence|risk"
    r"|link"
    r"|role|part|leak|breach|delay|injur\w+)|nobody|none|never|neither|harmless|(?:is|are|was"
    r"|were) safe"
    r"|unharmed"
    r"|complie[sd]|in (?:full )?compliance|lawful(?:ly)?|legal(?:ly)?|innocent|accident(?:al|ally)?"
    r"|shot down|intercepted|repelled|destroyed|captured|liberated|killed|defeated|thwarted|foiled"
    r"|effective|acted (?:properly|correctly"
    r"|appropriately|lawfully)|did nothing (?:wrong|illegal|improper)|(?:was|were|is|are|had"
    r"|did|has"
    r"|have|does|do)(?: not|n[’']t) (?:\w+ )?(?:involved|responsible|aware|guilty|to blame|harm\w*"
    r"|hit|target\w*|attack\w*|violat\w*|kill\w*|leak\w*|know|have any))\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:its|our|we)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL = frozenset(["the", "and", "for", "ministry", "department", "minister", "spokesman", "said"])
_PLANS = re.compile(r"\b(?:will|would|plans?|intends?|should|hopes?|wants?|if)\b", re.IGNORECASE)
_SUBJECT, _NEAR = 6, 60


class SelfInterestedSource(Rule):
    """A party as the only witness in its own cause."""

    code = "IND005"
    name = "self-interested-source"
    severity = "warning"
    false_alarm_rate = 0.0
    scope = "dossier"
    standards = {"bbc": "3.3, vested interest", "spj": "Seek truth: motives"}
    bad = (
        "The Defence Ministry said [[its forces lost no aircraft]].",
        "The company said [[its mine had harmed nobody]]. The river is brown.",
        'policy: sources."Vexa Institute" = {kind = "organisation", interests = ["Vexa Oil"]}\n\n'
        "The Vexa Institute said [[Vexa Oil had complied with the law]].",
    )
    good = (
        "The Defence Ministry said the enemy lost no aircraft.",
        (
            "The Defence Ministry of Ruritania said its men lost no aircraft in the Gorsk raid.",
            "Satellite images showed that the Ruritanian men lost no aircraft in the Gorsk raid.",
        ),
        "The Defence Ministry said its forces lost no aircraft. It could not be independently "
        "verified.",
        "The company said its mine will open in May.",
        "“The company said its mine had harmed nobody,” the mayor said.",
        "Did the company say that its mine had harmed nobody?",
        "# Company: Our Mine Harmed Nobody\n\nThe river is brown.",
        "The ministry said its report was long.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each favourable claim whose only origin is a party to it."""
        for claim in reading.claims:
            origin = claim.origin
            if origin is None or origin.negated or reading.quoted(origin.span):
                continue
            if not _is_favourable(claim) or not self._is_party(claim, origin, dossier):
                continue
            if is_question(claim.sentence.of(reading.text)):
                continue
            backing = dossier.corroboration_of(reading, claim)
            if len(backing.origins) > 1:
                continue
            around = reading.neighbourhood(claim.sentence.start, 0, 2)
            if any(CAVEAT.search(sentence.of(reading.text)) for sentence in around):
                continue
            yield Fault(
                claim.span,
                f"only {origin.source} says so, of its own cause: who else does?",
                claim,
            )

    def _is_party(self, claim: Claim, origin: Link, dossier: Dossier) -> bool:
        """Whether the claim is about its origin, or about whom its origin speaks for."""
        source = dossier.sources.get(origin.source)
        interests = source.interests if source is not None else ()
        if origin.kind not in ("government", "organisation") and not interests:
            return False
        opening = " ".join(claim.text.split()[:_SUBJECT])
        if _OWN.search(opening) and origin.kind in ("government", "organisation"):
            return True
        words = {word.lower() for word in _WORD.findall(opening)}
        words |= {land.lower() for word in _WORD.findall(opening) if (land := country_of(word))}
        parties = [_names(party) for party in (origin.source, *interests)]
        return any(party and party <= words for party in parties)


def _is_favourable(claim: Claim) -> bool:
    if _PLANS.search(claim.text) or OPINION.search(claim.text) or "most" in claim.text.split():
        return False
    found = _FAVOURABLE.search(claim.text)
    return found is not None and found.start() < _NEAR


def _names(party: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(party)) - _SMALL
