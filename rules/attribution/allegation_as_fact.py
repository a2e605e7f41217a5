"""Flags a crime or other wrongdoing that the author asserts with no accuser, charge or verdict.

## Why

Until a court has found it, wrongdoing is what somebody alleges. Stated flat, it is the publication
that accuses, with nobody to answer for it.

## Fix

Say who accuses, or what charge, ruling or document it rests on: "prosecutors say the minister stole
$3 million".

## Standard

AP Stylebook, *allege*: name the source of an allegation of wrongdoing. Wikipedia MOS:ALLEGED:
wrongdoing that has not been determined is alleged, and by whom.

## Known gaps

Known from verbs that name a crime and their subject, in active sentences; wrongdoing told in other
words is missed. Crimes of the distant past are told from a year or from "ago".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.voice import own_words, sentences_near
from auditor.wording import PROCEEDING

_ACT = re.compile(
    r"(?:(?<=[a-z’'] )|(?<=[a-z], )|(?<=[A-Z]\. ))(?:(?:has|have|had|illegally|repeatedly|secretly"
    r"|personally|then|also|later) ){0,2}"
    r"(?P<act>embezzled|bribed|defrauded|laundered(?= (?:money|cash|\$|€|£|the|millions|billions))"
    r"|extorted|blackmailed|plagiari[sz]ed|perjured|raped|molested|murdered"
    r"|sexually (?:assaulted|harassed|abused)|tortured"
    r"|smuggled(?= (?:weapons|arms|drugs|people|migrants|cash|cocaine|heroin|gold))|trafficked"
    r"|rigged (?:the|an?) (?:election|vote|ballot|tender|contract|bid)"
    r"|forged (?:the|an?|his|her|their) (?:signature|document|letter|passport|invoice)s?"
    r"|falsified|stole(?= (?:money|cash|funds|millions|billions|\$|€|£|documents|files|from))"
    r"|(?:took|accepted|paid|offered) (?:an? )?(?:bribe|kickback)s?"
    r"|committed (?:an? |the )?(?:\w+ )?(?:fraud|perjury|treason|murder|war crimes?|crimes?)"
    r"|lied under oath|evaded (?:\w+ )?tax(?:es)?)",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    r"\b(?:not|never|no|nobody|if|whether|would|could|might|may|to|been|was|were|is|are|be|being"
    r"|who(?:ever)?|suppose\w*)\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"\b(?:in|of|since|until) (?:1\d|200)\d\d?\b|\b(?:years|decades|centuries) ago\b|\bcentury\b"
    r"|\bNazi|\b(?:film|novel|movie|series|character|episode|plays?)\b",
)
_REACH = 40
# "the tortured history": no act.
_ADJECTIVE = re.compile(r"\b(?:the|an?|his|her|its|their|of)\s$", re.IGNORECASE)


# Nobody is accused where the text says that nobody was.
_SPARED = re.compile(
    r"\b(?:not|never|n[’']t) (?:\w+ )?(?:charged|accused|prosecuted|arrested|convicted|indicted"
    r"|sued|investigated|tried)\b|\bno (?:charges|arrests?|trial|investigation)\b",
    re.IGNORECASE,
)


class AllegationAsFact(Rule):
    """Wrongdoing stated as a fact."""

    code = "ATT002"
    name = "allegation-as-fact"
    severity = "error"
    false_alarm_rate = 0.0
    standards = {"ap": "Stylebook, allege", "wikipedia": "MOS:ALLEGED"}
    options = {"sentences": 1}
    bad = (
        "The minister [[stole]] $3 million.",
        "The mine reopened in May. Its director [[bribed]] two inspectors.",
        "Colonel Aron Falk [[tortured]] prisoners at the base.",
        "The treasurer was jailed, the court said.\n\nHis brother [[bribed]] an auditor. He "
        "was not charged.",
        "- The harbour master [[took bribes]] for every berth.",
    )
    good = (
        "Prosecutors say the minister stole $3 million.",
        "The minister was convicted of bribery. He bribed two inspectors.",
        "“The minister stole $3 million,” the deputy said.",
        "The tortured history of the dam fills a book. Two men were murdered there.",
        "The goalkeeper stole the show.",
        "Has the minister stolen $3 million?",
        "The minister did not steal $3 million, and nobody bribed him.",
        "The indictment runs to forty pages. The director bribed two inspectors, it says.",
        "The guards tortured prisoners here in 1943.",
        "# Minister Stole $3 Million, Prosecutors Say\n\nThe case opens on Monday.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each act of wrongdoing in the author's voice that nobody is shown to allege."""
        near = self.settings["sentences"]
        for one in own_words(reading, _ACT):
            start, end = one.match.span("act")
            if one.claim is not None and one.claim.hedges:
                continue
            if _ADJECTIVE.search(reading.text[:start][-8:]):
                continue
            before = reading.text[max(one.sentence.start, start - _REACH) : start]
            if _UNSAID.search(before) or _SETTLED.search(one.sentence.of(reading.text)):
                continue
            around = sentences_near(reading, start, near)
            if any(_is_proceeded(sentence.of(reading.text)) for sentence in around):
                continue
            yield Fault(
                type(one.span)(start, end),
                f"'{one.match['act']}' is stated as a fact: say who alleges or found it",
                one.claim,
            )


def _is_proceeded(sentence: str) -> bool:
    """Whether a sentence tells of an accuser, a charge, a court or an answer."""
    return PROCEEDING.search(_SPARED.sub(" ", sentence)) is not None
