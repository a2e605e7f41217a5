"""Whether two claims tell of one thing so closely that each can be held against the other."""

from __future__ import annotations

from auditor.claims.claim import Claim
from auditor.matters.alignment import align
from auditor.matters.statement import Statement, read
from auditor.matters.words import excludes, opposite, same_meaning

_SHARED, _SAME = 2.0, 0.6
# Counts that run on: two of them are two moments, not two accounts.
_RUNNING = frozenset(["now", "overall", "lead", "currently", "far", "total"])


def tells_of_one_thing(a: Claim, b: Claim, likeness: float, *, one_text: bool) -> bool:
    """Whether `a` and `b` repeat at least the share `likeness` of each other's words.

    A name that stands in one alone, another predicate, a second figure or a running count sets
    them apart; claims of two texts (`one_text` false) must share a name.
    """
    one, two = read(a.text), read(b.text)
    words = align(one.body, two.body)
    if min(words.covered_a, words.covered_b) < likeness or words.shared < _SHARED:
        return False
    left = (*words.rest_a, *words.rest_b)
    if any(token.tag == "name" for token in left):
        return False
    if not one_text and not any(x.tag == y.tag == "name" for x, y, _ in words.pairs):
        return False
    return _one_predicate(one, two) and _is_plain(one) and _is_plain(two)


def _one_predicate(one: Statement, two: Statement) -> bool:
    """Whether what is said to be done is the same or its opposite."""
    first, second = one.main.predicate, two.main.predicate
    if not first or not second or same_meaning(first, second) >= _SAME:
        return True
    return opposite(first, second) or excludes(first, second)


def _is_plain(statement: Statement) -> bool:
    """Whether a statement has one figure at most, and that no running count."""
    if not statement.quantities:
        return True
    running = any(token.lemma in _RUNNING for token in statement.body)
    return len(statement.quantities) == 1 and not running
