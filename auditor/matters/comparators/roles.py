"""Who did it to whom, and who it was: swapped roles and slots that admit one filler."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from auditor.matters.alignment import alike, head, same_name
from auditor.matters.clauses import Clause
from auditor.matters.comparators.answer import Answer, agree, conflict, differ
from auditor.matters.event import Pairing
from auditor.matters.refer import refer
from auditor.matters.statement import Statement
from auditor.matters.tokens import Token
from auditor.matters.words import listed, same_meaning

_MUTUAL = listed("roles-mutual")  # fmt: skip
_LINKING = frozenset({"be", "is", "are", "was", "were", "become", "remain", "name", "identify"})


def _roles(clause: Clause) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Who comes out on top and who below: `lost to Y` is turned round."""
    verb = clause.verb.lemma if clause.verb is not None else ""
    if verb == "lose":
        return clause.phrase("to", "against"), clause.agent
    if verb == "win" and clause.phrase("against", "over"):
        return clause.agent, clause.phrase("against", "over")
    objects = clause.patient
    if not objects or not any(t.tag in ("noun", "name") for t in objects):
        objects = clause.phrase("into", "to", "with", "against", "at") or objects
    return clause.agent, objects


def _is(a: Sequence[Token], b: Sequence[Token]) -> bool:
    """Whether two phrases name one thing, surely enough for a swap."""
    if not a or not b:
        return False
    first, second = head(a), head(b)
    if first is None or second is None:
        return False
    names_a = {t.lower for t in a if t.tag == "name"}
    names_b = {t.lower for t in b if t.tag == "name"}
    if any(same_name(x, y) for x in names_a for y in names_b):
        return True
    return alike(first, second) >= 0.9 and first.tag != "name"


def compare_roles(p: Pairing) -> Answer | None:
    """The same deed with agent and patient exchanged."""
    if p.verb == "other":
        return None
    above_a, below_a = _roles(p.ca)
    above_b, below_b = _roles(p.cb)
    swapped = _is(above_a, below_b) and _is(below_a, above_b) and not _is(above_a, above_b)
    if p.verb == "opposite" and not (
        {_verb(p.ca), _verb(p.cb)} <= {"win", "lose", "beat", "defeat"}
    ):
        return None
    if not swapped:
        straight = _is(above_a, above_b) and _is(below_a, below_b)
        return (
            agree("Active and passive of one event.")
            if _voices(p) and straight and not _apart(p)
            else None
        )
    if p.verb == "same" and {_verb(p.ca), _verb(p.cb)} & listed("symmetric"):
        return agree("The deed is mutual, so the order does not matter.") if not _apart(p) else None
    if _verb(p.ca) in _MUTUAL:
        return differ("Each did it to the other; both can be so.")
    if _apart(p):
        return None
    one, two = _text(above_a), _text(above_b)
    kind = "outcome" if {_verb(p.ca), _verb(p.cb)} & {"win", "lose", "beat"} else "agent"
    return conflict(kind, f"{one} did it in one account, {two} in the other.", 0.9)


def _apart(p: Pairing) -> bool:
    return (
        p.times == "clash" or p.places == "clash" or p.another or p.ca.negated != p.cb.negated
        or (p.a.frame.stance != p.b.frame.stance and "deny" in (p.a.frame.stance, p.b.frame.stance))
        or p.ca.rung != p.cb.rung
    )  # fmt: skip


def _voices(p: Pairing) -> bool:
    return p.ca.passive != p.cb.passive and p.verb == "same" and p.words.covered > 0.8


def _verb(clause: Clause) -> str:
    return clause.verb.lemma if clause.verb is not None else ""


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(t.text for t in tokens)


def slot_of(clause: Clause) -> tuple[tuple[Token, ...], tuple[Token, ...], str] | None:
    """A slot that admits one filler, with its filler: (what, filler, slot word)."""
    identity = listed("identity")
    verb = _verb(clause)
    filler = clause.phrase("as")
    if verb in ("identify", "name") and filler and clause.patient:
        return clause.patient, filler, "identity"
    if verb in ("be", "is", "was", "are", "were", "become") and clause.subject and clause.objects:
        for what, value in ((clause.subject, clause.objects), (clause.objects, clause.subject)):
            top = head(what)
            if (
                top is not None
                and top.lemma in identity
                and what[0].lower in ("the", "its", "their", "'s")
            ):
                return what, value, top.lemma
        top = head(clause.objects)
        named = any(t.tag == "name" for t in clause.objects)
        if top is not None and top.tag == "name" and named and clause.subject[0].lower != "a":
            return clause.subject, clause.objects, "identity"
        return None
    if verb in identity or (clause.verb is not None and clause.predicate in identity):
        what = clause.patient or clause.phrase("for", "behind")
        return (what, clause.agent, verb) if clause.agent and what else None
    if verb == "claim responsibility" and clause.agent:
        return clause.phrase("for") or clause.subject, clause.agent, verb
    return None


