"""All, most, some, none, and how many remain."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from auditor.matters.alignment import alike, head
from auditor.matters.clauses import Clause
from auditor.matters.comparators.answer import Answer, agree, conflict, differ
from auditor.matters.event import Pairing
from auditor.matters.tokens import Token
from auditor.matters.words import listed

Amount = Literal["all", "most", "some", "few", "none", "count"]


@dataclass(frozen=True, slots=True)
class Quantified:
    """How much of `noun` the predicate holds for, or, `remaining`, does not hold for yet."""

    amount: Amount
    noun: Token
    remaining: bool
    predicate: str
    other: Token | None


def _amount(tokens: tuple[Token, ...]) -> Amount | None:
    if not tokens:
        return None
    words = [t.lower for t in tokens[:4]]
    if words[0] in ("only", "a", "the") and set(words) & {"minority", "few", "handful"}:
        return "few"
    if words[0] in listed("quantnone"):
        return "none"
    if words[0] in listed("quantall") or words[0] == "everybody":
        return "all"
    if words[0] in ("most", "majority") or "majority" in words[:3]:
        return "most"
    if words[0] in listed("quantsome"):
        return "some"
    counted = any(t.tag == "number" for t in tokens[:3]) or words[0] in _NUMBER_WORDS
    part = len(words) > 2 and words[0] in ("a", "one") and words[2] == "of"
    return "count" if counted or part else None


_NUMBER_WORDS = listed("quantifiers-number-words")


@lru_cache(maxsize=16384)
def _quantified(clause: Clause) -> Quantified | None:
    amount = _amount(clause.subject)
    if amount is None:
        return None
    nouns = [t for t in clause.subject if t.tag in ("noun", "name", "adj")]
    people = next(
        (t for t in clause.subject if t.lower in ("nobody", "everyone", "none", "everybody")), None
    )
    noun = nouns[-1] if nouns else people
    if noun is None:
        return None
    words = {t.lower for t in clause.tokens}
    remaining = (
        bool(words & {"still", "remain", "remained", "remains", "left", "yet"}) and amount != "all"
    )
    if {"stayed", "stay"} & words:
        remaining = False
    other = head(clause.objects) or head(clause.phrase("among", "in"))
    return Quantified(amount, noun, remaining, clause.predicate, other)


def _subject_matter(p: Pairing, one: Quantified, two: Quantified) -> bool:
    people = {one.noun.lower, two.noun.lower} & {"nobody", "everyone", "none", "everybody"}
    person = {one.noun.lemma, two.noun.lemma} & (listed("group") | {"person"})
    return alike(one.noun, two.noun) >= 0.6 or bool(people and person)


def compare_quantifiers(p: Pairing) -> Answer | None:
    """All against some that do not; none against some; some against most."""
    one, two = _quantified(p.ca), _quantified(p.cb)
    if one is None or two is None or p.places == "clash" or p.times == "clash":
        return None
    if {one.amount, two.amount} == {"count"}:
        return None
    if p.ca.rung != p.cb.rung or p.another:
        return None
    swapped = _turned(one, two)
    if not swapped and not _subject_matter(p, one, two):
        return None
    return _related(p, one, two, swapped)


def _turned(one: Quantified, two: Quantified) -> bool:
    """`no civilians were among the dead` against `most of the dead were civilians`."""
    if one.other is None or two.other is None:
        return False
    return alike(one.noun, two.other) >= 0.6 and alike(one.other, two.noun) >= 0.6


def _related(p: Pairing, one: Quantified, two: Quantified, swapped: bool) -> Answer | None:
    amounts = {one.amount, two.amount}
    explicit = _negative(p.ca, one) != _negative(p.cb, two)
    same = p.verb == "same" or swapped
    against = (p.verb == "opposite") != explicit if not same else explicit
    leftover = one.remaining != two.remaining
    if not same and p.verb != "opposite" and not leftover:
        return None
    if leftover or against:
        return _against(p, one, two)
    if "none" in amounts and len(amounts) > 1:
        return conflict("quantity-bound", _why(p, one, two), 0.9)
    if amounts == {"most", "few"}:
        return conflict("quantity-bound", _why(p, one, two), 0.88)
    if amounts & {"some"} and len(amounts) > 1 and p.words.covered > 0.6:
        return agree("Some are among those the other statement tells of.")
    return None


def _negative(clause: Clause, quantified: Quantified) -> bool:
    """Whether the predicate itself is negated, not its quantifier."""
    return clause.negated != (quantified.amount == "none")


def _against(p: Pairing, one: Quantified, two: Quantified) -> Answer | None:
    """One holds for an amount, the other says for how many it does not hold."""
    amounts = {one.amount, two.amount}
    if ("none" in amounts and "all" in amounts) or amounts == {"none"}:
        return agree("All, and none that is not.")
    if one.amount == "all" or two.amount == "all":
        return conflict("quantity-bound", _why(p, one, two), 0.9)
    if "none" in amounts:
        return None
    if amounts == {"most"}:
        return conflict("quantity-bound", _why(p, one, two), 0.88)
    if "most" in amounts or "some" in amounts:
        return differ("Most or some leaves room for others.")
    return None


def _why(p: Pairing, one: Quantified, two: Quantified) -> str:
    return (
        f"{p.who('a')} says {one.amount} of '{one.noun.text}', "
        f"{p.who('b')} says {two.amount} of the same that cannot be so as well."
    )
