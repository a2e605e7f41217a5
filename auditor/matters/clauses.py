"""Clauses of a proposition: who does what to whom, where, whether at all and how surely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from auditor.matters.alignment import Words, words_of
from auditor.matters.negation import NOBODY, is_negated
from auditor.matters.quantities import Quantity
from auditor.matters.segments import parts_of
from auditor.matters.tokens import Token
from auditor.matters.when import When
from auditor.matters.words import irregular, lemma, listed, parts

_BE = frozenset(["be", "is", "are", "was", "were", "been", "being"])

Phrase = tuple[str, tuple[Token, ...]]


@dataclass(frozen=True, eq=False)
class Clause:
    """One predicate with what fills its roles; token tuples may be empty.

    `rung` is 0 for what is planned, possible or feared, 1 for what is under way and 2 for
    what is said to be so. `places` etc. are left to the reader of `phrases`, pairs of a
    preposition and its noun phrase.
    """

    tokens: tuple[Token, ...]
    subject: tuple[Token, ...] = ()
    verb: Token | None = None
    passive: bool = False
    objects: tuple[Token, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    negated: bool = False
    rung: int = 2
    nominal: bool = False
    hedge: str = ""

    @property
    def agent(self) -> tuple[Token, ...]:
        """Who acts: the subject, or the by-phrase of a passive."""
        return self.phrase("by") if self.passive else self.subject

    @property
    def patient(self) -> tuple[Token, ...]:
        """Who or what is acted upon; nothing where a copula only describes."""
        if self.verb is not None and self.verb.lemma in ("be", "become", "remain", "stay", "seem"):
            return ()
        return self.subject if self.passive else self.objects

    def phrase(self, *prepositions: str) -> tuple[Token, ...]:
        """The noun phrase after the first of `prepositions` that occurs."""
        for preposition, tokens in self.phrases:
            if preposition in prepositions:
                return tokens
        return ()

    @cached_property
    def predicate(self) -> str:
        """Lemma of the verb, or of the complement of a copula."""
        if self.verb is not None and self.verb.lemma not in ("be", "have", "do"):
            return self.verb.lemma
        heads = [t.lemma for t in self.objects if t.tag in ("adj", "noun", "verb")]
        return heads[-1] if heads else (self.verb.lemma if self.verb else "")

    @cached_property
    def words(self) -> Words:
        """The words by which it is matched with another clause."""
        return words_of(self.tokens)

    @cached_property
    def content(self) -> tuple[Token, ...]:
        """The tokens that carry meaning."""
        return tuple(t for t in self.tokens if t.content)


def _participle(token: Token) -> bool:
    return token.lower.endswith("ed") or irregular().get(token.lower.split()[0]) is not None


def _verb_at(tokens: Sequence[Token]) -> int | None:
    """Position of the verb that heads a clause."""
    fallback = None
    for i, token in enumerate(tokens):
        if token.tag == "verb":
            if token.lower.endswith("ing") and not any(t.tag == "aux" for t in tokens[:i]) and i:
                fallback = fallback if fallback is not None else i
                continue
            if (
                i
                and tokens[i - 1].lower == "to"
                and not any(t.tag in ("verb", "aux") for t in tokens[: i - 1])
            ):
                fallback = fallback if fallback is not None else i
                continue
            return i
        if token.tag == "aux":
            rest = tokens[i + 1 : i + 5]
            ahead = next((k for k, t in enumerate(rest) if t.tag == "verb"), None)
            if ahead is not None and all(
                t.tag in ("aux", "adv", "prep", "verb") for t in rest[:ahead]
            ):
                return i + 1 + ahead
            if token.lemma in ("be", "have", "do") or token.lower in ("is", "are", "was", "were"):
                return i
    return fallback


def _inner(tokens: Sequence[Token], at: int) -> tuple[int, bool, int]:
    """The verb that `planned to`, `failed to`, `began` govern: position, negated, rung."""
    negated, rung = False, 2
    while True:
        word, following = tokens[at].lemma, at + 1
        chain = word in listed("negverb") or word in listed("future") or word in listed("ongoing")
        if not chain or following >= len(tokens):
            return at, negated, rung
        if tokens[following].lower == "to":
            following += 1
        step = next(
            (
                k
                for k in range(following, min(following + 2, len(tokens)))
                if tokens[k].tag in ("verb", "aux") or "v" in _kinds(tokens[k])
            ),
            None,
        )
        governs = tokens[at + 1].lower == "to" or (
            step is not None and tokens[step].lower.endswith("ing")
        )
        if step is None or not governs:
            return at, negated, rung
        negated ^= word in listed("negverb")
        rung = min(rung, 0 if word in listed("future") else 1 if word in listed("ongoing") else 2)
        at = step


def _kinds(token: Token) -> str:
    return parts(lemma(token.lower))


def _phrases(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[Phrase, ...]]:
    """Object tokens and prepositional phrases of what follows a verb."""
    objects: list[Token] = []
    found: list[tuple[str, list[Token]]] = []
    current = objects
    for i, token in enumerate(tokens):
        bounding = tokens[i + 1].lower if i + 1 < len(tokens) else ""
        number = i + 1 < len(tokens) and (
            tokens[i + 1].tag == "number" or bounding in ("least", "most")
        )
        if (
            number
            and token.lower in ("about", "around", "over", "under", "at", "above", "below")
            and (token.lower != "at" or bounding in ("least", "most"))
        ):
            current.append(token)
        elif token.tag == "prep" and token.lower not in ("of", "up", "out", "than"):
            found.append((token.lower, []))
            current = found[-1][1]
        elif token.tag == "mark" and token.text == ",":
            found.append((",", []))
            current = found[-1][1]
        elif token.tag != "mark":
            current.append(token)
    return tuple(objects), tuple((p, tuple(words)) for p, words in found if words)


def _rung(group: Sequence[Token], rung: int) -> tuple[int, str]:
    for token in group:
        if token.lower in listed("modal") or token.lower in ("will", "shall", "wo"):
            return 0, token.lower
    return rung, ""


def _group_start(tokens: Sequence[Token], at: int) -> int:
    """Where the auxiliaries and adverbs before the verb begin, `has yet to` among them."""
    start = at
    while start and (
        tokens[start - 1].tag in ("aux", "adv")
        or (tokens[start - 1].lower == "to" and start > 1 and tokens[start - 2].lower == "yet")
    ):
        start -= 1
    return start


def _nominal(tokens: Sequence[Token], skip: frozenset[int]) -> Clause:
    """A clause without a verb, such as a headline's."""
    nothing = bool(tokens) and tokens[0].lower in (*NOBODY, "not")
    objects, phrases = _phrases(_untimed(tokens, skip))
    return Clause(tuple(tokens), subject=objects, phrases=phrases, negated=nothing, nominal=True)


