"""What changed in the sourcing between two versions of a draft."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from auditor.claims.claim import Claim
from auditor.claims.identity import normalised
from auditor.engine.audit import Audit

# Of 100: below it, two wordings are two claims rather than one reworded.
_SAME_CLAIM = 70.0


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one claim; `old` or `new` is None where it was added or removed.

    `what` says each change in words, such as `hedge dropped: likely`.
    """

    old: Claim | None
    new: Claim | None
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Differences:
    """All that changed, in the order of the new version, removed claims last.

    Sources are names; one that is in no chain any more is dropped.
    """

    changes: tuple[Change, ...]
    unchanged: int
    sources_added: tuple[str, ...]
    sources_dropped: tuple[str, ...]


def differences(old: Audit, new: Audit) -> Differences:
    """Claims added, removed and changed, and the sources that came and went.

    Claims are paired by their fingerprint, then the likest wordings first, with rapidfuzz's
    ratio over words without case and punctuation.
    """
    pairs = _paired(old.claims, new.claims)
    changes = []
    for before, after in pairs:
        what = tuple(_changes(before, after)) if before and after else ()
        if what or before is None or after is None:
            changes.append(Change(before, after, what))
    before_names, after_names = _names(old.claims), _names(new.claims)
    return Differences(
        tuple(changes),
        len(pairs) - len(changes),
        tuple(name for name in after_names if name not in before_names),
        tuple(name for name in before_names if name not in after_names),
    )


def as_json(found: Differences) -> str:
    """The differences as one JSON object."""
    stated = {
        "version": 1,
        "claims": [
            {
                "change": _kind(one),
                "old": _claim(one.old),
                "new": _claim(one.new),
                "what": list(one.what),
            }
            for one in found.changes
        ],
        "unchanged": found.unchanged,
        "sources": {"added": list(found.sources_added), "dropped": list(found.sources_dropped)},
    }
    return json.dumps(stated, ensure_ascii=False, indent=2)


def as_text(found: Differences) -> str:
    """The differences for a reader: `+` added, `-` removed, `~` changed and how."""
    lines = []
    for one in found.changes:
        if one.old is not None and one.new is not None:
            lines.append(f"~ {_said(one.new)}")
            lines += [f"    {what}" for what in one.what]
        elif one.new is not None:
            lines.append(f"+ {_said(one.new)}")
        elif one.old is not None:
            lines.append(f"- {_said(one.old)}")
    for word, names in (("added", found.sources_added), ("dropped", found.sources_dropped)):
        if names:
            lines.append(f"sources {word}: {', '.join(names)}")
    kinds = [_kind(one) for one in found.changes]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("added", "removed", "changed"))
    return "\n".join([*lines, f"claims: {counts}, {found.unchanged} unchanged"])


def _paired(old: Sequence[Claim], new: Sequence[Claim]) -> list[tuple[Claim | None, Claim | None]]:
    """Each new claim with its old one, if any; then the old claims that are left."""
    by_id = {claim.id: index for index, claim in enumerate(old)}
    partner = {index: by_id[claim.id] for index, claim in enumerate(new) if claim.id in by_id}
    left = [index for index in range(len(old)) if index not in set(partner.values())]
    fresh = [index for index in range(len(new)) if index not in partner]
    for _, one, other in sorted(_likeness(old, left, new, fresh)):
        if other in left and one not in partner:
            partner[one] = other
            left.remove(other)
    pairs: list[tuple[Claim | None, Claim | None]] = []
    for index, claim in enumerate(new):
        pairs.append((old[partner[index]] if index in partner else None, claim))
    return pairs + [(old[index], None) for index in left]


def _likeness(
    old: Sequence[Claim], left: Sequence[int], new: Sequence[Claim], fresh: Sequence[int]
) -> Iterator[tuple[float, int, int]]:
    """Pairs (new, old) like enough to be one claim, with how unlike they are, 0 to 100."""
    before = {index: normalised(old[index].text) for index in left}
    for index in fresh:
        text = normalised(new[index].text)
        for _, score, other in process.extract(
            text, before, scorer=fuzz.ratio, score_cutoff=_SAME_CLAIM, limit=None
        ):
            yield 100.0 - score, index, other


def _changes(old: Claim, new: Claim) -> Iterator[str]:
    before, after = ([link.source for link in claim.chain] for claim in (old, new))
    if normalised(old.text) != normalised(new.text):
        yield f"reworded from: {old.text}"
    if before != after:
        yield f"{_chain_change(before, after)}: {_chain(before)} -> {_chain(after)}"
    gone, come = _hedges(old, new), _hedges(new, old)
    if gone and come:
        yield f"hedge replaced: {', '.join(gone)} -> {', '.join(come)}"
    elif gone:
        yield f"hedge dropped: {', '.join(gone)}"
    elif come:
        yield f"hedge added: {', '.join(come)}"
    denied = [any(link.negated for link in claim.chain) for claim in (old, new)]
    if before == after and denied[0] != denied[1]:
        yield "now denied by its source" if denied[1] else "no longer denied by its source"


def _chain_change(before: Sequence[str], after: Sequence[str]) -> str:
    if not after:
        return "attribution dropped"
    if not before:
        return "attribution added"
    if len(after) < len(before) and set(after) <= set(before):
        return "chain shortened"
    if len(after) > len(before) and set(before) <= set(after):
        return "chain lengthened"
    return "source replaced"


def _hedges(one: Claim, other: Claim) -> list[str]:
    """The hedges of `one` that `other` has not, in the order of the text."""
    rest = [hedge.text.casefold() for hedge in other.hedges]
    missing = []
    for hedge in one.hedges:
        if hedge.text.casefold() in rest:
            rest.remove(hedge.text.casefold())
        else:
            missing.append(hedge.text)
    return missing


def _names(claims: Sequence[Claim]) -> list[str]:
    return list(dict.fromkeys(link.source for claim in claims for link in claim.chain))


def _kind(change: Change) -> str:
    if change.old is None:
        return "added"
    return "removed" if change.new is None else "changed"


def _chain(names: Sequence[str]) -> str:
    return " < ".join(names) if names else "the author"


def _said(claim: Claim) -> str:
    return f"{claim.text} ({_chain([link.source for link in claim.chain])})"


def _claim(claim: Claim | None) -> dict[str, Any] | None:
    if claim is None:
        return None
    return {
        "id": claim.id,
        "text": claim.text,
        "spans": [list(span) for span in claim.spans],
        "chain": [link.source for link in claim.chain],
        "hedges": [hedge.text for hedge in claim.hedges],
    }
