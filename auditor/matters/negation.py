"""Whether a clause denies what its verb says."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.matters.tokens import Token

NEGATING = frozenset({"not", "n't", "never", "hardly", "barely", "scarcely", "cannot"})
NOBODY = frozenset({"no", "none", "nobody", "neither", "nothing"})
# `Not only` and `no surprise that` deny nothing of what follows.
_NOT_ONLY = frozenset({"only", "just", "merely", "simply"})
_NO_WONDER = frozenset({"surprise", "doubt", "wonder"})


def is_negated(subject: Sequence[Token], group: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Whether the words around a verb deny what it says."""
    if subject and subject[0].lower == "no" and subject[-1].lower in _NO_WONDER:
        return False
    if rest and rest[0].lower in _NOT_ONLY and any(t.lower in NEGATING for t in group[-1:]):
        return False
    count = sum(t.lower in NEGATING for t in group)
    if count and any(t.lower == "or" for t in (*subject[-2:], *group)):
        return False
    count += bool(subject) and subject[0].lower in NOBODY
    following = [t.lower for t in rest[:3]]
    if following[:1] == ["not"] and following[1:2] and following[1] in _NOT_ONLY:
        return False
    count += bool(following) and (
        following[0] in NOBODY or following[0] == "not" or following[:2] == ["yet", "to"]
    )
    return count % 2 == 1
