"""Whether two noun phrases name one thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from auditor.matters.alignment import alike, head, same_name
from auditor.matters.tokens import Token
from auditor.matters.words import listed

Reference = Literal["same", "differ", "unknown"]

_CONTRAST = listed("event-contrast")


def _modifiers(tokens: Sequence[Token], top: Token) -> list[Token]:
    return [t for t in tokens if t.content and t is not top and t.start < top.start]


def refer(a: Sequence[Token], b: Sequence[Token]) -> Reference:
    """Whether two noun phrases name one thing; `unknown` where a name meets a description."""
    top_a, top_b = head(a), head(b)
    if top_a is None or top_b is None or "pron" in (a[0].tag, b[0].tag):
        return "unknown"
    names_a = [t.lower for t in _bare(a, top_a) if t.tag == "name"]
    names_b = [t.lower for t in _bare(b, top_b) if t.tag == "name"]
    shared = any(same_name(x, y) for x in names_a for y in names_b)
    if names_a and names_b and not shared:
        return "differ"
    tops = alike(top_a, top_b)
    if tops >= 0.6:
        mine, theirs = _modifiers(a, top_a), _modifiers(b, top_b)
        ranks = {t.lower for t in mine} ^ {t.lower for t in theirs}
        if ranks & _CONTRAST and len({t.lower for t in (*mine, *theirs)} & _CONTRAST) > 1:
            return "differ"
        only_a = [t for t in mine if not any(alike(t, u) for u in theirs)]
        only_b = [t for t in theirs if not any(alike(t, u) for u in mine)]
        if only_a and only_b and top_a.tag != "name":
            return "differ"
        return "differ" if _complements_differ(a, b, top_a, top_b) else "same"
    if shared:
        return "same" if "name" in (top_a.tag, top_b.tag) else "unknown"
    if names_a or names_b:
        return "unknown"
    return "differ"


def _bare(tokens: Sequence[Token], top: Token) -> list[Token]:
    """`tokens` without what hangs on the head by a preposition or a participle."""
    found = []
    for token in tokens:
        if token.start > top.start and (token.tag in ("prep", "verb") or token.lower == "of"):
            break
        found.append(token)
    return found


def _complements_differ(a: Sequence[Token], b: Sequence[Token], one: Token, two: Token) -> bool:
    """Whether both phrases have an `of` complement and these have nothing in common."""
    after_a = [t for t in a if t.start > one.start and t.content]
    after_b = [t for t in b if t.start > two.start and t.content]
    if not after_a or not after_b or "of" not in {t.lower for t in a} & {t.lower for t in b}:
        return False
    return not any(alike(x, y) >= 0.6 for x in after_a for y in after_b)
