"""Sources for people: what rests on each, and what falls when one is withdrawn."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from auditor.claims.claim import Claim
from auditor.claims.identity import normalised
from auditor.engine.audit import Audit
from auditor.engine.names import did_you_mean
from auditor.errors import SourceError
from auditor.reports.claims_json import sources_json
from auditor.reports.plain import one_line
from auditor.reports.standing import standings
from auditor.reports.ties import key_of, ties_of
from auditor.sources.source import Source

Loss = Literal["unsourced", "single-source"]


@dataclass(frozen=True, slots=True)
class Fallen:
    """A claim that loses support: what it becomes, and the origins it still has."""

    document: str
    claim: Claim
    becomes: Loss
    left: tuple[str, ...]


NAME_WIDTH = 60
_GRADED_BY = 3  # the column; figures stand behind it
_NOBODY: Mapping[str, str] = MappingProxyType({})


def sources_table(audit: Audit, graded: Mapping[str, str] = _NOBODY) -> str:
    """One line a source: kind, grade, claims it carries, claims that rest on it alone.

    `graded` says by name where a grade comes from; one more column shows it where any does.
    """
    rows = [("source", "kind", "grade", "graded by", "claims", "alone")]
    found = sorted(
        standings(audit, ties_of(audit)).values(),
        key=lambda one: (-len(one.alone), -len(one.carried), one.source.name),
    )
    for one in found:
        rows.append(
            (
                _short(one.source.name),
                one.source.kind,
                one.source.grade or "-",
                one_line(graded.get(one.source.name, "")),
                str(len(one.carried)),
                str(len(one.alone)),
            )
        )
    if len(rows) == 1:
        return "no sources: every claim is the author's own, or none was found"
    shown = [column for column in range(6) if graded or column != _GRADED_BY]
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    return "\n".join(
        "  ".join(
            row[column].rjust(widths[column])
            if column > _GRADED_BY
            else row[column].ljust(widths[column])
            for column in shown
        ).rstrip()
        for row in rows
    )


def _short(name: str) -> str:
    return name if len(name) <= NAME_WIDTH else f"{name[: NAME_WIDTH - 1]}…"


def sources_as_json(audit: Audit, graded: Mapping[str, str] = _NOBODY) -> str:
    """Every source with what rests on it; `graded` says by name where its grade comes from."""
    whole = sources_json(audit)
    for source in whole["sources"]:
        source["graded_by"] = graded.get(source["name"])
    return json.dumps(whole, ensure_ascii=False, indent=2)


def find_source(audit: Audit, name: str) -> Source:
    """The source known by `name` or an alias, whatever its case.

    SourceError with the nearest name when there is none.
    """
    wanted = _bare(name)
    for source in audit.sources:
        if wanted in map(_bare, (source.name, *source.aliases)):
            return source
    hint = did_you_mean(name, [source.name for source in audit.sources])
    raise SourceError(f"no source is called {name!r}", where="--without", hint=hint)


def _bare(name: str) -> str:
    return normalised(name).removeprefix("the ")


def fallen(audit: Audit, name: str) -> tuple[Fallen, ...]:
    """The claims that become single-source or unsourced if the source is withdrawn.

    A claim falls with any link of its chain: what reached the reader through a withdrawn
    source is gone, and so is what came from it.
    """
    source = find_source(audit, name)
    ties = ties_of(audit)
    found = []
    for reading in audit.readings:
        for claim in reading.claims:
            weighed = ties.corroboration.get(key_of(reading.document.id, claim))
            groups = weighed.origins if weighed else ()
            rests = any(link.source == source.name for link in claim.chain)
            if not rests and not any(source.name in group for group in groups):
                continue
            left = tuple(" / ".join(group) for group in groups if source.name not in group)
            if len(left) < 2:
                becomes: Loss = "single-source" if left else "unsourced"
                found.append(Fallen(reading.document.id, claim, becomes, left))
    return tuple(found)


def without_table(audit: Audit, name: str) -> str:
    """What falls without the source, in words."""
    source = find_source(audit, name)
    lost = fallen(audit, name)
    lines = [f"without {source.name}:"]
    for one in lost:
        lines.append(f"  {one.becomes:<13}  {one.document}: {one.claim.text}")
        if one.left:
            lines.append(f"{'':15}  left: {', '.join(one.left)}")
    unsourced = sum(one.becomes == "unsourced" for one in lost)
    lines.append(f"{unsourced} claims unsourced, {len(lost) - unsourced} single-source")
    return "\n".join(lines)


def without_json(audit: Audit, name: str) -> str:
    """What falls without the source, as JSON."""
    rows = [
        {
            "document": one.document,
            "claim": one.claim.id,
            "text": one.claim.text,
            "becomes": one.becomes,
            "left": list(one.left),
        }
        for one in fallen(audit, name)
    ]
    whole = {"without": find_source(audit, name).name, "claims": rows}
    return json.dumps(whole, ensure_ascii=False, indent=2)
