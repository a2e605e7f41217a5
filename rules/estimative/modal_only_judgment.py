"""Flags a key judgement that "may", "might" or "could" alone carries.

## Why

"May" says that something is not excluded, no more. In a headline judgement the reader needs to
know how likely it is, or be told that nobody can say.

## Fix

Give a likelihood ("likely", "unlikely"), or say that it cannot be judged and why.

## Standard

NIE explanation of estimative language: "may" and "might" where likelihood cannot be assessed.
Joint Publication 2-0: modals stand in the low-confidence band. ICD 203 (2015) D.6.e.(2): state the
likelihood of major judgements.

## Known gaps

A judgement counts as key in a list under "Key takeaways", "Key judgments" and the like, and after
"we assess that"; `leads` holds the words looked for. A list of scenarios may use modals freely.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.sources.estimative import LIKELIHOOD
from auditor.voice import OwnWords, lead_of, own_words

_MODAL = re.compile(r"\b(?:may|might|could)(?= (?:not |also |soon |still |now |well )?[a-z])")
_ABILITY = re.compile(r"\bcould (?:not |hardly |only |barely )?(?:see|hear|afford|help|find)\b")
_JUDGING = re.compile(
    r"\b(?:we|ISW|this (?:paper|report|assessment)|analysts at this \w+) (?:\w+ )?"
    r"(?:assess|judge|estimate|conclude)(?:s|d)?\b",
    re.IGNORECASE,
)
_SCENARIOS = re.compile(
    r"\b(?:scenario|possib|option|alternative|hypothes|contingenc|what if|could happen|risks?\b"
    r"|questions?\b|ways?\b|outlook)",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|unless|should|were to|in case|whether)\b", re.IGNORECASE)


class ModalOnlyJudgment(Rule):
    """A central judgement without a likelihood."""

    code = "EST007"
    name = "modal-only-judgment"
    severity = "note"
    false_alarm_rate = 0.0
    standards = {"icd203": "D.6.e.(2)"}
    options = {
        "leads": ["takeaway", "key judg", "key finding", "key point", "bottom line", "main point"]
    }
    bad = (
        "Key takeaways:\n\n- Russia [[may]] be preparing an offensive.\n"
        "- The port of Gorsk was closed on Monday.",
        "# Key Judgments\n\nThe regime [[might]] fall this year. Prices rose by nine percent.",
        "The river is high. We assess that the dam [[could]] break this week.",
    )
    good = (
        "Scenarios:\n\n- Russia may be preparing an offensive.\n- Talks might resume.",
        "Key takeaways:\n\n- Russia is likely preparing an offensive.\n- It rained on 9 May.",
        "The dam could break. The river is high.",
        "Key takeaways:\n\n- “Russia may be preparing an offensive,” the minister said.",
        "Key takeaways:\n\n- May Day was quiet in Gorsk.\n- Who might lead the party?",
        "Key takeaways:\n\n- If the dam breaks, the town may be flooded.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each modal that carries a key judgement of the author's alone."""
        modals = [one for one in own_words(reading, _MODAL) if self._is_key(reading, one)]
        leads = Counter(lead_of(reading, one.span.start) for one in modals)
        for one in modals:
            sentence = one.sentence.of(reading.text)
            lead = lead_of(reading, one.span.start)
            if _SCENARIOS.search(lead) or leads[lead] > 2:
                continue
            if LIKELIHOOD.search(sentence) or _CONDITION.search(sentence):
                continue
            if _ABILITY.match(reading.text, one.span.start):
                continue
            yield Fault(
                one.span,
                f"a key judgement carried by '{one.match.group()}' alone: how likely is it?",
                one.claim,
            )

    def _is_key(self, reading: Reading, one: OwnWords) -> bool:
        lead = lead_of(reading, one.span.start).lower()
        if any(words in lead for words in self.settings["leads"]):
            return True
        return bool(_JUDGING.search(reading.text, one.sentence.start, one.span.start))
