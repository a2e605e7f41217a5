"""Find the claim that a decision's words have become, when they were edited a little."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from auditor.claims.identity import normalised
from auditor.store.decision import Decision
from auditor.store.subjects import Subject

ALIKE = 90.0  # per cent of the words' characters, by rapidfuzz's ratio
MARGIN = 5.0  # by which the best must lead the second best
SAME_PLACE = 75.0  # per cent of the characters before, or behind

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
# Words that begin a sentence in a capital letter without being a name.
_OPENING = """
a an the this that these those he she it they we i his her its their our my there here
in on at by for from to of with after before when while as if although though since
some many most several few no none all both each every one two three four five six
seven eight nine ten dozens hundreds thousands and but or yet so not also however
"""
_OPENERS = frozenset(_OPENING.split())


def became(decision: Decision, claims: Iterable[Subject]) -> Subject | None:
    """The claim among a document's `claims` that `decision` was made on, its words edited since.

    It has the same origin, nearly the same words with every name kept, stands where the other
    stood, and leads the second best clearly. None when no claim does, or more than one.
    """
    origin = _origin(decision.chain)
    words = normalised(decision.quote.exact)
    ranked = sorted(
        (
            (fuzz.ratio(words, normalised(one.claim.text)), number, one)
            for number, one in enumerate(claims)
            if one.claim is not None and _origin(one.chain) == origin
        ),
        key=lambda scored: (-scored[0], scored[1]),
    )
    if not ranked or ranked[0][0] < ALIKE:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
        return None
    best = ranked[0][2]
    return best if _stands_for(decision, best) else None


def _stands_for(decision: Decision, subject: Subject) -> bool:
    before, now = decision.quote, subject.quote
    if _new_names(before.exact, now.exact) or _new_names(now.exact, before.exact):
        return False
    ahead = fuzz.ratio(before.prefix, now.prefix) >= SAME_PLACE
    behind = fuzz.ratio(before.suffix, now.suffix) >= SAME_PLACE
    # Another number may be another event, unless all around it is as it was.
    if set(_NUMBER.findall(before.exact)) != set(_NUMBER.findall(now.exact)):
        return ahead and behind
    return ahead or behind


def _new_names(old: str, new: str) -> bool:
    """Whether `new` has a word in a capital letter that `old` has not in any form."""
    known = {word.casefold() for word in _WORD.findall(old)} | _OPENERS
    return any(word[0].isupper() and word.casefold() not in known for word in _WORD.findall(new))


def _origin(chain: tuple[str, ...]) -> str:
    return normalised(chain[-1]) if chain else ""
