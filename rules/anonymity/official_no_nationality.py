"""Flags officials of whom neither country nor agency can be told.

## Why

Whose officials they are decides what their word is worth. In a story about two governments,
"officials said" may be either.

## Fix

Name the country or the agency at first mention: "Ukrainian officials said".

## Standard

Reuters, Essentials of sourcing: describe an unnamed source by country and position. DI Tradecraft
Note 5: say whose the account is.

## Known gaps

Any country or public body named in the sentence, or in the two before it, counts as theirs. One
unplaced official is `anonymous-no-vantage`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Link, Reading, Rule, Span
from auditor.sources.lists import country_of
from auditor.sources.phrase import phrase
from auditor.voice import is_question

_HEADS = frozenset(
    ["official", "diplomat", "authority", "military official", "commander", "officer"]
)
_RANK = frozenset(
    ["senior", "top", "high-ranking", "high-level", "several", "some", "many", "other", "former",
     "current", "unnamed", "anonymous", "government", "military", "intelligence", "defense",
     "defence", "security"]
)  # fmt: skip
_BODY = re.compile(
    r"\b(?:Ministry|Department|Agency|Bureau|Council|Police|Army|Navy|Office|Administration|Senate"
    r"|Congress|House|Parliament|Commission|Committee|Court|Pentagon|Kremlin|Service|Board|County"
    r"|City|Union|Embassy|[A-Z]{2,6}|(?:U\.S\.|U\.N\.|E\.U\.))(?=\W|$)"
    r"|\b(?:city|county|state|federal|local|provincial|hospital|police|fire|school|port|campaign"
    r"|company|party|election|health|committee|board|bank|agency|ministry|government|department"
    r"|council|regulator|commission|administration)\b"
)
_CAPITAL = re.compile(r"\b[A-Z][\w-]+(?: [A-Z][\w-]+)?")


class OfficialNoNationality(Rule):
    """Officials of nowhere."""

    code = "ANO004"
    name = "official-no-nationality"
    severity = "warning"
    false_alarm_rate = 0.0
    standards = {"reuters": "Essentials of sourcing", "icd203": "Tradecraft Note 5"}
    options = {"sentences": 2}
    bad = (
        "[[Officials]] said the convoy turned back.",
        "The road was cut at noon. [[Senior officials]] said the convoy turned back.",
        "The ship sank in the night, [[officials]] said.",
        "[[Military officials]] said the convoy turned back.",
    )
    good = (
        "Ukrainian officials said the convoy turned back. The officials added that it was late.",
        "The Interior Ministry closed the road. Officials said the convoy turned back.",
        "“Officials said the convoy turned back,” the driver said.",
        "City officials said the road was closed.",
        "The officials met in Geneva.",
        "Did officials say that the convoy turned back?",
        "# Officials Said to Be Late\n\nThe hall was empty.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each group of officials of whom nothing tells whose they are."""
        seen: set[str] = set()
        for claim in reading.claims:
            for link in claim.chain:
                if link.source in seen or not _is_stateless(link) or reading.quoted(link.span):
                    continue
                seen.add(link.source)
                if is_question(claim.sentence.of(reading.text)) or self._is_told(reading, link):
                    continue
                yield Fault(
                    link.span, f"whose are these '{link.text}'? Name country or agency", claim
                )

    def _is_told(self, reading: Reading, link: Link) -> bool:
        """Whether a country, a public body or officials of one stand in the sentences before."""
        around = reading.neighbourhood(link.span.start, self.settings["sentences"], 0)
        end = around[-1].end if around else link.span.end
        start = around[0].start if around else 0
        before, behind = reading.text[start : link.span.start], reading.text[link.span.end : end]
        return _names_state(before) or _names_state(behind) or _was_placed(reading, link.span)


def _is_stateless(link: Link) -> bool:
    """Whether a mention speaks of officials, in the plural and by rank alone."""
    parts = phrase(link.text)
    if link.kind not in ("unnamed", "government") or parts.head not in _HEADS or not parts.plural:
        return False
    if parts.possessor or parts.rest or parts.of or parts.apposition or parts.name:
        return False
    return all(word.lower() in _RANK for word in parts.modifiers)


def _names_state(text: str) -> bool:
    return bool(_BODY.search(text)) or any(country_of(one) for one in _CAPITAL.findall(text))


def _was_placed(reading: Reading, span: Span) -> bool:
    """Whether earlier in the text officials are told by more than their rank."""
    earlier = (link for one in reading.claims for link in one.chain if link.span.start < span.start)
    return any(phrase(link.text).head in _HEADS and not _is_stateless(link) for link in earlier)
