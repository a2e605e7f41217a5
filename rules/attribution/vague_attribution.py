"""Flags a claim given to an open class such as experts or critics, with nobody named.

## Why

"Experts say" cannot be checked, weighed or contradicted. It lends authority to a view without
showing that anybody holds it.

## Fix

Name one who says so, with what makes them an expert, in the same sentence or the next two; of
studies, name one.

## Standard

Wikipedia MOS:WTW, unsupported attributions ("weasel words"). AP News Values: attribute to named
sources.

## Known gaps

A class that is itself the news ("Protesters said they would stay") is flagged when its noun is
on the list. Somebody named in the next sentences counts as one of them when the sentence shares a
word with theirs or quotes, whether or not that person agrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Claim, Dossier, Fault, Link, Reading, Rule
from auditor.spans import text_of
from auditor.topic import share_topic
from auditor.voice import is_question
from auditor.wording import VOUCHED

_CLASSES = (
    r"(?:experts?|analysts|observers|critics|commentators|specialists|insiders|scholars"
    r"|historians|economists|scientists|researchers|pundits|strategists|people|opponents"
    r"|supporters|skeptics|sceptics|detractors|activists|advocates|campaigners|lawyers|doctors"
    r"|academics|executives)"
)
# A class of people, or a bare "some"; "few" denies that anybody holds it.
_GENERIC = re.compile(
    rf"(?!few\b|no\b|\d|.*\d)(?:.*\b{_CLASSES}\b.*"
    r"|(?:some|many|other)\b.*(?<!case)(?<!nation)(?<!countrie)(?<!state)(?<!time)(?<!way)s"
    r"|(?:some|many|others|most)(?: of (?:them|us))?)",
    re.IGNORECASE | re.DOTALL,
)
# "These supporters" are those the text has spoken of.
_POINTED = re.compile(r"(?:the|these|those) \w+", re.IGNORECASE)
# Studies of which not one is named.
_STUDIES = re.compile(
    r"(?:(?:some|many|most|several|various|numerous|countless|other|recent|previous|past|new|early"
    r"|scientific|medical|academic) )*(?:studies|research|surveys|polls)",
    re.IGNORECASE,
)
_STUDY_SHOWS = re.compile(
    r"\b(?:has |have |had |also |consistently )*(?:show(?:s|n|ed)?|suggest\w*|found|finds?"
    r"|indicat\w*|prove[nsd]?|demonstrat\w*|confirm\w*|sa(?:y|ys|id))\b"
)

# What is believed counts like what is said; a poll counts those who say it.
_HELD = re.compile(
    r"\b(?:believ\w+|think\w*|thought|argu\w+|fear\w*|suspect\w*|expect\w*|contend\w*|agree\w*"
    r"|estimat\w*|view\w*|see|regard\w*|consider\w*|worr\w+|predict\w*|insist\w*|suggest\w*|maintain\w*"
    r"|question\w*|complain\w*|point(?:s|ed)? (?:to|out)|caution\w*|note[sd]?|doubt\w*)\b",
    re.IGNORECASE,
)
_POLLED = re.compile(r"\d ?%|\bpercent\b|\bpoll|-in-|\bthirds\b", re.IGNORECASE)


class VagueAttribution(Rule):
    """A claim attributed to nobody in particular."""

    code = "ATT007"
    name = "vague-attribution"
    severity = "note"
    false_alarm_rate = 0.185
    standards = {"wikipedia": "MOS:WEASEL", "ap": "News Values, attribution"}
    options = {"sentences": 2}
    bad = (
        "[[Experts]] say the army is exhausted.",
        "[[Critics]] argue that the law is too weak. The vote is on Friday.",
        "[[Some analysts]] believe that the bank will fail.",
        "[[Some]] say the sale is needed. The deal was struck in May. Karin Holt, the treasurer, "
        "told the council that the new hospital had been paid for.",
        "[[Studies]] show that leaks rise after a sale. Mayor Ada Brook said she would resign.",
        "[[Previous research]] has suggested that the drug is harmful.",
    )
    good = (
        "Experts met in Geneva.",
        "Experts say the army is exhausted. “It is spent,” said Lt. Gen. Ada Brook of RUSI.",
        "“Experts say the army is exhausted,” said the minister.",
        "Dr. Ana Priel said the army is exhausted.",
        "Observers say the crowd is the largest in years. The mayor said the crowd was small.",
        "Studies by the University of Gorsk show that leaks rise after a sale.",
        "Two retired judges wrote a brief. The lawyers said the law was clear.",
        "Few experts believe that the army is exhausted.",
        "Do experts say the army is exhausted?",
        "# Experts Say Army Is Exhausted\n\nDr. Ana Priel said the army was spent.",
        "- Experts from RUSI, among them Ana Priel, met in Geneva.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each generic origin that no named source supports nearby."""
        seen = set()
        for claim in reading.claims:
            link = claim.origin
            if link is None or link.span in seen or not _is_generic(link):
                continue
            seen.add(link.span)
            if reading.quoted(link.span) or is_question(claim.sentence.of(reading.text)):
                continue
            cue, sentence = text_of(link.cue, reading.text), claim.sentence.of(reading.text)
            if not _tells(link, cue) or _POLLED.search(sentence):
                continue
            if len(claim.chain) > 1 or self._is_named_soon(reading, claim):
                continue
            yield Fault(link.span, f"'{link.text}' names nobody: say which, or who of them", claim)

    def _is_named_soon(self, reading: Reading, claim: Claim) -> bool:
        """Whether a named source speaks to the point in this sentence or the next few."""
        around = reading.neighbourhood(claim.sentence.start, 0, self.settings["sentences"])
        end = around[-1].end if around else claim.sentence.end
        said = claim.sentence.of(reading.text)
        return any(
            _is_named(other)
            and (
                other.sentence == claim.sentence
                or other.quoted
                or share_topic(said, other.sentence.of(reading.text))
            )
            for other in reading.claims
            if claim.sentence.start <= other.sentence.start < end
        )


def _is_generic(link: Link) -> bool:
    if link.kind == "document":
        return bool(_STUDIES.fullmatch(link.text))
    if link.kind != "collective" or _POINTED.fullmatch(link.text):
        return False
    return bool(_GENERIC.fullmatch(link.text))


def _tells(link: Link, cue: str) -> bool:
    if link.kind == "document":
        return bool(_STUDY_SHOWS.search(cue))
    return bool(VOUCHED.search(cue) or _HELD.search(cue))


def _is_named(claim: Claim) -> bool:
    origin = claim.origin
    if origin is None or _is_generic(origin):
        return False
    return origin.kind in ("person", "organisation", "government", "document")
