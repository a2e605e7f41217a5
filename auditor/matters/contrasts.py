"""Where two statements say different things in the same place: the finer figures of a pair."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.matters.alignment import alike
from auditor.matters.event import Pairing
from auditor.matters.quantities import Quantity
from auditor.matters.statement import Statement
from auditor.matters.tokens import Token
from auditor.matters.when import clash
from auditor.matters.words import listed, siblings

_REACH = 5


def _around(statement: Statement, quantity: Quantity) -> list[Token]:
    """Content words within five tokens of a number."""
    body = statement.body
    near = body[max(0, quantity.start - _REACH) : quantity.end + _REACH]
    return [t for t in near if t.content and t.tag != "number"]


def _context(one: Sequence[Token], two: Sequence[Token]) -> float:
    """How many words of `two` have a like word in `one`."""
    return sum(any(alike(x, y) >= 0.6 for x in one) for y in two) + 0.0


def number_contrasts(p: Pairing) -> list[float]:
    """Each number of the second statement against the one of the first told in most alike words."""
    worst = best = close = broken = kept = lone = 0.0
    for qb in p.b.quantities:
        near_b = _around(p.b, qb)
        rivals = [qa for qa in p.a.quantities if qa.unit == qb.unit and qa.unit != "score"]
        if not rivals:
            lone += 1
            continue
        scored = [
            (_context(_around(p.a, qa), near_b) / max(1, len(near_b)) + 0.3 * _near(qa, qb), qa)
            for qa in rivals
        ]
        top, qa = max(scored, key=lambda pair: pair[0])
        if qa.disjoint(qb):
            worst = max(worst, top)
            close = max(close, _near(qa, qb))
            broken += bool(qb.open)
        else:
            best = max(best, top)
            kept += bool(qb.open)
    return [worst, best, close, broken, kept, lone]


def _near(a: Quantity, b: Quantity) -> float:
    """1 for equal values, falling to 0 at twice the value."""
    larger = max(abs(a.value), abs(b.value), 1e-9)
    return max(0.0, 1.0 - 2 * abs(a.value - b.value) / larger)


def time_contrasts(p: Pairing) -> list[float]:
    """Times of the second statement that meet no time of the first, and those that do."""
    held = apart = new = 0.0
    for when in p.b.times:
        facing = [other for other in p.a.times if _same_parts(when, other)]
        if not facing:
            new += 1
        elif all(clash(when, other) for other in facing):
            apart += 1
        else:
            held += 1
    edges = sum(w.cue in ("before", "after", "by", "until", "since") for w in p.b.times)
    return [held, apart, new, float(edges)]


def _same_parts(a: object, b: object) -> bool:
    parts = ("year", "month", "day", "weekday")
    return any(getattr(a, x) is not None and getattr(b, x) is not None for x in parts)


def ordinal_contrasts(p: Pairing) -> list[float]:
    """Ordinals of the second statement that the first has not, though it has others."""
    mine, theirs = _ordinals(p.a), _ordinals(p.b)
    return [float(bool(theirs - mine and mine)), float(bool(theirs & mine))]


def _ordinals(statement: Statement) -> set[str]:
    words = {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"}
    found = {t.lower for t in statement.body if t.lower in words}
    return found | {
        t.lower
        for t in statement.body
        if t.tag == "number" and t.lower.endswith(("st", "nd", "rd", "th"))
    }


def substitutions(p: Pairing) -> list[float]:
    """Words that stand between matched words on both sides and do not match each other.

    Counted by what replaces what: names, nouns, adjectives, verbs, numbers, other.
    """
    left = [t for t in p.a.body if t.content]
    right = [t for t in p.b.body if t.content]
    place = {t.start: i for i, t in enumerate(left)}
    facing = {y.start: place[x.start] for x, y, _ in p.words.pairs if x.start in place}
    taken = set(facing.values())
    counts = dict.fromkeys(("name", "noun", "adj", "verb", "number", "mixed"), 0.0)
    anchored = 0.0
    for j, token in enumerate(right):
        if token.start in facing:
            continue
        spots = set()
        if j and (before := facing.get(right[j - 1].start)) is not None:
            spots.add(before + 1)
        if j + 1 < len(right) and (after := facing.get(right[j + 1].start)) is not None:
            spots.add(after - 1)
        rivals = [left[i] for i in spots if 0 <= i < len(left) and i not in taken]
        for rival in rivals[:1]:
            if rival.lower == token.lower:
                continue
            key = token.tag if token.tag == rival.tag else "mixed"
            counts[key] += 1
            anchored += len(spots) == 2
    return [*counts.values(), anchored]


def sibling_contrasts(p: Pairing) -> list[float]:
    """Left-over words of the two sides that are different things of one kind."""
    nouns = [t for t in p.words.rest_a if t.tag in ("noun", "adj", "name")]
    count = sum(
        any(siblings(x.lower, y.lower) or siblings(x.lemma, y.lemma) for x in nouns)
        for y in p.words.rest_b
        if y.tag in ("noun", "adj", "name")
    )
    return [float(count), float(len(p.words.rest_b))]


def slot_matches(p: Pairing) -> list[float]:
    """For each slot of the second clause: 1 where its words are in the first statement, -1
    where they are not, 0 where it is empty. Slots: subject names, verb, object names, object
    nouns, names, nouns and adjectives of phrases."""
    matched = {y.start for _, y, _ in p.words.pairs}
    clause = p.cb
    verb = (clause.verb,) if clause.verb is not None else ()
    phrases = [t for _, words in clause.phrases for t in words]
    slots = [
        [t for t in clause.subject if t.tag == "name"],
        [t for t in clause.subject if t.tag == "noun"],
        [t for t in verb if t.tag == "verb"],
        [t for t in clause.objects if t.tag == "name"],
        [t for t in clause.objects if t.tag == "noun"],
        [t for t in clause.objects if t.tag == "adj"],
        [t for t in phrases if t.tag == "name"],
        [t for t in phrases if t.tag in ("noun", "adj")],
    ]
    found = []
    for words in slots:
        share = sum(t.start in matched for t in words) / len(words) if words else 0.5
        found.append(2 * share - 1)
    spare = [t.tag for t in p.words.rest_a]
    pronoun = any(t.tag == "pron" for t in p.ca.subject[:1])
    return [*found, float("name" in spare), float(pronoun), p.words.shared / (1 + len(p.b.body))]


def _reach_of(statement: Statement, matched: set[int], words: frozenset[str]) -> list[float]:
    """How many of `words` stand right before a matched word, and how many before another."""
    tokens = statement.tokens
    hits = misses = 0.0
    for i, token in enumerate(tokens):
        if token.lower in words:
            ahead = [t for t in tokens[i + 1 : i + 5] if t.content][:2]
            if any(t.start in matched for t in ahead):
                hits += 1
            else:
                misses += 1
    return [hits, misses]


def refutations(p: Pairing) -> list[float]:
    """Negations and words of disbelief on each side, by whether they bear on shared words."""
    found = []
    for side, statement in ((0, p.a), (1, p.b)):
        matched = {(y if side else x).start for x, y, _ in p.whole.pairs}
        words = {t.lower for t in statement.tokens}
        found += _reach_of(statement, matched, listed("negator"))
        found += _reach_of(statement, matched, listed("falsify"))
        refuting = bool(words & listed("debunk"))
        found += [float(refuting), float(bool(words & listed("doubt")))]
        found += [float(refuting and bool(words & listed("charge")))]
    return found


def contrasts_of(p: Pairing) -> list[float]:
    """All of these, of fixed length and order."""
    return [
        *number_contrasts(p),
        *time_contrasts(p),
        *ordinal_contrasts(p),
        *substitutions(p),
        *sibling_contrasts(p),
        *slot_matches(p),
        *refutations(p),
    ]
