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

A reason given further away, such as in an editor's note, is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.wording import ANONYMITY_REASON, says


class AnonymousNoReason(Rule):
    """An unnamed source without a reason."""

    code = "ANO002"
    name = "anonymous-no-reason"
    severity = "warning"
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
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each unnamed source once, at its first mention without a reason near."""
        seen: set[str] = set()
        for claim in reading.claims:
            for link in claim.chain:
                if link.kind != "unnamed" or link.source in seen or reading.quoted(link.span):
                    continue
                seen.add(link.source)
                around = reading.neighbourhood(link.span.start, 0, self.settings["sentences"])
                if any(says(ANONYMITY_REASON, s.of(reading.text)) for s in around):
                    continue
                yield Fault(link.span, f"no reason given why '{link.text}' is not named", claim)
