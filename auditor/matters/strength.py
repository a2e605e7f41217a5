"""Which of two claims that say the same says it more strongly, and by what."""

from __future__ import annotations

from auditor.claims.claim import Claim, Link
from auditor.matters.alignment import align, alike, same_name
from auditor.matters.statement import Statement, read
from auditor.matters.tokens import Token, tokens_of
from auditor.matters.words import listed, same_meaning

_MAY = frozenset(["may", "might", "could", "can", "would", "should"])
_SOFT = frozenset(["about", "at-most", "nearly", "range", "vague"])
_ENOUGH = 0.6
# Words that carry an action without naming it: what is said to be done stands beside them.
_CARRIERS = listed("strength-carriers")


def _sources(claim: Claim) -> tuple[Token, ...]:
    return tuple(t for link in claim.chain for t in tokens_of("x " + link.source)[1:])


def _subject_names(claim: Claim, statement: Statement) -> set[str]:
    subject = statement.main.subject
    names = {t.lower for t in subject if t.tag == "name"}
    if not names and subject and subject[0].tag == "pron" and claim.chain:
        names = {t.lower for t in tokens_of("x " + claim.chain[-1].source) if t.tag == "name"}
    return names


def _one_subject(a: Claim, b: Claim, one: Statement, two: Statement) -> bool:
    """Whether both are about what one and the same person or body does."""
    first, second = _subject_names(a, one), _subject_names(b, two)
    if first and second:
        return any(same_name(x, y) for x in first for y in second)
    top = [t for t in one.main.subject if t.tag == "noun"]
    other = [t for t in two.main.subject if t.tag == "noun"]
    return bool(top and other) and alike(top[-1], other[-1]) >= 0.9


def _heads(statement: Statement) -> set[str]:
    """Lemmas of the main verb, of the verbs that govern it, and of a copula's complement."""
    clause = statement.main
    if clause.verb is None:
        return set()
    subject = {t.start for t in clause.subject}
    upto = [t for t in clause.tokens if t.start <= clause.verb.start and t.start not in subject]
    found = {t.lemma for t in upto if t.tag == "verb"} | {clause.verb.lemma, clause.predicate}
    return found - _CARRIERS - {""}


def _one_action(one: Statement, two: Statement) -> bool:
    """Whether the main verbs, or what they carry, mean the same, and some object is shared."""
    first, second = _heads(one), _heads(two)
    if not any(same_meaning(x, y) >= 0.6 for x in first for y in second):
        return False
    rest_a = [t for t in _objects(one) if t.lemma not in first]
    rest_b = [t for t in _objects(two) if t.lemma not in second]
    return any(alike(x, y) >= 0.7 for x in rest_a for y in rest_b)


def _objects(statement: Statement) -> list[Token]:
    subject = {t.start for t in statement.main.subject}
    return [t for t in statement.body if t.content and t.tag != "verb" and t.start not in subject]


def same_assertion(a: Claim, b: Claim) -> bool:
    """Whether two claims say the same of the same: by subject and action, or word for word."""
    one, two = read(a.text), read(b.text)
    if one.main.negated != two.main.negated:
        return False
    words = align(one.body, two.body)
    subject = _one_subject(a, b, one, two)
    if min(words.covered_a, words.covered_b) >= _ENOUGH and words.shared >= 2:
        return subject or not (one.main.subject and two.main.subject) or words.covered >= 0.9
    return subject and _one_action(one, two)


def _named(chain: tuple[Link, ...]) -> str:
    """The sources of a chain in words, the origin first."""
    origin, *others = [link.source for link in reversed(chain)]
    return origin + "".join(f", according to {name}" for name in others)


def _names(chain: tuple[Link, ...]) -> set[str]:
    return {link.source for link in chain}


def _modal(statement: Statement) -> str:
    modals = (t for t in statement.body if t.lower in _MAY and t.tag == "aux")
    return next((t.lower for t in modals if t.text != "May"), "")


def _softened(statement: Statement) -> str:
    return next((q.text for q in statement.quantities if q.bound in _SOFT), "")


def stronger(a: Claim, b: Claim) -> str | None:
    """Why `a` states more strongly what `b` states too; None where it does not.

    Stronger is: no source where the other has one, fewer hands it passed through, no hedge, no
    "may" or "could", no "about" before the number, done rather than planned.
    """
    if a.text == b.text and len(a.chain) >= len(b.chain) and len(a.hedges) >= len(b.hedges):
        return None
    if not same_assertion(a, b):
        return None
    here, there = (
        ("the headline", "the body") if a.block == "heading" else ("this", "the other passage")
    )
    reasons = []
    if b.chain and not a.chain:
        reasons.append(f"{there} attributes it to {_named(b.chain)}; {here} states it flat")
    elif len(b.chain) > len(a.chain) > 0 and _names(a.chain) < _names(b.chain):
        reasons.append(f"{there} has it from {_named(b.chain)}; {here} from {_named(a.chain)}")
    reasons += _weaker_words(a, b, there)
    if (a.hedges and not b.hedges) or len(a.chain) > len(b.chain):
        return None
    return "; ".join(reasons) or None


def _weaker_words(a: Claim, b: Claim, there: str) -> list[str]:
    """What in the words of `b` holds back, and is missing in `a`."""
    one, two = read(a.text), read(b.text)
    found = []
    if b.hedges and not a.hedges:
        found.append(f"{there} says '{b.hedges[0].text}'")
    elif (modal := _modal(two)) and not _modal(one):
        found.append(f"{there} says '{modal}'")
    if (soft := _softened(two)) and one.quantities and not _softened(one):
        found.append(f"{there} says '{soft}'")
    if one.main.rung == 2 and two.main.rung == 0 and not found:
        found.append(f"{there} tells of a plan or possibility")
    return found
