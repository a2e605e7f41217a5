"""Where a claim grows surer on its way through a matter: source, hedge or doubting verb lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.claims.claim import Claim
from auditor.documents.document import Document
from auditor.matters.alignment import same_name
from auditor.matters.matter import Matter, PlacedClaim
from auditor.matters.strength import same_assertion, stronger
from auditor.matters.tokens import tokens_of
from auditor.matters.words import lemma, listed

_MOST = 30
_DOUBTED, _TOLD, _KNOWN = range(3)


@dataclass(frozen=True, slots=True)
class Growth:
    """Claim `surer` of a matter says more than claim `weaker`; `because` names both places."""

    weaker: int
    surer: int
    because: str


def growths(matter: Matter, documents: Mapping[str, Document]) -> tuple[Growth, ...]:
    """Each claim of a matter that says surely what another, the first such, holds back.

    That is: no source where the other has one, no hedge, or a verb that vouches for what was
    only said or claimed by the same source. Of a matter of more than 30 claims, none.
    """
    if len(matter.claims) > _MOST:
        return ()
    found = []
    for surer, one in enumerate(matter.claims):
        for weaker, other in enumerate(matter.claims):
            why = _surer(one, other, documents) if surer != weaker else ""
            if why:
                here, there = (_place(x, documents) for x in (one, other))
                found.append(Growth(weaker, surer, f"{here}, says more than {there}: {why}"))
                break
    return tuple(found)


def _surer(one: PlacedClaim, other: PlacedClaim, documents: Mapping[str, Document]) -> str:
    a, b = one.claim, other.claim
    told = _verb(a, documents[one.document]), _verb(b, documents[other.document])
    if _rank(told[0]) > _rank(told[1]) and _one_origin(a, b) and same_assertion(a, b):
        return f"this has '{told[0]}', the other passage '{told[1]}'"
    return stronger(a, b) or ""


def _verb(claim: Claim, document: Document) -> str:
    """The words that introduce the claim, of its origin where it has one."""
    origin = claim.origin
    cues = origin.cue if origin is not None and origin.cue else claim.cues
    return " ".join(span.of(document.text) for span in cues)


def _rank(cue: str) -> int:
    """Whether a cue casts doubt on what it introduces, vouches for it, or does neither."""
    words = {lemma(word) for word in cue.lower().split()}
    if words & listed("certainty-doubted"):
        return _DOUBTED
    return _KNOWN if words & listed("certainty-known") else _TOLD


def _one_origin(a: Claim, b: Claim) -> bool:
    """Whether both go back to sources of one name."""
    if a.origin is None or b.origin is None:
        return False
    if a.origin.source == b.origin.source:
        return True
    names = [
        {t.lower for t in tokens_of("x " + one.origin.source) if t.tag == "name"}
        for one in (a, b)
        if one.origin is not None
    ]
    return any(same_name(x, y) for x in names[0] for y in names[1])


def _place(placed: PlacedClaim, documents: Mapping[str, Document]) -> str:
    """Document and line of a claim."""
    line = documents[placed.document].text.count("\n", 0, placed.claim.span.start) + 1
    return f"{placed.document}, line {line}"
