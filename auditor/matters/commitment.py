"""How likely a claim says a thing is, and whether two claims say it of the same thing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from auditor.claims.claim import Claim
from auditor.matters.strength import same_assertion
from auditor.sources.estimative import LIKELIHOOD, likelihood_term
from auditor.sources.scales import bands
from auditor.spans import Span

_POSSIBLE = re.compile(
    r"\b(?:(?:may|might|could)(?= (?:\w+ )?[a-z])|possibly|perhaps|it is possible that)\b"
    r"|(?:cannot|can[’']?t|can not) (?:be ruled out|rule out|be excluded)",
)
_GAPS = re.compile(r"\s+(?=[,.;]|$)|(?<=\s)\s+")


@dataclass(frozen=True, slots=True)
class Commitment:
    """A likelihood in words, with its published band (0 to 1); none for a bare possibility.

    `span` is where the words stand in the claim's document, `rest` the claim without them.
    """

    words: str
    span: Span
    low: float | None
    high: float | None
    rest: str

    def differs(self, other: Commitment) -> bool:
        """Whether the two name different likelihoods: disjoint bands, or a band and none."""
        if self.low is None or other.low is None or self.high is None or other.high is None:
            return (self.low is None) != (other.low is None)
        return self.high <= other.low or other.high <= self.low


def commitment_of(claim: Claim) -> Commitment | None:
    """The likelihood that a claim of one stretch states, None where it states none."""
    if len(claim.spans) != 1:
        return None
    found = LIKELIHOOD.search(claim.text) or _POSSIBLE.search(claim.text)
    if found is None:
        return None
    start = claim.spans[0].start
    low, high = _band(found.group())
    rest = _GAPS.sub("", claim.text[: found.start()] + claim.text[found.end() :]).strip()
    span = Span(start + found.start(), start + found.end())
    return Commitment(found.group(), span, low, high, rest)


def _band(words: str) -> tuple[float, float] | tuple[None, None]:
    """The band of a term on the first published scale that has it."""
    term = likelihood_term(words)
    band = next((one for one in bands() if likelihood_term(one.term) == term), None)
    return (band.low, band.high) if band else (None, None)


def same_but_for_likelihood(a: Claim, b: Claim, one: Commitment, two: Commitment) -> bool:
    """Whether two claims say the same once the words for how likely it is are left out."""
    return same_assertion(replace(a, text=one.rest), replace(b, text=two.rest))
