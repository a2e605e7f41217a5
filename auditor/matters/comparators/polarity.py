"""Whether it is so at all: negation, denial, exclusive outcomes, plan against fact."""

from __future__ import annotations

from auditor.matters.alignment import alike, head
from auditor.matters.clauses import Clause
from auditor.matters.comparators.answer import (
    Answer,
    agree,
    conflict,
    differ,
    unrelated,
    update,
)
from auditor.matters.comparators.numbers import _scopes
from auditor.matters.event import Pairing, predicate_of
from auditor.matters.statement import Statement
from auditor.matters.tokens import Token
from auditor.matters.when import later
from auditor.matters.words import listed, opposite

_BODIES = listed("polarity-bodies")


def _denied(p: Pairing) -> tuple[bool, bool]:
    """Whether each side as a whole denies its proposition."""
    mine = (p.a.frame.stance == "deny") != p.ca.negated
    theirs = (p.b.frame.stance == "deny") != p.cb.negated
    return mine, theirs


def _other_object(p: Pairing) -> bool:
    """Whether the two speak of different objects of one verb."""
    return (p.patient == "differ" or p.complements_apart) and not _none_at_all(p)


def _none_at_all(p: Pairing) -> bool:
    """Whether one says that the deed was not done to anybody: `no arrests have been made`."""
    for clause in (p.ca, p.cb):
        top = head(clause.subject)
        if clause.negated and top is not None and clause.subject[0].lower == "no":
            return top.lemma == predicate_of(clause)
    return False


def _met(a: tuple[Token, ...], b: tuple[Token, ...]) -> bool:
    return any(alike(x, y) >= 0.6 for x in a if x.content for y in b if y.content)


def _objects_meet(p: Pairing) -> bool:
    return _met(p.ca.patient, p.cb.patient)


def _subjects_meet(p: Pairing) -> bool:
    mine = (*p.ca.subject, *p.ca.objects, *p.ca.phrase("by"))
    theirs = (*p.cb.subject, *p.cb.objects, *p.cb.phrase("by"))
    return _met(mine, theirs)


def _two_bodies(p: Pairing) -> bool:
    """Whether different chambers or courts decide: `the lower house`, `the senate`."""
    mine = {t.lower for t in p.ca.tokens if t.tag in ("noun", "adj", "name")}
    theirs = {t.lower for t in p.cb.tokens if t.tag in ("noun", "adj", "name")}
    first, second = mine & _BODIES, theirs & _BODIES
    ranks = {"lower", "upper", "supreme", "appeals", "high", "district", "constitutional"}
    if (mine & ranks) != (theirs & ranks) and (mine | theirs) & _BODIES:
        return True
    return bool(first and second and not first & second)


def _same_matter(p: Pairing, floor: float) -> bool:
    """Whether enough is shared for a difference in polarity to be about one thing."""
    if p.times == "clash" or p.places == "clash" or p.another:
        return False
    if p.words.covered < floor:
        return False
    if p.agent == "differ" and p.topic != "same" and not _subjects_meet(p):
        return False
    if p.agent == "differ" and not p.ca.passive and not p.cb.passive and not _shared_actor(p):
        return False
    return not _other_object(p)


def _shared_actor(p: Pairing) -> bool:
    """Whether the acting phrases overlap: `troops`, `Orlan's troops`."""
    if p.ca.agent and p.cb.agent and _met(p.ca.agent, p.cb.agent):
        one, two = head(p.ca.agent), head(p.cb.agent)
        return one is None or two is None or alike(one, two) > 0 or "name" in (one.tag, two.tag)
    nobody = {t.lower for t in (*p.ca.agent, *p.cb.agent)} & {"nobody", "none", "no", "everyone"}
    return not (p.ca.agent and p.cb.agent) or bool(nobody)


def _later_state(p: Pairing) -> bool | None:
    """Whether the second statement is told later (True), earlier (False) or one cannot say."""
    for a in (*p.a.times, *p.a.report_times):
        for b in (*p.b.times, *p.b.report_times):
            after = later(a, b)
            if after is not None:
                return after
    return {1: True, -1: False}.get(p.order)


def _named(tokens: tuple[Token, ...]) -> str:
    return " ".join(t.text for t in tokens if t.text not in ".,")


def compare_denial(p: Pairing) -> Answer | None:
    """A denial against what it denies, and two denials of one thing."""
    stances = (p.a.frame.stance, p.b.frame.stance)
    if "deny" not in stances:
        return None
    if not p.words.pairs or p.words.covered < 0.5 or p.words.shared < 2:
        return None
    if min(p.words.covered_a, p.words.covered_b) < 0.25:
        return None
    mine, theirs = _denied(p)
    if mine == theirs:
        same = p.words.covered >= 0.6 and not _other_object(p)
        return (
            agree("Both deny the same.") if same else differ("Both deny, but not the same thing.")
        )
    if _other_object(p) and p.words.covered < 0.8:
        return differ("The denial is of something else.")
    if p.verb == "other" and p.words.covered < 0.7:
        return None
    denier, teller = ("b", "a") if theirs else ("a", "b")
    return conflict("denial", f"{p.who(denier)} denies what {p.who(teller)} says.", 0.93)  # type: ignore[arg-type]


