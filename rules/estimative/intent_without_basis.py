"""Flags a motive or intent ascribed to somebody with no statement, document or act cited for it.

## Why

Intent is read from words or deeds. Where neither is shown, the reader is given the author's guess
about another's mind and cannot check it.

## Fix

Cite what shows the intent: the statement, the document, the act ("by moving ..."), or who judges
so.

## Standard

CIA DI Tradecraft Note 5 (1995): show the basis for judgements on the attitudes and intentions of
foreign actors. ICD 203 (2015) D.6.e.(2): state the basis of judgements.

## Known gaps

A basis is looked for in the sentence, and as a claim with a source beside it; an act told further
away does not count. Ordinary aims ("seeks to hire drivers") are flagged only of states and armed
groups; moves against others (`portray`, `divide`, `weaken`, ...) of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.actors import state_actor
from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.voice import OwnWords, names_speech, own_words, sourced_near
from auditor.wording import BASIS, says

_INTENT = re.compile(
    r"\b(?:(?:seeks?|sought|aims?|aimed|intends?|intended|attempts?|attempted|strives?|hopes"
    r"|plots|tries)|(?:is|are|was|were) (?:\w+ly )?(?:seeking|aiming|intending|trying"
    r"|attempting|hoping|plotting|striving|angling|working)) to (?P<aim>[a-z]+)",
)
_NOUNS = ("attempts", "aims", "hopes", "plots")
_STRATEGY = re.compile(
    r"portray(?! (?:him|her|them)sel)|divide|undermine|weaken|deter|exploit|coerce|influence"
    r"|distract|discredit|sow|isolate"
    r"|pressure|justify|legitimi[sz]e|destabili[sz]e|mask|conceal|hide|provoke|split|intimidate"
    r"|blackmail|manipulate|deceive|mislead|subvert|sabotage|fracture|erode|fragment"
    r"|delegitimi[sz]e|shape|project|signal|degrade|dominate|punish|encircle"
    r"|disrupt|prolong|stall|exhaust|obscure"
)
_ACT = re.compile(
    r"\b(?:by|while) (?:\w+ly )?\w+ing\b|\b(?:therefore|thus|if|unless|would|whether"
    r"|through (?:a|the"
    r"|its))\b",
    re.IGNORECASE,
)
# "Its attempts to influence": a noun.
_NOUN = re.compile(
    r"(?:[’']s?|\b(?:the|an?|his|her|its|their|our|any|some|no|such|these|those|of|in|with|for))"
    r"(?: \w+)? $"
)
_HEDGE_BEFORE = re.compile(r"\b(?:likely|probably) $")
_NO_MIND = re.compile(
    r"\b(?:bill|law|laws|act|amendment|lawsuit|suit|plan|program|programme|project|policy|rule"
    r"|rules"
    r"|proposal|study|book|film|article|treaty|deal|agreement|campaign|website|measure"
    r"|legislation|order|system|initiative|effort|efforts|which|that|who|I|we|you|report|paper)"
    r"(?: \w+ly| also)*\s*$",
    re.IGNORECASE,
)


class IntentWithoutBasis(Rule):
    """An intent nobody stated."""

    code = "EST009"
    name = "intent-without-basis"
    severity = "warning"
    false_alarm_rate = 0.0
    standards = {"icd203": "D.6.e.(2)"}
    bad = (
        "Tehran [[seeks to divide]] the coalition.",
        "The chairman likely [[seeks to portray]] the fund as a partner.",
        "The bridge was shut in May. The junta [[is trying to isolate]] the port.",
    )
    good = (
        "The president said Iran would seek to divide the coalition.",
        "The pilot seeks asylum in Velna.",
        "Tehran seeks to divide the coalition by offering each member a deal.",
        "Tehran seeks to divide the coalition, a leaked memo of the ministry shows.",
        "“Tehran seeks to divide the coalition,” the envoy said.",
        "Does Tehran seek to divide the coalition?",
        "The bill seeks to weaken the union.",
        "The struggle shows in the senator's attempts to influence the party.",
        "The bakery is trying to hire two drivers.",
        "# Tehran Seeks to Divide Coalition\n\nTalks were held.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each intent of others that the author states without a basis."""
        for one in own_words(reading, _INTENT):
            before = reading.text[one.sentence.start : one.span.start]
            if one.match.group().startswith(_NOUNS) and _NOUN.search(before):
                continue
            if _NO_MIND.search(before) or _has_basis(reading, one):
                continue
            actor = state_actor(_HEDGE_BEFORE.sub("", before))
            if actor is None and not _STRATEGY.fullmatch(one.match["aim"]):
                continue
            words = " ".join(one.match.group().split())
            yield Fault(
                one.span,
                f"no statement, document or act is cited for the intent '{words}'",
                one.claim,
            )


def _has_basis(reading: Reading, one: OwnWords) -> bool:
    sentence = one.sentence.of(reading.text)
    if _ACT.search(sentence) or says(BASIS, sentence) or names_speech(sentence):
        return True
    return sourced_near(reading, one.span.start)
