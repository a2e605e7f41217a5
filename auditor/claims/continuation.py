"""Give a quotation without a speaker of its own to the speaker it continues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from auditor.claims.claim import Claim, Quotation
from auditor.spans import Span, trimmed

_BETWEEN = re.compile(r"^[\s.,;:\"“”’'»«]*$")
_EDGE = ' \t\r\n.,;:—–"”“»«'


def with_continuations(
    claims: Sequence[Claim], quotations: Sequence[Quotation], text: str
) -> list[Claim]:
    """Claims in text order, where a wholly quoted one without a source takes the earlier source.

    It does so when the quotation before was left open at its paragraph's end, or when the
    sentence right before it reports direct words of somebody and nothing stands between.
    """
    result: list[Claim] = []
    for claim in claims:
        quote = _whole_quotation(claim, quotations, text)
        if claim.chain or quote is None:
            result.append(claim)
            continue
        speaker = _speaker(quote, result, quotations, text)
        result.append(claim if speaker is None else _spoken(claim, speaker, quote, text))
    return result


def _whole_quotation(claim: Claim, quotations: Sequence[Quotation], text: str) -> Quotation | None:
    """The quotation that holds the whole claim, but for punctuation."""
    bare = trimmed(claim.span, text, _EDGE)
    if bare is None:
        return None
    return next((quote for quote in quotations if quote.span.holds(bare)), None)


def _speaker(
    quote: Quotation, before: Sequence[Claim], quotations: Sequence[Quotation], text: str
) -> Claim | None:
    """The last claim before the quotation whose source goes on speaking in it."""
    if not before:
        return None
    last = before[-1]
    if not last.chain:
        return None
    if quote.span.holds(last.span):
        return last
    open_before = [q for q in quotations if q.span.end <= quote.span.start]
    if open_before and not open_before[-1].closed and open_before[-1].span.holds(last.span):
        return last
    gap = text[max(last.span.end, last.sentence.end) : quote.span.start]
    spoke = any(q.span.overlaps(last.sentence) for q in quotations)
    return last if spoke and _BETWEEN.match(gap) else None


def _spoken(claim: Claim, speaker: Claim, quote: Quotation, text: str) -> Claim:
    inside = [
        Span(max(s.start, quote.inner.start), min(s.end, quote.inner.end)) for s in claim.spans
    ]
    spans = tuple(span for span in inside if span.start < span.end) or claim.spans
    return replace(
        claim,
        spans=spans,
        text=" ".join(span.of(text) for span in spans),
        chain=speaker.chain,
        attributions=speaker.attributions,
        quoted=spans,
        hedges=tuple(replace(hedge, owner="source") for hedge in claim.hedges),
    )
