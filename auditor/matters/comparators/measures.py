"""What a number measures, and whether two numbers measure one thing."""

from __future__ import annotations

from functools import lru_cache

from auditor.matters.alignment import head
from auditor.matters.clauses import Clause
from auditor.matters.event import Pairing
from auditor.matters.quantities import Quantity
from auditor.matters.refer import refer
from auditor.matters.statement import Statement
from auditor.matters.words import listed, same_meaning

LIGHT = listed("numbers-light")
TELLING = listed("numbers-telling")
_KEPT = 16384


def base(clause: Clause) -> str:
    """The lemma of a clause's verb; empty where it has none."""
    return clause.verb.lemma if clause.verb is not None else ""


@lru_cache(maxsize=_KEPT)
def direct(statement: Statement, quantity: Quantity) -> str:
    """The noun a number is tied to: what it counts, what is put at it, or the noun before it."""
    if quantity.noun:
        return quantity.noun
    clause = holder(statement, quantity)
    body, i = statement.body, quantity.start - 1
    if i >= 0 and body[i].lower in ("at", "to") and clause.objects and base(clause) in TELLING:
        top = head(clause.objects)
        return top.lemma if top is not None else ""
    while i >= 0 and body[i].lower in ("of", "at", "a", "$", "€", "£", "about", "around"):
        i -= 1
    return body[i].lemma if i >= 0 and body[i].tag == "noun" else ""


@lru_cache(maxsize=_KEPT)
def measures(statement: Statement, quantity: Quantity) -> tuple[str, ...]:
    """Lemmas that tell what a number measures, the closest first."""
    found = [direct(statement, quantity)]
    clause = holder(statement, quantity)
    for tokens in (clause.objects, clause.subject):
        found += [t.lemma for t in tokens if t.tag == "noun"]
    return tuple(dict.fromkeys(word for word in found if word))


@lru_cache(maxsize=_KEPT)
def holder(statement: Statement, quantity: Quantity) -> Clause:
    """The clause in which a number stands."""
    position = statement.body[min(quantity.start, len(statement.body) - 1)].start
    for clause in statement.clauses:
        if any(t.start == position for t in clause.tokens):
            return clause
    return statement.main


@lru_cache(maxsize=_KEPT)
def governor(statement: Statement, quantity: Quantity) -> str:
    """The verb that governs a number; `climbed to 78` tells a level as `be` does."""
    clause = holder(statement, quantity)
    if clause.verb is None:
        return clause.predicate
    return (
        "be" if clause.verb.lemma in listed("revise") and clause.phrase("to") else clause.verb.lemma
    )


def _noun_fit(a: str, b: str) -> float:
    """1 for one noun, less for a general against a special one, 0 for two things."""
    if not a or not b:
        return 0.5
    close = same_meaning(a, b)
    if close:
        return close
    return 0.4 if "person" in (a, b) and {a, b} <= listed("group") | {"person"} else 0.0


def same_measure(p: Pairing, qa: Quantity, qb: Quantity) -> float:
    """How surely two numbers measure one thing, 0 to 1."""
    if qa.unit != qb.unit or qa.unit == "score":
        return 0.0
    va, vb = governor(p.a, qa), governor(p.b, qb)
    about_a, about_b = measures(p.a, qa), measures(p.b, qb)
    verbs = same_meaning(va, vb)
    crossed = max((same_meaning(va, y) for y in about_b), default=0.0)
    crossed = max([crossed, verbs, *(same_meaning(vb, x) for x in about_a)])
    light = bool({va, vb} & LIGHT)
    one, two = direct(p.a, qa), direct(p.b, qb)
    if one and two:
        fit = _noun_fit(one, two)
        if fit == 0.4 and max(same_meaning(va, two), same_meaning(vb, one)) >= 0.6:
            fit = 0.7
        return fit if crossed or light else 0.0
    closest = max((same_meaning(x, y) for x in about_a for y in about_b), default=0.0)
    if one or two:
        tied = max(
            (same_meaning(one or two, x) for x in (about_b if one else about_a)), default=0.0
        )
        return 0.9 if (tied and (crossed or light)) or (crossed and closest) else 0.0
    if _topics_differ(p, qa, qb):
        return 0.0
    return 0.9 if (closest and (crossed or light)) or verbs >= 0.9 else 0.0


def _topics_differ(p: Pairing, qa: Quantity, qb: Quantity) -> bool:
    """Whether the subjects of both numbers are two things: the price of wheat, of copper."""
    one, two = holder(p.a, qa), holder(p.b, qb)
    if base(one) in TELLING or base(two) in TELLING:
        return False
    return refer(one.subject, two.subject) == "differ" and p.topic != "same"
