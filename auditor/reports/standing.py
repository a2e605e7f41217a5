"""What rests on each source, and on it alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.engine.audit import Audit
from auditor.reports.ties import Key, Ties, key_of
from auditor.sources.source import Source


@dataclass
class Standing:
    """A source with the claims it carries, each as a `ties.Key`, in text order.

    `carried` are the claims with the source anywhere in their chain, `origin` those it is
    the origin of, `alone` those that no other origin group supports.
    """

    source: Source
    carried: list[Key] = field(default_factory=list)
    origin: list[Key] = field(default_factory=list)
    alone: list[Key] = field(default_factory=list)


def standings(audit: Audit, ties: Ties) -> Mapping[str, Standing]:
    """Every source by name, in the order of the audit, with what rests on it.

    A claim rests on its origin alone unless corroboration names a second origin group;
    a claim that no matter weighs has its chain and nothing else.
    """
    found = {source.name: Standing(source) for source in audit.sources}
    for reading in audit.readings:
        for claim in reading.claims:
            key = key_of(reading.document.id, claim)
            for name in dict.fromkeys(link.source for link in claim.chain):
                if name in found:
                    found[name].carried.append(key)
            if claim.origin is None or claim.origin.source not in found:
                continue
            standing = found[claim.origin.source]
            standing.origin.append(key)
            weighed = ties.corroboration.get(key)
            if weighed is None or len(weighed.origins) < 2:
                standing.alone.append(key)
    return found
