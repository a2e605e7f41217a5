"""Hedge cues: the tagger's marks with the kinds and probability bands of the lexicon."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from auditor.claims.claim import Hedge, HedgeKind
from auditor.claims.marks import MarkedHedge
from auditor.spans import Span

# Conditions and futures weaken a sentence for grammar's sake; a claim is not hedged by them.
CLAIM_KINDS = frozenset(
    {"epistemic", "estimative", "evidential", "doxastic", "investigation", "confidence"}
)
_FUTURE = frozenset({"will", "would", "if", "should", "whether", "until", "unless", "can", "could"})
# Attribution is not hedging: who merely says a thing does not weaken it.
_SAYING = frozenset(
    {"say", "says", "said", "saying", "tell", "tells", "told", "reports", "reported", "announced"}
)
_MODAL_NOT = re.compile(r"(?P<modal>may|might|could|would|should) not", re.IGNORECASE)
_OR_NOT = re.compile(r"whether or not\b|(?:may|might),? or (?:may|might) not\b", re.IGNORECASE)
_SURE = r"(?:well )?(?:clear|certain|known|sure|understood|proven)"
_NOT = r"\bnot (?:(?:yet|entirely|at all|quite|fully) )?"
_CERTAIN = re.compile(_SURE, re.IGNORECASE)
_NOT_BEFORE = re.compile(rf"{_NOT}$", re.IGNORECASE)
_NOT_CERTAIN = re.compile(rf"{_NOT}{_SURE}\b", re.IGNORECASE)
_REACH = 16
_MONTH_AFTER = re.compile(r"\s+(?:\d|of\b|and (?:June|April)\b)|[,.;:)]|\s*$")


@dataclass(frozen=True, slots=True)
class Term:
    """One lexicon entry; `always` says that the words are a hedge wherever they stand."""

    kind: HedgeKind
    low: float | None
    high: float | None
    always: bool


@cache
def terms() -> dict[str, Term]:
    """The hedge lexicon (data/lexicons/hedges.csv) by lower-case cue."""
    path = files("auditor.data") / "lexicons" / "hedges.csv"
    rows = csv.DictReader(path.read_text("utf-8").splitlines())
    return {row["cue"]: _term(row) for row in rows}


def _term(row: dict[str, str]) -> Term:
    def number(value: str) -> float | None:
        return float(value) if value else None

    return Term(row["kind"], number(row["low"]), number(row["high"]), row["always"] == "yes")  # type: ignore[arg-type]


@cache
def _always() -> re.Pattern[str]:
    """All cues that always count, by first letter, so that few are tried at any place."""
    words = sorted((cue for cue, term in terms().items() if term.always), key=len, reverse=True)
    letters = {word[0]: [w[1:] for w in words if w[0] == word[0]] for word in words}
    tries = (f"{first}(?:{'|'.join(map(re.escape, rest))})" for first, rest in letters.items())
    return re.compile(rf"\b(?:{'|'.join(tries)})\b", re.IGNORECASE)


# "If the dam broke, the town would flood": what follows from a condition, on either side of it.
_FOLLOWS = re.compile(
    r"\bif\b[^.;]{5,90}?\b(?P<after>would)\b|(?P<before>\bwould)\b[^.;]{5,60}?\bif\b", re.IGNORECASE
)


def find_hedges(text: str, marked: Sequence[MarkedHedge]) -> tuple[Hedge, ...]:
    """Every hedge cue of `text` in order, without overlaps; the longer of two cues wins."""
    spans = {
        _whole(text, Span(*mark.span)): _kind(text, mark)
        for mark in marked
        if not _is_month(text, mark.span) and mark.span.of(text).lower() not in _SAYING
    }
    for match in _always().finditer(text):
        span = Span(*match.span())
        if any(other.holds(span) for other in spans):
            continue
        for other in [one for one in spans if one.overlaps(span)]:
            del spans[other]
        spans[span] = terms()[match.group().lower()].kind
    for match in _FOLLOWS.finditer(text):
        span = Span(*match.span(match.lastgroup or 0))
        if not any(other.overlaps(span) for other in spans):
            spans[span] = "conditional"
    return tuple(_hedge(text, span, kind) for span, kind in sorted(spans.items()))


def _whole(text: str, span: Span) -> Span:
    """The expression a mark is part of: "whether or not", "not clear"; but "may" in "may not".

    So the Szeged annotation has it: the negation of a modal is part of what is said, that of a
    word for certainty makes the hedge.
    """
    start, end = span
    if negated := _MODAL_NOT.fullmatch(text, start, end):
        end = negated.end("modal")
    for whole in (_OR_NOT, _NOT_CERTAIN):
        if found := whole.match(text, start):
            end = max(end, found.end())
    if _CERTAIN.fullmatch(text, start, end):
        before = _NOT_BEFORE.search(text, max(0, start - _REACH), start)
        start = before.start() if before else start
    return Span(start, end)


def _is_month(text: str, span: Span) -> bool:
    """Whether a capital May is the month: inside a sentence, or with a day or year behind."""
    if span.of(text) != "May":
        return False
    before = text[: span.start].rstrip(" \"“‘'(")
    starts = not before or before[-1] in ".!?\n:"
    return not starts or bool(_MONTH_AFTER.match(text, span.end))


def _kind(text: str, mark: MarkedHedge) -> HedgeKind:
    words = text[mark.span[0] : mark.span[1]].lower()
    if mark.kind == "conditional":
        return "conditional"
    term = terms().get(words)
    return term.kind if term else mark.kind


def _hedge(text: str, span: Span, kind: HedgeKind) -> Hedge:
    words = span.of(text)
    term = terms().get(words.lower())
    return Hedge(
        span, words, kind, "author", term.low if term else None, term.high if term else None
    )


def weakens_claim(hedge: Hedge) -> bool:
    """Whether the cue hedges a claim rather than setting a condition or a future."""
    return hedge.kind in CLAIM_KINDS and hedge.text.lower() not in _FUTURE