def _governed(verb: Token, rest: Sequence[Token]) -> int | None:
    """Where in `rest` the verb stands that `is to` governs."""
    if verb.lemma != "be" or len(rest) < 2 or rest[0].lower != "to":
        return None
    return next((k for k, t in enumerate(rest) if t.tag == "verb"), None)


def _clause(tokens: Sequence[Token], skip: frozenset[int]) -> Clause:
    tokens = [t for t in tokens if t.text not in '.!?“”"']
    at = _verb_at(tokens)
    if at is None:
        return _nominal(tokens, skip)
    start = _group_start(tokens, at)
    subject, group = tokens[:start], tokens[start:at]
    inner, flipped, rung = _inner(tokens, at)
    flipped ^= any(t.lower == "yet" for t in group)
    verb, rest = tokens[inner], tokens[inner + 1 :]
    plain = verb.lemma in ("have", "be") and inner == at
    if plain and rest and rest[0].lower in ("not", "n't", "never"):
        group, rest = [*group, rest[0]], rest[1:]
    negated = is_negated(subject, group, rest) != flipped
    governed = _governed(verb, rest)
    if governed is not None:
        verb, rest, rung = rest[governed], rest[governed + 1 :], 0
    if verb.lemma == "rule out":
        verb, negated = replace(verb, lemma="possible"), not negated
    passive = any(t.lower in _BE for t in group) and _participle(verb)
    by = any(t.lower == "by" for t in rest[:1])
    passive = passive or (by and _participle(verb) and verb.tag == "verb")
    rung, hedge = _rung(group, rung)
    objects, phrases = _phrases(_untimed(rest, skip))
    lead_objects, lead = _lead(_untimed(subject, skip))
    if verb.lemma == "possible" and objects:
        lead_objects, objects, rung = objects, (), 2
    phrases = (*phrases, *lead)
    return Clause(
        tuple(tokens), lead_objects, verb, passive, objects, phrases, negated, rung, False, hedge
    )


def _lead(subject: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[Phrase, ...]]:
    """The subject proper, with names in apposition, and the phrases that hang on it."""
    core, phrases = _phrases(subject)
    named = [t for p, words in phrases if p == "," for t in words if t.tag == "name"]
    core = (*core, *named) if core else core
    if not core and phrases:
        core = phrases[-1][1]
    return core, tuple(p for p in phrases if p[0] != ",")


def _untimed(tokens: Sequence[Token], skip: frozenset[int]) -> list[Token]:
    """`tokens` without those, named by their start offsets, that tell the time."""
    kept: list[Token] = []
    for token in tokens:
        if token.start in skip:
            if kept and kept[-1].lower in (
                "on",
                "in",
                "since",
                "by",
                "from",
                "until",
                "of",
                "before",
                "after",
            ):
                kept.pop()
            continue
        kept.append(token)
    return kept


def clauses_of(
    body: Sequence[Token], quantities: Sequence[Quantity], times: Sequence[When]
) -> tuple[Clause, ...]:
    """The clauses of a proposition, at least one, the main one first."""
    skip = frozenset(
        body[i].start for when in times for i in range(when.start, min(when.end, len(body)))
    )
    made = [_clause(part, skip) for part in parts_of(body) if any(t.content for t in part)]
    if not made:
        return (Clause(tuple(body)),)
    main = [c for c in made if c.verb is not None] + [c for c in made if c.verb is None]
    order = made if made[0].verb is not None else main
    return tuple(order)
