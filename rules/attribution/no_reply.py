"""Flags an accusation against a named person in a text without that person's answer.

## Why

Who is accused has a right to be heard, and the reader to the other side. Silence in the text looks
like consent or like nobody asked.

## Fix

Seek an answer and print it, or say that none came: "Falk did not respond to a request for comment."

## Standard

SPJ Code of Ethics (2014): diligently seek subjects of news coverage to allow them to respond to
criticism or allegations. BBC Editorial Guidelines: right of reply. Reuters, Essentials of sourcing.

## Known gaps

Any answer, denial or refusal anywhere in the text counts, whoever gives it; and so do words quoted
from the accused on another matter. An accusation is told from words of wrongdoing beside a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Reading, Rule, Span
from auditor.voice import is_question
from auditor.wording import REPLY, WRONGDOING

_PERSON = r"(?P<name>[A-Z][\w’'-]+(?: (?:[A-Z]\.|de|van|von|al|bin))?(?: [A-Z][\w’'-]+){1,2})"
_ACT = (
    r"(?:embezzl\w+|brib(?:ed|ing|ery)|defraud\w+|launder\w+|extort\w+|rap(?:ed|ing)|molest\w+"
    r"|murder(?:ed|ing)|assault(?:ed|ing)|harass(?:ed|ing)|abus(?:ed|ing)|tortur(?:ed|ing)"
    r"|smuggl(?:ed|ing)|stole|stealing|plagiari[sz]\w+|lied under oath|took bribes|committed fraud)"
)
_ACCUSED = re.compile(
    rf"{_PERSON},? (?:(?:\w+ly|had|has|have) )*{_ACT}\b"
    rf"|\b[Aa]ccus(?:es|ed|ing"
    rf"|e) (?:the )?(?:[\w-]+ ){{0,4}}?{_PERSON.replace('name', 'name2')} of\b"
    rf"|{_PERSON.replace('name', 'name3')} (?:is|was|has been|stands) (?:also )?accused of\b",
)
_OVER = re.compile(
    r"\b(?:convicted|sentenced|pleaded guilty|found guilty|late|died|dead|executed|confessed)\b",
    re.IGNORECASE,
)
_UNLAWFUL = re.compile(
    r"\b(?:laws?|illegal\w*|unlawful\w*|crim(?:e|es|inal)|lying|cheating|negligen\w+|cover-?up)\b",
    re.IGNORECASE,
)
_NOT_PEOPLE = re.compile(
    r"\b(?:The|Ministry|Department|Party|University|Bank|Company|Group|Council|Committee|Court"
    r"|Police"
    r"|Army|House|Senate|Congress|States?|Kingdom|Union|Nations|Administration|Democrats?"
    r"|Republicans?"
    r"|Foundation|Inc|Corp|News|Times|Post|Street|When|After|On|In|But|And|If)\b"
)


class NoReply(Rule):
    """An accused person who is not heard."""

    code = "ATT010"
    name = "no-reply"
    severity = "note"
    false_alarm_rate = 0.0
    standards = {"spj": "Seek truth", "bbc": "Fairness, right of reply", "reuters": "Sourcing"}
    bad = (
        "Prosecutors say that [[Aron Falk]] embezzled $3 million. The trial opens in May.",
        "The union accused [[Ada Brook]] of breaking the law. It will strike on Monday.",
        "[[Ana Priel]] is accused of theft, the police said. The shop has closed.",
    )
    good = (
        "Prosecutors say that Aron Falk embezzled $3 million. Falk did not respond to a request "
        "for comment.",
        "The union accused Ada Brook of breaking the law. Brook denies it.",
        "Aron Falk was convicted of theft. He embezzled $3 million, the court found.",
        "Ana Priel is accused of theft. “I was not there,” Priel said.",
        "Did Aron Falk embezzle $3 million?",
        "# Aron Falk Embezzled Millions, Prosecutors Say",
        "He stole the show at the Ada Brook Theatre.",
        "The union accused the United Nations of breaking the law.",
        "The critic accused Ada Brook of trying too hard.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield the first accusation of each named person who is heard nowhere in the text."""
        text = reading.document.prose
        if REPLY.search(text):
            return
        heard = {
            word for one in reading.claims for link in one.chain for word in link.source.split()
        }
        seen = set()
        for match in _ACCUSED.finditer(text):
            group = next(key for key, found in match.groupdict().items() if found)
            name, span = match[group], Span(*match.span(group))
            family = name.split()[-1]
            if family in seen or family in heard or _NOT_PEOPLE.search(name):
                continue
            if not self._is_charge(reading, span):
                continue
            seen.add(family)
            yield Fault(span, f"{name} is accused here and not heard: seek an answer", None)

    def _is_charge(self, reading: Reading, span: Span) -> bool:
        """Whether the sentence accuses a living person who was not yet judged."""
        block = reading.document.block_at(span.start)
        if block is not None and block.kind in ("heading", "byline", "code", "table"):
            return False
        around = reading.neighbourhood(span.start, 0, 0)
        sentence = around[0].of(reading.text) if around else ""
        if is_question(sentence) or _OVER.search(sentence):
            return False
        return bool(WRONGDOING.search(sentence) or _UNLAWFUL.search(sentence))
