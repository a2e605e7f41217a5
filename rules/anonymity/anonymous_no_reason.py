"""Flags an unnamed source for whose anonymity the text gives no reason.

## Why

Anonymity is a favour with a price: the reader cannot judge motive or access. A stated reason is
the least that is owed in return.

## Fix

Say in the same sentence or one of the next two why the source is not named ("who was not
authorised to speak publicly"), or name it.

## Standard

AP, anonymous sources: say why anonymity was granted. SPJ Code of Ethics (2014): explain why
anonymity was granted. JTI 12.1; New York Times policy on anonymous sources.

## Known gaps

A reason given further away, such as in an editor's note, is not seen. Passers-by, voters and
spokespeople are left aside: nobody withholds their names for their sake. So are plain "officials",
whom `official-no-nationality` asks about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Link, Reading, Rule
from auditor.sources.phrase import phrase
from auditor.spans import text_of
from auditor.voice import is_question
from auditor.wording import ANONYMITY_REASON, OWN_MIND, VOUCHED, insider, says, told_another

# "one of the directors, Ana Priel" is named after all.
_NAMED = re.compile(r", [A-Z][\w’'-]+ [A-Z][\w’'-]+")


class AnonymousNoReason(Rule):
    """An unnamed source without a reason."""

    code = "ANO002"
    name = "anonymous-no-reason"
    severity = "note"
    false_alarm_rate = 0.222
    standards = {"ap": "Anonymous sources", "spj": "Seek truth", "ifcn": "2", "bbc": "3.3"}
    options = {"sentences": 2}
    bad = (
        "[[A senior official]] said the talks had failed.",
        "The deal is close, [[two people familiar with the talks]] said. Nothing was signed.",
        "[[An aide]] told the Gorsk Post that the minister would resign.",
    )
    good = (
        "A senior official, who asked not to be named because he was not authorised to speak, "
        "said the talks had failed.",
        "A senior official said the talks had failed. The official spoke on condition of "
        "anonymity.",
        "The official gazette said the law was in force.",
        "Interior Minister Aron Falk said the talks had failed.",
        "“A senior official said the talks had failed,” the mayor said.",
        "A spokesman for the bank said it would open in May.",
        "Two voters said they would stay at home.",
        "Did a senior official say the talks had failed?",
        "# Senior Official Said to Have Resigned\n\nThe post is vacant.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each unnamed source once, at its first mention without a reason near."""
        seen: set[str] = set()
        for claim in reading.claims:
            for link in claim.chain:
                if link.source in seen or not _is_withheld(reading, link):
                    continue
                seen.add(link.source)
                if is_question(claim.sentence.of(reading.text)) or OWN_MIND.match(claim.text):
                    continue
                if link.cue and told_another(reading.text, link.cue[-1].end):
                    continue
                cue = text_of(link.cue, reading.text)
                if not VOUCHED.search(cue) or "likely" in cue or " plans to " in claim.text:
                    continue
                around = reading.neighbourhood(link.span.start, 0, self.settings["sentences"])
                if any(says(ANONYMITY_REASON, s.of(reading.text)) for s in around):
                    continue
                yield Fault(link.span, f"no reason given why '{link.text}' is not named", claim)


def _is_withheld(reading: Reading, link: Link) -> bool:
    """Whether a mention brings in somebody whose name the text holds back."""
    if link.kind != "unnamed" or not insider(link.text) or reading.quoted(link.span):
        return False
    parts = phrase(link.text)
    if _NAMED.search(link.text) or not (parts.plural or parts.determiner or parts.possessor):
        return False
    if parts.head == "official" and parts.plural and not (parts.modifiers or parts.rest):
        return False
    if parts.determiner not in ("the", "that", "this", "those", "these") or parts.rest:
        return True
    before = reading.text[: link.span.start].lower()
    return re.search(rf"\b{re.escape(parts.head)}s?\b", before) is None
