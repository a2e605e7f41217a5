"""Words several rules look for: evidence, reasons for anonymity, generic sources."""

from __future__ import annotations

import re

# Words that show what a judgement rests on.
BASIS = re.compile(
    r"\b(?:because|since|given|based on|on the basis of|judging (?:by|from)"
    r"|according to|as (?:shown"
    r"|seen|evidenced|reported|noted) (?:by|in)|footage|imagery|satellite"
    r"|photographs?|photos|videos?"
    r"|geolocat\w+|intercepts?|documents?|records|data|figures|statistics|evidence|survey|poll"
    r"|(?:report|study|analysis|audit|inspection|investigation|investigators|memo|filing)s?"
    r"(?=\s+(?:\w+\s+)?(?:show|found|find|suggest|indicat|of|from|by|said|says))"
    r"|show(?:s|ed|n|ing)?\b|observed|confirmed by|citing|cited"
    r"|after (?:a|the|its|his|her|their)\b)",
    re.IGNORECASE,
)

# Why a source is not named.
ANONYMITY_REASON = re.compile(
    r"\b(?:anonym(?:ity|ously)|not (?:to )?be (?:named|identified|quoted by name)"
    r"|(?:declin|refus)\w+ to be (?:named|identified)|without being (?:named|identified)"
    r"|not (?:been )?(?:authori[sz]ed|allowed|permitted|cleared)|(?:was|were|is"
    r"|are)n[’']t (?:authori[sz]ed"
    r"|allowed|permitted)|on background|for fear of|fear(?:s|ed"
    r"|ing)? (?:of )?(?:reprisals?|retaliation"
    r"|retribution|for (?:his|her|their))|sensitivity of|to discuss (?:private"
    r"|internal|sensitive)"
    r"|name was withheld|names were withheld|not publicly|pseudonym|name has been changed)\b",
    re.IGNORECASE,
)

# The text itself says that accounts differ.
DIFFERENCE_STATED = re.compile(
    r"\b(?:accounts?|reports?|versions?|figures?|estimates?|tolls?"
    r"|sources?) (?:\w+ )?(?:differ\w*|var(?:y|ied)"
    r"|conflict\w*|diverge\w*|contradict\w*|disagree\w*)|conflicting|contradict\w*|at odds"
    r"|disput(?:e|es|ed|ing)|by contrast|in contrast|on the other hand"
    r"|could not be (?:independently )?"
    r"(?:verified|reconciled|confirmed)|different (?:figure|account|number|toll|version)s?\b",
    re.IGNORECASE,
)


def says(pattern: re.Pattern[str], text: str) -> str | None:
    """The first stretch of `text` that `pattern` finds, None when there is none."""
    found = pattern.search(text)
    return found.group() if found else None
