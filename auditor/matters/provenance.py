"""What a handful of reports amount to as support of one claim, from their texts alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from auditor.claims.claim import Kind
from auditor.matters.corroborate import Origin, weigh
from auditor.matters.frames import frame_of
from auditor.matters.matter import Corroboration
from auditor.matters.tokens import Token, tokens_of
from auditor.matters.words import listed
from auditor.sources.independence import origin_groups
from auditor.sources.kinds import mention_kind
from auditor.sources.source import Edge

_COPY = 90
_COPY_WORDS = 10
_OFFICES = listed("provenance-offices")


@dataclass(frozen=True, slots=True)
class Report:
    """What one outlet wrote."""

    outlet: str
    text: str


def _bare(name: str) -> str:
    words = name.split()
    while words and words[0].lower() in ("the", "a", "an", "as", "its"):
        words = words[1:]
    return " ".join(words)


def _same(a: str, b: str) -> bool:
    return _bare(a).lower() == _bare(b).lower()


def _speaker(text: str) -> tuple[str, tuple[Token, ...]]:
    tokens = tokens_of(text)
    frame = frame_of(text, tokens)
    if frame.source:
        return _bare(frame.speaker), frame.source
    putting = next((i for i, t in enumerate(tokens) if t.tag == "verb"), 0)
    if tokens[putting].lemma in ("put", "estimate") and putting:
        return _bare(" ".join(t.text for t in tokens[:putting])), tokens[:putting]
    return "", ()


def _government(source: Sequence[Token], claim: str) -> str:
    """The country a ministry belongs to: its possessor, or the claim's first name for `its`."""
    if not any(t.lemma in _OFFICES for t in source):
        return ""
    names = [t.text for t in source if t.tag == "name"]
    if names:
        return names[0]
    if any(t.lower in ("its", "their") for t in source):
        return next((t.text for t in tokens_of("x " + claim) if t.tag == "name"), "")
    return ""


def _origins(claim: str, reports: Sequence[Report]) -> tuple[list[Origin], list[Edge]]:
    """The origin of each report, and the ties between them that the texts show."""
    outlets = {report.outlet for report in reports}
    origins, edges, owners = [], list[Edge](), dict[str, list[str]]()
    for number, report in enumerate(reports):
        name, source = _speaker(report.text)
        known = next((o for o in outlets if _same(o, name)), None)
        kind: Kind = "outlet" if known or not name else mention_kind(name)
        origin = known or name or report.outlet
        if kind == "outlet" and origin != report.outlet:
            why = f"{report.outlet} passes on {origin}"
            edges.append(Edge(report.outlet, origin, "citing", why))
        elif kind != "outlet":
            edges.append(
                Edge(report.outlet, origin, "told", f"{report.outlet} was told by {origin}")
            )
        government = _government(source, claim)
        if government:
            owners.setdefault(government, []).append(origin)
        origins.append(Origin(origin, kind, report.outlet, (), str(number)))
    for government, names in owners.items():
        edges += [
            Edge(names[0], other, "owner", f"both speak for {government}") for other in names[1:]
        ]
    return origins, edges


def _copies(reports: Sequence[Report]) -> Iterable[Edge]:
    for i, first in enumerate(reports):
        for second in reports[i + 1 :]:
            long = min(len(first.text.split()), len(second.text.split())) >= _COPY_WORDS
            if (
                first.outlet != second.outlet
                and long
                and fuzz.ratio(first.text, second.text) >= _COPY
            ):
                why = f"{second.outlet} has the words of {first.outlet}"
                yield Edge(second.outlet, first.outlet, "wire", why)


def provenance(claim: str, reports: Iterable[tuple[str, str]]) -> Corroboration:
    """How (outlet, text) reports support `claim`: origins in groups, verdict and why.

    Follows citations to their root; a report that names nobody is its outlet's own, unless
    its words are another's.
    """
    told = [Report(outlet, text) for outlet, text in reports]
    origins, edges = _origins(claim, told)
    edges += _copies(told)
    groups = origin_groups([origin.name for origin in origins], edges)
    verdict, because = weigh(None, origins, groups, {}, edges)
    return Corroboration(0, groups, verdict, because)
