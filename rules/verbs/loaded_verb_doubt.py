"""Flags "claimed" or "insisted" of one side where the other side "said".

## Why

"Claim", "assert" and "insist" tell the reader not to believe it. Given to one party only, in the
same exchange, they take sides in the guise of reporting.

## Fix

Use "said" or "stated" for both, or give the reason for doubt: what contradicts the statement.

## Standard

Wikipedia Manual of Style, Words to watch (SAY): "claim", "assert" and "insist" call a statement
into question; "said", "stated" and "according to" are neutral.

## Known gaps

Only sides that speak within `reach` sentences of each other and share `shared` words of substance
are compared, only of what is told more than once, and only a party that the text never lets "say"
anything. A text that writes
"claimed" of one side by house practice is flagged at each of these places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Link, Reading, Related, Rule, Span
from auditor.spans import text_of
from auditor.voice import is_title, stands_in_prose

_DOUBT = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|assert(?:s|ed|ing)?|insist(?:s|ed|ing)?|contend(?:s|ed|ing)?"
    r"|maintain(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_NEUTRAL = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|stat(?:e|es|ed|ing)|t(?:ell|ells|old)|announced|reported|added"
    r"|according to|wrote)\b",
    re.IGNORECASE,
)
_GROUNDED = re.compile(
    r"\b(?:false(?:ly)?|without (?:\w+ )?(?:evidence|proof)|no evidence|unfounded|baseless"
    r"|debunk\w*"
    r"|contradict\w*|disput\w*|in fact|not true|untrue|wrongly|contrary|mislead\w*|incorrect\w*"
    r"|although|despite|even though|yet|ridiculous\w*|absurd\w*|bizarre\w*|outlandish\w*)\b",
    re.IGNORECASE,
)
_LONG = re.compile(
    r"\b(?!(?:that|this|with|have|been|were|will|would|they|their|there|from|said|about|which|also"
    r"|more|than|what|when|after|before|into|over|could|should|might)\b)[a-z]{4,}\b"
)
_PART = 0.4
_PARTIES = frozenset({"person", "organisation", "government"})


class LoadedVerbDoubt(Rule):
    """Doubt cast on one side by the verb."""

    code = "VRB001"
    name = "loaded-verb-doubt"
    severity = "note"
    false_alarm_rate = 0.0
    standards = {"wikipedia": "Words to watch, SAY"}
    scope = "dossier"
    options = {"reach": 2, "shared": 2}
    bad = (
        "Kyiv said its forces held the town. Moscow [[claimed]] that its forces held the town.",
        "The union said wage talks had failed. Vexa Mining [[insisted]] the wage talks went on.",
        "The governor said the lower gates of the Sul dam held. The mayor [[asserted]] that the "
        "lower gates of the Sul dam broke.",
    )
    good = (
        "Kyiv claimed that it held the town. Moscow claimed that it held the town.",
        "Kyiv said it held the town. The brigade claimed responsibility for the blast.",
        "Kyiv said it held the town. Moscow said its men had claimed the village.",
        "Kyiv said it held the town. Moscow falsely claimed that it held the town, footage shows.",
        "“Moscow claimed that it held the town,” the mayor said.",
        "Kyiv said it held the town. Moscow said it held the bridge. Moscow claimed that it "
        "also held the road.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each verb of doubt given to a party whose counterpart near by merely speaks."""
        spoken = [
            (claim, claim.chain[0])
            for claim in reading.claims
            if claim.chain and claim.chain[0].kind in _PARTIES
        ]
        neutral = [(c, link) for c, link in spoken if _cue(reading, link, _NEUTRAL)]
        at_ease = {link.source for _, link in neutral}
        seen: set[Span] = set()
        for claim, link in spoken:
            cue = _cue(reading, link, _DOUBT)
            if cue is None or link.source in at_ease or cue in seen or reading.quoted(cue):
                continue
            if is_title(reading, claim.sentence) or not stands_in_prose(reading, cue.start):
                continue
            if dossier.matter_of(reading, claim) is None:
                continue
            other = self._counterpart(reading, claim, neutral)
            if other is None or _GROUNDED.search(claim.sentence.of(reading.text)):
                continue
            seen.add(cue)
            yield Fault(
                cue,
                f"'{cue.of(reading.text)}' casts doubt on {link.source} while {other.source} "
                "merely speaks: use one verb for both, or say why to doubt",
                claim,
                (Related(reading.document.id, other.span, "the other side"),),
            )

    def _counterpart(
        self, reading: Reading, claim: Claim, neutral: list[tuple[Claim, Link]]
    ) -> Link | None:
        """Another party that speaks, in a neutral verb, within reach of the claim."""
        here = reading.sentence_index(claim.sentence.start)
        for other, link in neutral:
            steps = abs(reading.sentence_index(other.sentence.start) - here)
            if steps > self.settings["reach"] or link.source == claim.chain[0].source:
                continue
            mine, theirs = _words(claim), _words(other)
            shared = len(mine & theirs)
            if shared >= max(self.settings["shared"], _PART * min(len(mine), len(theirs))):
                return link
        return None


def _words(claim: Claim) -> frozenset[str]:
    """The first letters of a claim's longer words, by which two claims share a subject."""
    return frozenset(word[:6] for word in _LONG.findall(claim.text.lower()))


def _cue(reading: Reading, link: Link, verbs: re.Pattern[str]) -> Span | None:
    """The verb of a link's cue that `verbs` finds."""
    if not link.cue or not verbs.search(text_of(link.cue, reading.text)):
        return None
    for span in link.cue:
        found = verbs.search(reading.text, span.start, span.end)
        if found:
            return Span(*found.span())
    return None
