"""Terms of likelihood as they stand in prose, and which published scale knows them."""

from __future__ import annotations

import re
from functools import cache

from auditor.claims.identity import normalised
from auditor.sources.scales import bands

# The two rows of ICD 203 D.6.e.(2)(a), beside each other in order of probability.
ICD_ROWS = (
    ("almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely",
     "very likely", "almost certain"),
    ("remote", "highly improbable", "improbable", "roughly even odds", "probable",
     "highly probable", "nearly certain"),
)  # fmt: skip

_DEGREE = (
    r"(?:very|highly|extremely|exceptionally|quite|fairly|rather|pretty|somewhat|reasonably"
    r"|overwhelmingly|hugely)"
)
# "Likely voters", "probable cause"; "an unlikely hero" is an odd one.
_NO_ESTIMATE = r"(?! voters?\b| electorate| cause\b)"
_OF_AN_EVENT = (
    r"(?! (?!to\b|that\b|in\b|at\b|as\b|before\b|after\b|because\b|if\b|given\b|any\b|this\b"
    r"|he\b|she\b|it\b|they\b|we\b|his\b|her\b|the\b|for\b|by\b|until\b|while\b|and\b|but\b|or\b"
    r"|scenario|outcome|event|prospect|result|development|case\b)[a-z])"
)

# One term of likelihood; comparatives ("more likely", "the most likely") rank and do not estimate.
LIKELIHOOD = re.compile(
    r"\b(?:"
    r"more likely than not|(?:about )?as likely as not"
    rf"|(?<!\bmore )(?<!\bmost )(?<!\bless )(?<!\bleast )(?<!\bas )(?<!\btoo )(?<!\bhow )"
    rf"(?<!\bso )(?:{_DEGREE} )?(?:likely{_NO_ESTIMATE}|unlikely{_OF_AN_EVENT})"
    rf"|(?<!\bmore )(?<!\bmost )(?<!\bless )(?<!\bleast )(?:{_DEGREE} )?"
    rf"(?:probab(?:le|ly){_NO_ESTIMATE}|improbab(?:le|ly){_OF_AN_EVENT})"
    r"|(?:almost|nearly|virtually|all but|practically) certain(?:ly)?"
    r"|almost no chance|no chance|remote (?:chance|possibility)|realistic (?:possibility"
    r"|probability)"
    r"|roughly even (?:chance|odds)|(?:an )?even (?:chance|odds)|better than even"
    r"|(?:(?:an?|some|every|little|only a|the) )?(?:\w+ )?(?:chance|odds|probability|likelihood)"
    r" (?:that|of (?!a lifetime))"
    r"|in all (?:likelihood|probability)"
    r"|(?<!whose )(?<!his )(?<!her )(?<!their )(?<!its )(?:the )?(?:chances|odds) are"
    r"(?! (?:just|as|so|very|slim|good|better|high|low|not|now|even|remote|against|in|on"
    r"|with)\b)|a safe bet"
    r"|a foregone conclusion"
    r")(?!\w)",
    re.IGNORECASE,
)


def likelihood_term(words: str) -> str:
    """A term as scales write it: `almost certainly` becomes `almost certain`."""
    term = normalised(words).replace("certainly", "certain")
    term = re.sub(r"probably\b", "probable", term)
    term = re.sub(r"^(?:an?|the) ", "", term)
    return re.sub(r" (?:that|of)$", "", term)


@cache
def scale_terms(scale: str) -> frozenset[str]:
    """The terms of one published scale, in the form `likelihood_term` gives."""
    return frozenset(likelihood_term(one.term) for one in bands() if one.scale == scale)


@cache
def scale_names() -> tuple[str, ...]:
    """The published scales with their terms: icd203, phia, ipcc, kent."""
    return tuple(dict.fromkeys(one.scale for one in bands()))


def icd_row(term: str) -> int | None:
    """Which of the two rows of ICD 203 a term stands in, None for one on neither."""
    return next((row for row, terms in enumerate(ICD_ROWS) if term in terms), None)
