"""Matters for people: the claims of each, how they stand to each other, what backs them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from auditor.engine.audit import Audit
from auditor.matters.certainty import Growth, growths
from auditor.matters.matter import Matter
from auditor.reports.claims_json import matters_json
from auditor.reports.claims_table import chain_in_words

_ORDER = ("conflict", "update", "differ", "agree")


def matters_text(audit: Audit) -> str:
    """One paragraph a matter, those with conflicts first."""
    if not audit.matters:
        return "no two claims concern the same matter"
    ranked = sorted(audit.matters, key=lambda m: not any(_conflicts(m)))
    documents = {reading.document.id: reading.document for reading in audit.readings}
    shown = [
        _paragraph(number, matter, growths(matter, documents))
        for number, matter in enumerate(ranked, 1)
    ]
    conflicts = sum(sum(_conflicts(matter)) for matter in audit.matters)
    count = len(audit.matters)
    return "\n\n".join(shown) + f"\n\n{count} matters, {conflicts} conflicts"


def _conflicts(matter: Matter) -> list[bool]:
    return [relation.relation == "conflict" for relation in matter.relations]


def _paragraph(number: int, matter: Matter, grown: Sequence[Growth]) -> str:
    lines = [f"{number}. {matter.title}"]
    for index, placed in enumerate(matter.claims):
        who = chain_in_words(placed.claim)
        lines.append(f"   [{index}] {placed.document}: {placed.claim.text} ({who})")
    for relation in sorted(
        matter.relations,
        key=lambda r: _ORDER.index(r.relation) if r.relation in _ORDER else len(_ORDER),
    ):
        kind = f" ({relation.kind})" if relation.kind else ""
        lines.append(
            f"   {relation.relation}{kind} [{relation.a}] [{relation.b}]: {relation.because}"
        )
    for one in matter.corroboration:
        lines.append(f"   [{one.claim}] {one.verdict}: {one.because}")
    lines += [f"   stronger [{one.surer}] [{one.weaker}]: {one.because}" for one in grown]
    return "\n".join(lines)


def matters_as_json(audit: Audit) -> str:
    """Every matter, as design 4.4 has it."""
    return json.dumps(matters_json(audit), ensure_ascii=False, indent=2)
