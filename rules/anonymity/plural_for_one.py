"""Flags sources in the plural where the text then lets one alone speak.

## Why

"Sources say" makes one voice sound like several. It is a false count of the evidence.

## Fix

Write "a source" if there is one; if there are more, tell them apart.

## Standard

Reuters, Essentials of sourcing: never cite sources in the plural when there is one.

## Known gaps

Seen only where the one is taken up with "the" ("the source added"); a plural that stands for one
source throughout the text cannot be told from a real one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Link, Reading, Related, Rule, Span
from auditor.sources.phrase import phrase
from auditor.wording import insider

_SAID = (
    r"(?:said|says|added|adds|told|tells|explained|noted|continued|warned|confirmed|claimed"
    r"|insisted|recalled|declined)"
)
_PEOPLE = ("person", "people", "individual")


class PluralForOne(Rule):
    """One source made out to be several."""

    code = "ANO007"
    name = "plural-for-one"
    severity = "warning"
    false_alarm_rate = 0.0
    standards = {"reuters": "Essentials of sourcing"}
    options = {"sentences": 3}
    bad = (
        "[[Sources]] say the deal is dead. “It’s over,” the source added.",
        "[[Senior officials]] said the mine would close. The official said it would be in June.",
        "The bank is insolvent, according to [[people familiar with the matter]]. The person said "
        "the vault was empty.",
    )
    good = (
        "Two EU officials said the deal is dead. One of the officials said it was over.",
        "Sources at the bank say the deal is dead. One source said so on Monday, and the source "
        "added that talks had ended.",
        "A source said the deal is dead. “It’s over,” the source added.",
        "Officials said the mine would close. The mayor said it would be in June.",
        "“Sources say the deal is dead,” the source said.",
        "A police official came at noon. Officials said the road was shut. The official said why.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each plural mention that a definite singular takes up soon after."""
        seen: set[Span] = set()
        for claim in reading.claims:
            for link in claim.chain:
                head = phrase(link.text).head
                if link.span in seen or not _is_several(reading, link):
                    continue
                seen.add(link.span)
                one = self._taken_up(reading, link, head)
                if one is None or _is_singled_out(reading, head, one):
                    continue
                yield Fault(
                    link.span,
                    f"'{link.text}' in the plural, then '{one.of(reading.text)}' alone: how many?",
                    claim,
                    (Related(reading.document.id, one, "the one who speaks"),),
                )

    def _taken_up(self, reading: Reading, link: Link, head: str) -> Span | None:
        """Where "the official" speaks, soon after "officials" and outside quotation marks."""
        around = reading.neighbourhood(link.span.start, 0, self.settings["sentences"])
        end = around[-1].end if around else link.span.end
        one = rf"\b(?:the|that|this) (?:{_nouns(head, many=False)})\b"
        speaks = re.compile(
            rf"{one}(?= {_SAID}\b)|(?<=said |adds )(?:{one})|(?<=added )(?:{one})", re.IGNORECASE
        )
        for match in speaks.finditer(reading.text, link.span.end, end):
            span = Span(*match.span())
            if not reading.quoted(span):
                return span
        return None


def _is_several(reading: Reading, link: Link) -> bool:
    """Whether a mention brings in unnamed insiders in the plural, without a count."""
    parts = phrase(link.text)
    if link.kind not in ("unnamed", "collective") or reading.quoted(link.span):
        return False
    return parts.plural and not parts.of and bool(insider(link.text))


def _nouns(head: str, *, many: bool) -> str:
    if head in _PEOPLE:
        return "|".join(_PEOPLE)
    return f"{head}s?" if many else head


def _is_singled_out(reading: Reading, head: str, one: Span) -> bool:
    """Whether the text brought in a single one of them before it says "the"."""
    singled = re.compile(
        r"\b(?:one|another|an?|a second|a third|the (?:second|first|other))(?: of)?"
        rf"(?: the| those| these)? (?:[\w-]+ ){{0,3}}?(?:{_nouns(head, many=True)})\b",
        re.IGNORECASE,
    )
    return bool(singled.search(reading.text, 0, one.start))
