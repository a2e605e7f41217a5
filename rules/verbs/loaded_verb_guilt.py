"""Flags "admitted", "confessed" or "conceded" where nobody has been accused of anything.

## Why

Only what is wrong is admitted. The verb makes an ordinary statement sound like guilt brought to
light, and the reader looks for the offence.

## Fix

Use "said" or "acknowledged in reply to ...", or name the accusation it answers.

## Standard

Wikipedia Manual of Style, Words to watch (SAY): "admit", "confess" and "deny", particularly of
living people, can suggest guilt and are used only where the guilt is established.

## Known gaps

An accusation is recognised by its words (accused, charged, alleged, error, regret, ...) anywhere
before the verb or in its sentence; one told in other words is missed. "Denied" is not
read, and "conceded", everyday in political reporting, with `conceded = true` alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.rule import Dossier, Fault, Reading, Rule
from auditor.voice import own_words

_GUILT = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bbeen )(?<!\bbeing )(?<!\bgot )"
    r"\b(?:admit(?:s|ted|ting)?|confess(?:es|ed|ing)?|conced(?:es|ed|ing))\b"
    r"(?=(?: \w+ly)?(?: (?:that|to \w+ing|having|in an?|on|it|he|she|they|his|her|their|the"
    r"|there|\w+ing)"
    r"\b|,|:))",
    re.IGNORECASE,
)
_OTHER_SENSE = re.compile(
    r"(?:(?: \w+)? (?:defeat|victory|a? ?goals?|points?|the (?:race|election|game|point|match|seat"
    r"|title|set|territory)|(?:his|her|their) (?:defeat|loss|guilt|place)))\b"
    r"|(?: \w+){0,2} (?:students?|patients?|members?|refugees?|migrants?|women|pupils"
    r"|applicants?)\b",
    re.IGNORECASE,
)
_ACCUSED = re.compile(
    r"\b(?:accus\w+|alleg\w+|charg(?:e|es|ed)|indict\w+|plead\w*|pled|guilt\w*|convict\w+"
    r"|crim(?:e|es"
    r"|inal\w*)|fraud\w*|scandal\w*|l(?:ied|ying)|wrong\w*|investigat\w+|prosecut\w+|arrest\w*"
    r"|violat\w+"
    r"|den(?:y|ies|ied|ial)|mistakes?|errors?|regret\w*|apolog\w+|fail(?:ed|ures?)|criticis\w+"
    r"|blam\w+"
    r"|suspect\w*|murder\w*|sentenc(?:e|ed|ing) to|offen[cs]\w+|breach\w*|misconduct|abus\w+"
    r"|illegal\w*"
    r"|controvers\w+|liars?|accounts?|grill\w+|police|fault|despite)\b",
    re.IGNORECASE,
)


class LoadedVerbGuilt(Rule):
    """Guilt suggested by the verb."""

    code = "VRB003"
    name = "loaded-verb-guilt"
    severity = "note"
    false_alarm_rate = 0.5
    default = False
    options = {"conceded": False}
    standards = {"wikipedia": "Words to watch, SAY"}
    bad = (
        "She [[admitted]] meeting the envoy.",
        "The minister arrived in May. He [[confessed]] that he had read the letter.",
        "The clerk now [[admits]] that she kept the key.",
        "policy: rules.loaded-verb-guilt = {conceded = true}\n\n"
        "The company [[conceded]] that its plant had opened late.",
    )
    good = (
        "She was admitted to hospital on Monday.",
        "Prosecutors accused her of spying. She admitted meeting the envoy.",
        "He conceded the election on Tuesday night.",
        "The school admitted the students in May.",
        "“She admitted meeting the envoy,” the clerk said.",
        "Has she admitted meeting the envoy?",
        "# Minister Admitted Meeting Envoy\n\nTalks were held.",
    )

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield each verb of guilt before which nothing was held against anybody."""
        for one in own_words(reading, _GUILT):
            if _OTHER_SENSE.match(reading.text, one.span.end) or self._is_mild(one.match.group()):
                continue
            if _ACCUSED.search(reading.text, 0, one.sentence.end):
                continue
            yield Fault(
                one.span,
                f"'{one.match.group()}' suggests guilt, and no accusation came before: use 'said'",
                one.claim,
            )

    def _is_mild(self, verb: str) -> bool:
        return verb.lower().startswith("conced") and not self.settings["conceded"]
