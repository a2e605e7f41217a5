"""Whether two statements tell of one event: their best clauses, roles, places and times paired."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from auditor.matters.alignment import Alignment, Words, alike, head, match, same_name, words_of
from auditor.matters.clauses import Clause
from auditor.matters.refer import Reference, refer
from auditor.matters.statement import Statement
from auditor.matters.tokens import Token
from auditor.matters.when import time_relation
from auditor.matters.words import listed, opposite, same_meaning

_PLACING = frozenset(
    {"in", "at", "near", "off", "outside", "inside", "across", "on", "around", "from"}
)
_COMPLEMENTING = frozenset({"for", "of", "to", "against", "with", "on", "about"})
_EVENT_VERBS = frozenset(
    {"take place", "hold", "happen", "occur", "be", "make", "do", "come", "see"}
)

# What is worked out of a clause is kept for so many clauses.
_KEPT = 16384


def predicate_of(clause: Clause) -> str:
    """The lemma that says what happens, looking through verbs that only carry a noun."""
    word = clause.predicate
    if (
        clause.verb is not None
        and clause.verb.lemma in _EVENT_VERBS
        and clause.passive | (not clause.objects)
    ):
        top = head(clause.subject)
        if top is not None and top.tag == "noun":
            return top.lemma
    if word == "hold talk":
        return "talk"
    return word


def _verbs(a: Clause, b: Clause) -> Literal["same", "opposite", "other"]:
    words_a = predicates_of(a)
    words_b = predicates_of(b)
    if any(same_meaning(x, y) >= 0.6 for x in words_a[:1] for y in words_b[:1]):
        return "same"
    if any(opposite(x, y) for x in words_a for y in words_b):
        return "opposite"
    return "same" if any(same_meaning(x, y) >= 0.6 for x in words_a for y in words_b) else "other"


@lru_cache(maxsize=_KEPT)
def predicates_of(clause: Clause) -> list[str]:
    """Every lemma that can say what happens in a clause, the surest first."""
    found = [predicate_of(clause)]
    if clause.verb is not None and clause.verb.lemma not in (*found, "be", "have", "do"):
        found.append(clause.verb.lemma)
    if clause.verb is not None and clause.verb.lemma == "be":
        if any(t.lower == "still" for t in clause.tokens) and clause.phrase("in", "at", "on"):
            found.append("remain")
        found.append("stand" if place_names(clause) and not clause.objects else "be")
    if clause.verb is not None and clause.verb.lemma in ("remain", "stay", "be", "find", "become"):
        found += [t.lemma for t in clause.objects if t.tag in ("adj", "noun", "verb")]
    if clause.verb is not None and (clause.passive or clause.verb.lemma == "die"):
        found += [t.lemma for t in clause.objects if t.tag == "adj"]
    return [word for word in found if word]


@lru_cache(maxsize=_KEPT)
def place_names(clause: Clause) -> list[str]:
    """Lower-case names in phrases that say where."""
    found = []
    for preposition, tokens in clause.phrases:
        if preposition in _PLACING:
            found += [t.lower for t in tokens if t.tag == "name"]
    return found


@dataclass(frozen=True)
class Pairing:
    """Two statements with the clauses of them that match best.

    `source_a` and `source_b` are who stands behind each where the caller knows better than
    the text; `order` says which document is later (1 the second, -1 the first). `one_text`
    says whether both stand in one document, None where nothing is known of where they stand;
    `days` is how far apart their documents are dated, None where one has no date.
    """

    a: Statement
    b: Statement
    ca: Clause
    cb: Clause
    words: Alignment
    source_a: str = ""
    source_b: str = ""
    order: int = 0
    one_text: bool | None = None
    days: int | None = None

    @cached_property
    def verb(self) -> Literal["same", "opposite", "other"]:
        """How the two predicates relate."""
        return _verbs(self.ca, self.cb)

    @cached_property
    def agent(self) -> Reference:
        """Whether one acts in both."""
        return refer(self.ca.agent, self.cb.agent)

    @cached_property
    def patient(self) -> Reference:
        """Whether one is acted upon in both."""
        return refer(self.ca.patient, self.cb.patient)

    @cached_property
    def topic(self) -> Reference:
        """Whether the grammatical subjects, or whoever is acted upon, are one."""
        subjects = refer(self.ca.subject, self.cb.subject)
        if subjects == "same" or self.patient == "same":
            return "same"
        crossed = (refer(self.ca.subject, self.cb.objects), refer(self.ca.objects, self.cb.subject))
        if self.ca.passive != self.cb.passive and "same" in crossed:
            return "same"
        return subjects

    @cached_property
    def core(self) -> Alignment:
        """The alignment of subject, verb and object alone."""
        return match(_core(self.ca), _core(self.cb))

    @cached_property
    def whole(self) -> Alignment:
        """The alignment of everything, attributions included."""
        return match(self.a.whole_words, self.b.whole_words)

    @cached_property
    def occasions(self) -> bool:
        """Whether each tells of a circumstance that the other does not have: two occasions."""
        return bool(_circumstance(self.ca, self.cb) and _circumstance(self.cb, self.ca))

    @cached_property
    def places(self) -> Literal["same", "clash", "unknown"]:
        """Whether both happen in one place, as far as names of places tell."""
        here, there = place_names(self.ca), place_names(self.cb)
        if not here or not there:
            return "unknown"
        if any(same_name(x, y) for x in here for y in there):
            return "same"
        all_a = {t.lower for t in self.a.body if t.tag == "name"}
        all_b = {t.lower for t in self.b.body if t.tag == "name"}
        crossed = any(same_name(x, y) for x in here for y in all_b) or any(
            same_name(x, y) for x in there for y in all_a
        )
        return "unknown" if crossed and not self.beside else "clash"

    @cached_property
    def complements_apart(self) -> bool:
        """Whether `for`, `of`, `to` and the like lead to two things: paid for a, paid for b."""
        for preposition, tokens in self.ca.phrases:
            others = self.cb.phrase(preposition)
            told = others and preposition in _COMPLEMENTING
            if any(t.tag == "number" for t in (*tokens, *others)):
                continue
            if told and refer(tokens, others) == "differ" and not _met(tokens, others):
                return True
        return False

    @cached_property
    def complements_met(self) -> bool:
        """Whether a phrase of one, such as `in the zone`, has words of the other side's."""
        mine = [t for p, tokens in self.ca.phrases for t in tokens if p != ","]
        theirs = [t for p, tokens in self.cb.phrases for t in tokens if p != ","]
        return _met((*self.ca.objects, *mine), (*self.cb.objects, *theirs))

    @cached_property
    def beside(self) -> bool:
        """Whether a statement sets a place off from another: `200 km west of Gorsk`."""
        words = {t.lower for t in (*self.a.body, *self.b.body)}
        return bool(words & {"km", "kilometres", "miles", "kilometers"} and words & {"of", "from"})

    @cached_property
    def times(self) -> Literal["same", "clash", "unknown"]:
        """Whether both happen at one time, as far as it is stated."""
        return time_relation(self.a.times, self.b.times)

    @cached_property
    def another(self) -> bool:
        """Whether one says it tells of a further event: `a second round`, `another`."""
        marks = listed("again")
        mine = _marked(self.a.body) & marks
        theirs = _marked(self.b.body) & marks
        return bool(mine ^ theirs)

    @cached_property
    def definite(self) -> bool:
        """Whether what the clauses are about is a named or definite thing in both."""
        return _definite(self.ca) and _definite(self.cb)

    def who(self, side: Literal["a", "b"]) -> str:
        """Who stands behind a side, for an explanation."""
        statement = self.a if side == "a" else self.b
        known = self.source_a if side == "a" else self.source_b
        ordinal = "the first statement" if side == "a" else "the second statement"
        return statement.frame.speaker or known or ordinal

    @cached_property
    def clashes(self) -> int:
        """How many of time, place, agent and patient speak for two events."""
        roles = (self.agent == "differ") + (self.patient == "differ")
        return (self.times == "clash") + (self.places == "clash") + roles


