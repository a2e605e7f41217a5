"""What changed in the sourcing between two versions of a draft."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from auditor.claims.claim import Claim
from auditor.claims.identity import normalised
from auditor.engine.audit import Audit

SAME_CLAIM = 75.0

Change = Literal[
    "added",
    "removed",
    "source-added",
    "source-dropped",
    "source-replaced",
    "chain-shortened",
    "hedge-added",
    "hedge-dropped",
    "reworded",
]


@dataclass(frozen=True, slots=True)
class Difference:
    """One change of one claim: `old` and `new` are its texts, None where it is not there."""

    change: Change
    what: str
    old: str | None
    new: str | None


def differences(old: Audit, new: Audit) -> tuple[Difference, ...]:
    """The differences of `new` against `old`, in the order of the new version.

    Claims are paired when their words are equal, else when RapidFuzz's token_set_ratio is at
    least 75; each claim has one partner at most.
    """
    pairs, removed, added = _paired(old.claims, new.claims)
    found: list[Difference] = []
    for before, after in pairs:
        found += _changed(before, after)
    found += [Difference("added", _voice(claim), None, claim.text) for claim in added]
    found += [Difference("removed", _voice(claim), claim.text, None) for claim in removed]
    return tuple(found)


def _paired(
    old: Sequence[Claim], new: Sequence[Claim]
) -> tuple[list[tuple[Claim, Claim]], list[Claim], list[Claim]]:
    from rapidfuzz.fuzz import token_set_ratio

    left = {index: normalised(claim.text) for index, claim in enumerate(old)}
    right = {index: normalised(claim.text) for index, claim in enumerate(new)}
    scored = []
    for i, a in left.items():
        for j, b in right.items():
            score = 101.0 if a == b else token_set_ratio(a, b, score_cutoff=SAME_CLAIM)
            if score:
                scored.append((-score, abs(i - j), i, j))
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(scored):
        if i in left and j in right:
            pairs[j] = i
            del left[i], right[j]
    matched = [(old[pairs[j]], new[j]) for j in sorted(pairs)]
    return matched, [old[i] for i in left], [new[j] for j in right]


def _changed(before: Claim, after: Claim) -> list[Difference]:
    found: list[tuple[Change, str]] = []
    found += _chain_changes(before, after)
    old_hedges = Counter(hedge.text.lower() for hedge in before.hedges)
    new_hedges = Counter(hedge.text.lower() for hedge in after.hedges)
    found += [("hedge-dropped", f"'{word}'") for word in old_hedges - new_hedges]
    found += [("hedge-added", f"'{word}'") for word in new_hedges - old_hedges]
    if not found and normalised(before.text) != normalised(after.text):
        found.append(("reworded", ""))
    return [Difference(change, what, before.text, after.text) for change, what in found]


def _chain_changes(before: Claim, after: Claim) -> list[tuple[Change, str]]:
    old = [link.source for link in before.chain]
    new = [link.source for link in after.chain]
    dropped = [name for name in old if name not in new]
    gained = [name for name in new if name not in old]
    found: list[tuple[Change, str]] = []
    while dropped and gained:
        found.append(("source-replaced", f"{dropped.pop(0)} -> {gained.pop(0)}"))
    if dropped:
        change: Change = "chain-shortened" if new else "source-dropped"
        found.append((change, ", ".join(dropped)))
    if gained:
        found.append(("source-added", ", ".join(gained)))
    return found


def _voice(claim: Claim) -> str:
    return " <- ".join(link.source for link in claim.chain) or "the author's own"


def as_json(found: Sequence[Difference]) -> str:
    """The differences as one JSON object."""
    return json.dumps(
        {"version": 1, "differences": [asdict(one) for one in found]}, ensure_ascii=False, indent=2
    )


def as_text(found: Sequence[Difference]) -> str:
    """The differences for a person, one paragraph each, and how many there are."""
    lines = []
    for one in found:
        lines.append(f"{one.change}: {one.what}" if one.what else one.change)
        if one.old is not None:
            lines.append(f"  - {one.old}")
        if one.new is not None:
            lines.append(f"  + {one.new}")
    counts = Counter(one.change for one in found)
    total = ", ".join(f"{count} {change}" for change, count in sorted(counts.items()))
    lines.append(total or "no change in claims, sources or hedges")
    return "\n".join(lines)