def compare_polarity(p: Pairing) -> Answer | None:
    """One says it is so, the other that it is not, of one event."""
    mine, theirs = _denied(p)
    if p.verb == "opposite" and mine != theirs and _same_matter(p, 0.45):
        return agree("The one is the negation of the other's opposite.")
    if _other_complement(p):
        return None
    if mine == theirs or p.verb != "same" or p.a.text.endswith("?") or p.b.text.endswith("?"):
        return None
    if min(p.words.covered_a, p.words.covered_b) < 0.38 and p.core.covered < 0.75:
        return None
    if not _same_matter(p, 0.55):
        return (
            differ("One negates something else than the other asserts.")
            if p.words.covered > 0.5
            else None
        )
    if _scopes(p) or _scope_phrase(p):
        return differ("The negation has another scope.")
    if p.ca.rung != p.cb.rung:
        return differ("What may or will be does not exclude what has not been.")
    after = _later_state(p)
    if after is not None and _unfinished(p.ca if after else p.cb, mine if after else theirs):
        return update("The earlier state has since changed.")
    said = "b" if theirs else "a"
    other = "a" if theirs else "b"
    because = f"{p.who(other)} says it is so, {p.who(said)} says it is not."  # type: ignore[arg-type]
    return conflict("polarity", because[0].upper() + because[1:], 0.9)


def _other_complement(p: Pairing) -> bool:
    """Whether both say what somebody is, and not the same thing: no racist, a good guy."""
    if not all(c.verb is not None and c.verb.lemma == "be" and c.objects for c in (p.ca, p.cb)):
        return False
    return not _met(p.ca.objects, p.cb.objects) and not p.complements_met


def _unfinished(earlier: Clause, negated: bool) -> bool:
    """Whether the earlier statement tells of something that had not happened yet."""
    return negated and earlier.rung == 2


def _scope_phrase(p: Pairing) -> bool:
    """Whether a `for`/`in` phrase of both differs: approved for adults, not for children."""
    for preposition, tokens in p.ca.phrases:
        others = p.cb.phrase(preposition)
        one, two = head(tokens), head(others)
        told = one and two and preposition in ("for", "in", "to", "by", "with")
        if one and two and told and not alike(one, two) and not _met(tokens, others):
            return True
    return False


def _crossed_outcome(p: Pairing) -> tuple[str, str] | None:
    """Words left over on the two sides that exclude one another."""
    for x in p.words.rest_a:
        for y in p.words.rest_b:
            tags = {x.tag, y.tag}
            if {x.lower, y.lower} & {"first", "last", "final"}:
                continue
            if tags <= {"noun", "verb", "adj"} and opposite(x.lemma, y.lemma):
                return x.text, y.text
    return None


def compare_outcome(p: Pairing) -> Answer | None:
    """Exclusive outcomes of one event: upheld against struck down."""
    pair = None
    if p.verb == "opposite":
        pair = (_word(p.ca), _word(p.cb))
    elif (crossed := _crossed_outcome(p)) is not None and p.words.covered >= 0.6:
        pair = crossed
    if pair is None or _denied(p)[0] != _denied(p)[1]:
        return None
    if not (_subjects_meet(p) or p.topic == "same"):
        return None
    if p.words.covered < 0.45 or min(p.words.covered_a, p.words.covered_b) < 0.3:
        return None
    if _two_bodies(p):
        return differ("Two bodies decided, not one.")
    if p.ca.rung != p.cb.rung:
        return differ("A plan or a possibility does not exclude what is so now.")
    if {_base(p.ca), _base(p.cb)} <= _CONTESTS and p.times == "clash":
        return unrelated("Two contests at two times.")
    if p.times == "clash" or _open_then_closed(p):
        return update("The later statement tells of a new state.")
    if p.another or p.places == "clash" or _other_object(p) or _topic_apart(p):
        return None
    if p.ca.rung < 2:
        return differ("Two prospects that are both open.")
    return conflict(
        "outcome",
        f"{p.who('a')} says '{pair[0]}', {p.who('b')} says '{pair[1]}' of the same matter.",
        0.88,
    )


_CONTESTS = frozenset(["win", "lose", "beat", "defeat"])


def _base(clause: Clause) -> str:
    return clause.verb.lemma if clause.verb is not None else ""


def _word(clause: Clause) -> str:
    return (
        clause.verb.text
        if clause.verb is not None and clause.verb.lemma != "be"
        else clause.predicate
    )


def _open_then_closed(p: Pairing) -> bool:
    """Whether one tells of an open state and the other, by `after` or `had`, of its end."""
    words_a = {t.lower for t in p.a.tokens}
    words_b = {t.lower for t in p.b.tokens}
    return bool((words_a ^ words_b) & {"had", "eventually", "subsequently"}) and bool(
        (words_a ^ words_b) & {"after", "later", "eventually", "subsequently", "finally"}
    )


def _topic_apart(p: Pairing) -> bool:
    """Whether what is acted upon, or who acts, is not the same thing."""
    if p.topic == "same":
        return False
    if p.patient == "differ" and p.ca.patient and p.cb.patient:
        return True
    return p.topic == "differ" and not _subjects_meet(p)


_FALSE = listed("polarity-false")


def compare_falsity(p: Pairing) -> Answer | None:
    """One calls the other's claim false, a hoax, or tells that the report of it is rejected."""
    mine, theirs = _disbelief(p.a), _disbelief(p.b)
    if bool(mine) == bool(theirs):
        return None
    covered = p.whole.covered_b if mine else p.whole.covered_a
    statement = p.a if mine else p.b
    if covered < 0.7 or len(p.a.tokens) + len(p.b.tokens) > 50:
        return None
    if statement.text.rstrip().endswith("?") or any(
        t.lower in ("not", "n't") for t in statement.tokens
    ):
        return None
    return conflict("denial", f"One statement calls what the other tells '{mine or theirs}'.", 0.8)


def _disbelief(statement: Statement) -> str:
    """The word by which a statement calls a claim, report or rumour false; empty where none."""
    words = [t.lower for t in statement.tokens]
    for word in words:
        if word in _FALSE:
            return word
    if set(words) & listed("charge"):
        return next((word for word in words if word in listed("debunk") - {"rest", "kills"}), "")
    return ""
