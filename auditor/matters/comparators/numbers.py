"""Numbers of the same measure: disjoint intervals conflict, revisions update, parts differ."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.matters.alignment import alike, weight
from auditor.matters.comparators.answer import Answer, agree, conflict, differ, update
from auditor.matters.comparators.measures import (
    LIGHT,
    base,
    governor,
    holder,
    measures,
    same_measure,
)
from auditor.matters.event import Pairing
from auditor.matters.quantities import Quantity
from auditor.matters.refer import refer
from auditor.matters.statement import Statement
from auditor.matters.tokens import Token
from auditor.matters.when import later
from auditor.matters.words import listed, same_meaning

_STATE = listed("numbers-state")
_GROWING = listed("numbers-growing")
_WITHIN = frozenset(["in", "within", "with", "among", "across", "over", "during", "after"])
# Less than this share of words in common never makes two numbers those of one measure.
_LEAST_COVERED = 0.25
# Within one document, a statement that holds so little else is about what was told before.
_SAID_AGAIN = 0.75


def _scopes(p: Pairing, qa: Quantity | None = None, qb: Quantity | None = None) -> str:
    """Words that narrow one measure and not the other, empty when both are as wide."""
    narrow = listed("scope") | listed("partof")
    mine, theirs = _near(p.a, qa, narrow), _near(p.b, qb, narrow)
    only = {w for w in mine - theirs if not any(same_meaning(w, t.lemma) for t in p.b.body)}
    only |= {w for w in theirs - mine if not any(same_meaning(w, t.lemma) for t in p.a.body)}
    counted = {q.noun for q in (*p.a.quantities, *p.b.quantities)}
    return next((w for w in sorted(only) if w.rstrip("s") not in counted and w not in counted), "")


def _near(statement: Statement, quantity: Quantity | None, words: frozenset[str]) -> set[str]:
    """Words of `words` in the statement, or within six tokens of `quantity`."""
    body = statement.body
    if quantity is not None:
        body = body[max(0, quantity.start - 6) : quantity.end + 6]
    return {t.lower for t in body if t.lower in words}


def revises(statement: Statement) -> bool:
    """Whether a statement says that it changes an earlier value."""
    verb = statement.main.verb
    words = {t.lower for t in statement.tokens}
    if words & {"revised", "corrected", "updated", "since", "now"}:
        return True
    if verb is not None and verb.lemma in listed("revise") and statement.main.phrase("to", "by"):
        return bool(statement.main.phrase("to"))
    return "later" in words and "still" in words


def _sign(p: Pairing) -> int:
    """1 when the second statement is the later one, -1 when the first is, 0 when unknown."""
    for a in (*p.a.times, *p.a.report_times):
        for b in (*p.b.times, *p.b.report_times):
            after = later(a, b)
            if after is not None:
                return 1 if after else -1
    return p.order


def _matched(p: Pairing) -> list[tuple[Quantity, Quantity, float]]:
    """Each number of the first statement with the number of the second that measures the same."""
    scored = sorted(
        ((same_measure(p, qa, qb), -i, -j) for i, qa in enumerate(p.a.quantities)
         for j, qb in enumerate(p.b.quantities)),
        reverse=True,
    )  # fmt: skip
    used_a, used_b, found = set[int](), set[int](), []
    for fit, i, j in scored:
        if fit <= 0 or -i in used_a or -j in used_b:
            continue
        used_a.add(-i)
        used_b.add(-j)
        found.append((p.a.quantities[-i], p.b.quantities[-j], fit))
    return found


def _total(p: Pairing, qa: Quantity, qb: Quantity) -> bool:
    """Whether both are the whole of which another number is a part: `ten of the twelve`."""
    return all(
        q.start > 1
        and s.body[q.start - 1].lower in ("the", "its")
        and s.body[q.start - 2].lower == "of"
        for s, q in ((p.a, qa), (p.b, qb))
    )


def _met(p: Pairing, qa: Quantity, qb: Quantity, fit: float) -> bool:
    """Whether another number of the same measure meets one of two that do not meet."""
    return any(
        not qa.disjoint(other) and same_measure(p, qa, other) >= fit for other in p.b.quantities
    ) or any(
        not other.disjoint(qb) and same_measure(p, other, qb) >= fit for other in p.a.quantities
    )


def _told(p: Pairing, qa: Quantity, qb: Quantity) -> str:
    what = qa.noun or qb.noun or next(iter(measures(p.a, qa)), "value")
    return f"{p.who('a')} gives {qa.text}, {p.who('b')} gives {qb.text} for the same {what}"


def _changed(p: Pairing, qa: Quantity, qb: Quantity) -> Answer | None:
    """An update, where one statement revises the other or a growing count is told later."""
    sign = _sign(p)
    first, second = revises(p.a), revises(p.b)
    if first != second and ((second and sign >= 0) or (first and sign <= 0)):
        late, old = (qb, qa) if second else (qa, qb)
        who = p.who("b") if second else p.who("a")
        return update(f"{who} revises the number from {old.text} to {late.text}.")
    words = {governor(p.a, qa), governor(p.b, qb), qa.noun, qb.noun, *measures(p.a, qa)}
    as_of = any(w.cue == "of" for s in (p.a, p.b) for w in s.times)
    if as_of and sign:
        return update(f"The later count takes over: {qa.text} against {qb.text} on another day.")
    if p.order and words & (_GROWING | _STATE):
        grown = (qb.value - qa.value) * p.order > 0
        same = p.who("a") == p.who("b")
        if grown or same:
            return update(f"The count grew from {qa.text} to {qb.text} between the two reports.")
    return None


def compare_numbers(p: Pairing) -> Answer | None:
    """How the numbers of one measure relate; None when no measure is shared."""
    covered = max(p.words.covered, p.core.covered)
    if not p.a.quantities or not p.b.quantities or covered < _LEAST_COVERED:
        return None
    matched = [m for m in _matched(p) if m[2] >= 0.6]
    if len(matched) > 1 and any(qa.disjoint(qb) for qa, qb, _ in matched):
        matched = [m for m in matched if not _total(p, m[0], m[1])] or matched
    floor = _LEAST_COVERED if any(fit >= 0.95 for _, _, fit in matched) else 0.4
    if not matched or covered < floor or p.ca.negated != p.cb.negated:
        return None
    apart = [
        (qa, qb)
        for qa, qb, fit in matched
        if qa.disjoint(qb) and fit >= 0.7 and not _met(p, qa, qb, fit)
    ]
    if not apart and any(qa.disjoint(qb) for qa, qb, _ in matched):
        return None
    if not apart:
        return _agreeing(p, matched[0][0], matched[0][1])
    if any(_aside(p.a, qa) and _aside(p.b, qb) for qa, qb in apart):
        return differ("The numbers are told of two different wholes.")
    qa, qb = apart[0]
    changed = _changed(p, qa, qb)
    if changed is not None:
        return changed
    return _opposed(p, qa, qb)


def _subgroup(p: Pairing) -> bool:
    """Whether one tells of a part of those the other tells of: `among men`, `among white men`."""
    mine, theirs = p.ca.phrase("among"), p.cb.phrase("among")
    rest_a = {t.start for t in p.words.rest_a}
    rest_b = {t.start for t in p.words.rest_b}
    apart = any(t.start in rest_a for t in mine) or any(t.start in rest_b for t in theirs)
    return bool(mine and theirs) and apart


def _aside(statement: Statement, quantity: Quantity) -> bool:
    """Whether a number, beside another, only tells of what the other holds: `in 11 states`."""
    body, start = statement.body, quantity.start
    before = body[start - 1].lower if start else ""
    if before in ("the", "all", "those", "these") and start > 1:
        before = body[start - 2].lower
    return before in _WITHIN and len(statement.quantities) > 1


def _agreeing(p: Pairing, qa: Quantity, qb: Quantity) -> Answer | None:
    """Agreement, where the numbers meet and what is said of them is the same."""
    if p.words.covered < 0.5 or _elsewhere(p) or p.another or _scopes(p):
        return None
    held = _in(p.ca.patient, p.a, qa) or _in(p.cb.patient, p.b, qb)
    if p.patient == "differ" and not held:
        return None
    same = qa.text.lower() == qb.text.lower()
    return agree(
        f"{p.who('a')} and {p.who('b')} both say {qa.text}."
        if same
        else (f"{qb.text}, as {p.who('b')} says, lies within {qa.text}, as {p.who('a')} says.")
    )


def _elsewhere(p: Pairing) -> bool:
    return p.places == "clash" or p.times == "clash"


def _opposed(p: Pairing, qa: Quantity, qb: Quantity) -> Answer | None:
    if p.another:
        return differ("One of the two tells of a further event.")
    if p.places == "clash" or p.times == "clash":
        return None
    if p.complements_apart or _subgroup(p):
        return differ("The numbers are of two things.")
    scope = _scopes(p, qa, qb)
    if scope:
        return differ(f"The numbers have different scopes: only one of them is about '{scope}'.")
    if (
        _rivals(p, qa, qb)
        or not _anchored(p, qa, qb)
        or (p.occasions and p.patient != "same" and p.agent != "same")
    ):
        return None
    if p.occasions and not (p.ca.subject and p.definite):
        return None
    bounds = {"at-least", "at-most", "over", "under", "range", "vague", "nearly"}
    kind = "quantity-bound" if {qa.bound, qb.bound} & bounds else "number"
    return conflict(kind, _told(p, qa, qb) + "; both cannot hold.", 0.92)


def _rivals(p: Pairing, qa: Quantity, qb: Quantity) -> bool:
    """Whether the numbers belong to two things of one kind, such as two hospitals."""
    for statement, quantity, other in ((p.a, qa, p.b), (p.b, qb, p.a)):
        clause = holder(statement, quantity)
        facing = p.cb if statement is p.a else p.ca
        if (
            clause.verb is not None
            and clause.verb.lemma == "be"
            and _in(clause.subject, statement, quantity)
        ):
            said = [t for t in clause.objects if t.content and t.tag != "number"]
            if said and not any(alike(t, u) >= 0.6 for t in said for u in other.body if u.content):
                return True
        elif (
            not clause.passive
            and _in(clause.subject, statement, quantity)
            and refer(clause.objects, facing.objects) == "differ"
        ):
            return True
    if p.agent != "differ" or p.topic == "same" or {base(p.ca), base(p.cb)} & LIGHT:
        return False
    shared = any(x.tag == "name" for x, _, _ in p.words.pairs)
    return (not shared and p.words.covered < 0.6) or _named_apart(p)


def _named_apart(p: Pairing) -> bool:
    names_a = any(t.tag == "name" for t in p.ca.agent)
    return names_a and any(t.tag == "name" for t in p.cb.agent)


def _in(tokens: Sequence[Token], statement: Statement, quantity: Quantity) -> bool:
    start = statement.body[min(quantity.start, len(statement.body) - 1)].start
    return any(t.start == start for t in tokens)


def _anchored(p: Pairing, qa: Quantity, qb: Quantity) -> bool:
    """Whether the two share something besides the thing that is counted."""
    if p.one_text and p.words.covered >= _SAID_AGAIN:
        return True
    counted = {qa.noun, qb.noun}
    pairs = [
        (x, y)
        for x, y, _ in p.whole.pairs
        if x.lemma not in counted and x.lemma not in LIGHT and weight(x) >= 0.7
    ]
    if not pairs:
        return False
    if any(x.tag == "name" or (_pointed(p.a, x) and _pointed(p.b, y)) for x, y in pairs):
        return True
    return min(p.words.covered_a, p.words.covered_b) >= 0.6


def _pointed(statement: Statement, token: Token) -> bool:
    """Whether a noun phrase that ends in `token` begins with `the`, `its` or a possessive."""
    if token.tag != "noun":
        return False
    at = next((i for i, t in enumerate(statement.tokens) if t.start == token.start), 0)
    for before in reversed(statement.tokens[max(0, at - 4) : at]):
        if before.lower in listed("definite"):
            return True
        if before.tag not in ("noun", "adj", "name", "number"):
            return False
    return False