def _claimed(clause: Clause) -> tuple[tuple[Token, ...], tuple[Token, ...], str] | None:
    """`Responsibility for X was claimed by Y` and `Y was behind X` as slots."""
    words = {t.lemma for t in clause.tokens}
    if clause.passive and "responsibility" in words and clause.phrase("by"):
        return clause.phrase("for"), clause.phrase("by"), "claim responsibility"
    if clause.phrase("behind") and clause.subject:
        return clause.phrase("behind"), clause.subject, "behind"
    return None


def compare_identity(p: Pairing) -> Answer | None:
    """Two fillers of a slot that admits one: the author, the winner, the gunman."""
    one, two = _claimed(p.ca) or slot_of(p.ca), _claimed(p.cb) or slot_of(p.cb)
    if one is None or two is None or _apart(p) or _partial(p):
        return None
    same_slot = one[2] == two[2] or same_meaning(one[2], two[2]) >= 0.6
    what = refer(one[0], two[0])
    if what == "differ" or (what != "same" and not _overlap(one[0], two[0])):
        return None
    if any(t.tag in ("pron", "number") for slot in (one, two) for t in slot[0][:2]):
        return None
    if not same_slot and what != "same":
        return None
    filler = refer(one[1], two[1])
    if filler != "differ" and not _own(one[1], two[1]):
        return None
    heads = head(one[1]), head(two[1])
    if heads[0] and heads[1] and heads[0].tag == "noun" and alike(heads[0], heads[1]) >= 0.6:
        return None
    if "pron" in (one[1][0].tag, two[1][0].tag) or not _filling(one[1]) or not _filling(two[1]):
        return None
    if p.ca.negated or p.cb.negated:
        return None
    return conflict(
        "identity", f"{p.who('a')} names {_text(one[1])}, {p.who('b')} names {_text(two[1])}.", 0.88
    )


def _filling(tokens: Sequence[Token]) -> bool:
    """Whether a phrase names somebody rather than describes: a name or a definite role."""
    return any(t.tag == "name" for t in tokens) or tokens[0].lower in (
        "his",
        "her",
        "its",
        "the",
        "a",
        "an",
    )


def _own(a: Sequence[Token], b: Sequence[Token]) -> bool:
    """A named person against `her predecessor`, said by that person."""
    return any(t.lower in listed("relatives") for t in (*a[:1], *b[:1])) and bool(
        {t.tag for t in (*a, *b)} & {"name"}
    )


def _overlap(a: Sequence[Token], b: Sequence[Token]) -> bool:
    first = [t for t in a if t.content]
    second = [t for t in b if t.content]
    return bool(first and second) and any(alike(x, y) >= 0.6 for x in first for y in second)


def _partial(p: Pairing) -> bool:
    words = {t.lower for t in (*p.ca.tokens, *p.cb.tokens)}
    return bool(
        words & {"also", "another", "one", "among", "co-wrote", "together", "jointly", "including"}
    )


def compare_speakers(p: Pairing) -> Answer | None:
    """One set of words in quotation marks given to two speakers."""
    mine, theirs = p.a.frame.quoted, p.b.frame.quoted
    if len(mine.split()) < 3 or fuzz.ratio(mine.lower(), theirs.lower()) < 92:
        return None
    if not any(word.islower() for word in mine.split()[1:]) or not _said(p.a, p.b):
        return None
    one = [t for t in p.a.tokens if t.tag == "name" and t.text not in mine]
    two = [t for t in p.b.tokens[: _semicolon(p)] if t.tag == "name" and t.text not in theirs]
    if not one or not two:
        return None
    if any(same_name(x.lower, y.lower) for x in one[-1:] for y in two):
        return agree("The same words of the same speaker.")
    names = (_text(one), _text(two))
    return conflict("identity", f"The same words are given to {names[0]} and to {names[1]}.", 0.85)


def _said(*statements: Statement) -> bool:
    """Whether each statement gives its quotation to a speaker."""
    return all(any(t.lemma in listed("report") for t in s.tokens) for s in statements)


def _semicolon(p: Pairing) -> int:
    return next((i for i, t in enumerate(p.b.tokens) if t.text == ";"), len(p.b.tokens))


def compare_complements(p: Pairing) -> Answer | None:
    """All else equal, `at the request of X` against `at the request of Y`."""
    if p.verb != "same" or _apart(p) or _partial(p) or p.words.covered < 0.6:
        return None
    rest = [*p.words.rest_a, *p.words.rest_b]
    for preposition, tokens in p.ca.phrases:
        others = p.cb.phrase(preposition)
        one, two = head(tokens), head(others)
        if one is None or two is None or one.tag != "noun" or alike(one, two) < 0.9:
            continue
        after_a = [t for t in tokens if t.start > one.start and t.tag == "name" and t in rest]
        after_b = [t for t in others if t.start > two.start and t.tag == "name" and t in rest]
        plain = [t for t in rest if t.tag != "name"]
        if after_a and after_b and not plain and one.lemma in listed("identity"):
            return conflict(
                "identity", f"{_text(tokens)} in one account, {_text(others)} in the other.", 0.8
            )
    return None