def _met(a: Sequence[Token], b: Sequence[Token]) -> bool:
    return any(alike(x, y) >= 0.6 for x in a if x.content for y in b if y.content)


def _marked(body: Sequence[Token]) -> set[str]:
    """Words of `body` but for parts and periods such as `a third of`, `the second quarter`."""
    after = [t.lower for t in body[1:]] + [""] * bool(body)
    return {
        token.lower
        for token, follows in zip(body, after, strict=True)
        if follows not in ("of", "quarter", "half", "-", "term")
    }


def _circumstance(clause: Clause, other: Clause) -> list[Token]:
    """Heads of prepositional phrases of `clause` that nothing in `other` answers to."""
    found = []
    for preposition, tokens in clause.phrases:
        top = head(tokens)
        if top is None or top.tag == "name" or preposition in ("by", "as", ",", "about", "than"):
            continue
        if not any(alike(top, t) >= 0.6 for t in other.tokens if t.content):
            found.append(top)
    return found


@lru_cache(maxsize=_KEPT)
def _core(clause: Clause) -> Words:
    """Subject, verb and object of a clause, and who did it."""
    verb = (clause.verb,) if clause.verb is not None else ()
    return words_of((*clause.subject, *verb, *clause.objects, *clause.phrase("by")))


@lru_cache(maxsize=_KEPT)
def _definite(clause: Clause) -> bool:
    core = clause.subject or clause.objects
    if not core:
        return True
    if any(t.tag == "name" for t in core):
        return True
    return core[0].lower in listed("definite") or core[0].lower in (
        "all",
        "both",
        "every",
        "no",
        "none",
    )


def pair(
    a: Statement,
    b: Statement,
    source_a: str = "",
    source_b: str = "",
    one_text: bool | None = None,
) -> Pairing:
    """The pairing of `a` and `b` by the two clauses that share most."""
    whole = match(a.words, b.words)
    best, top = (a.clauses[0], b.clauses[0]), -1.0
    if len(a.clauses) > 1 or len(b.clauses) > 1:
        for i, ca in enumerate(a.clauses):
            for j, cb in enumerate(b.clauses):
                words = match(ca.words, cb.words)
                score = (
                    words.shared * (0.5 + words.covered)
                    + (_verbs(ca, cb) != "other")
                    - 0.01 * (i + j)
                )
                if score > top:
                    best, top = (ca, cb), score
    days = (b.today - a.today).days if a.today and b.today else None
    order = (days > 0) - (days < 0) if days else 0
    apart = None if days is None else abs(days)
    return Pairing(a, b, *best, whole, source_a, source_b, order, one_text, apart)
