"""The corroboration graph as SVG: origin groups on the left, matters on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from auditor.matters.matter import Matter
from auditor.reports.plain import shortened

_ROW = 34
_LEFT, _RIGHT, _WIDTH = 300, 520, 860
_MOST_MATTERS = 40


@dataclass(frozen=True, slots=True)
class Support:
    """One origin group behind a matter: the numbers of its claims, and whether one conflicts."""

    group: tuple[str, ...]
    matter: Matter
    claims: tuple[int, ...]
    conflicts: bool
    verdicts: tuple[str, ...]


def supports_of(matters: Sequence[Matter], numbers: Sequence[Sequence[int]]) -> list[Support]:
    """What each origin group says in each matter, in the order of the matters.

    `numbers[i][j]` is the number of claim `j` of matter `i`. A group supports a matter
    through every claim whose corroboration names it; the order of its names is that in
    which it first comes.
    """
    found = []
    spelled: dict[frozenset[str], tuple[str, ...]] = {}
    for matter, claim_numbers in zip(matters, numbers, strict=True):
        disputed = {
            end for one in matter.relations if one.relation == "conflict" for end in (one.a, one.b)
        }
        groups: dict[tuple[str, ...], list[int]] = {}
        for weighed in matter.corroboration:
            for group in weighed.origins:
                same = spelled.setdefault(frozenset(group), group)
                groups.setdefault(same, []).append(weighed.claim)
        verdicts = {weighed.claim: weighed.verdict for weighed in matter.corroboration}
        for group, claims in groups.items():
            found.append(
                Support(
                    group,
                    matter,
                    tuple(sorted(claim_numbers[claim] for claim in claims)),
                    any(claim in disputed for claim in claims),
                    tuple(dict.fromkeys(str(verdicts[claim]) for claim in claims)),
                )
            )
    return found


def svg(supports: Sequence[Support]) -> Markup:
    """The graph; the same supports always give the same bytes. Empty without any support.

    At most forty matters are drawn; the table beside the graph has them all.
    """
    matters = list({id(one.matter): one.matter for one in supports}.values())[:_MOST_MATTERS]
    drawn = [one for one in supports if any(one.matter is matter for matter in matters)]
    if not drawn:
        return Markup("")
    groups = list(dict.fromkeys(one.group for one in drawn))
    rows = max(len(groups), len(matters))
    height = rows * _ROW + 12
    group_y = {group: _y(index, len(groups), rows) for index, group in enumerate(groups)}
    matter_y = {id(one): _y(index, len(matters), rows) for index, one in enumerate(matters)}
    parts = [_edge(one, group_y[one.group], matter_y[id(one.matter)]) for one in drawn]
    parts += [_group(group, y) for group, y in group_y.items()]
    parts += [_matter(matter, matter_y[id(matter)]) for matter in matters]
    return Markup(
        '<svg viewBox="0 0 {} {}" role="img" aria-labelledby="graph-title">'
        '<title id="graph-title">Origin groups and the matters they speak to; '
        "the table below has the same data</title>{}</svg>"
    ).format(_WIDTH, height, Markup("").join(parts))


def _y(index: int, count: int, rows: int) -> float:
    return round(6 + (index + 0.5) * rows * _ROW / count, 1)


def _edge(support: Support, top: float, bottom: float) -> Markup:
    middle = (_LEFT + _RIGHT) // 2
    return Markup('<path class="edge{}" d="M{} {}C{} {} {} {} {} {}"/>').format(
        " clash" if support.conflicts else "",
        _LEFT + 8,
        top,
        middle,
        top,
        middle,
        bottom,
        _RIGHT - 8,
        bottom,
    )


def _group(group: Sequence[str], y: float) -> Markup:
    return Markup(
        '<circle class="node" cx="{}" cy="{}" r="4"/><text class="end" x="{}" y="{}">{}</text>'
    ).format(_LEFT + 4, y, _LEFT - 8, y + 4.5, shortened(" + ".join(group), 40))


def _matter(matter: Matter, y: float) -> Markup:
    return Markup(
        '<rect class="node" x="{}" y="{}" width="8" height="8"/><text x="{}" y="{}">{}</text>'
    ).format(_RIGHT - 8, y - 4, _RIGHT + 10, y + 4.5, shortened(matter.title, 46))
