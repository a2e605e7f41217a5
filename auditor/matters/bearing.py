"""Which ties between sources can bear on a matter, without a look at all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from auditor.matters.matter import PlacedClaim
from auditor.sources.source import Edge


class Bearing:
    """The edges of a corpus, by the documents that show them and by whom they tie.

    Edges without evidence in a text, such as those of ownership, hang together in webs: all
    of a web bears on each of its members.
    """

    def __init__(self, edges: Sequence[Edge]) -> None:
        self._edges = edges
        self._shown: dict[str, list[int]] = defaultdict(list)
        self._web: dict[str, str] = {}
        plain = []
        for number, edge in enumerate(edges):
            for document in {mention.document for mention in edge.evidence}:
                self._shown[document].append(number)
            if not edge.evidence:
                plain.append(number)
                one, two = self._root(edge.a), self._root(edge.b)
                self._web[max(one, two)] = min(one, two)
        self._webs: dict[str, list[int]] = defaultdict(list)
        for number in plain:
            self._webs[self._root(edges[number].a)].append(number)

    def _root(self, name: str) -> str:
        while (up := self._web.setdefault(name, name)) != name:
            self._web[name] = self._web[up]
            name = self._web[name]
        return name

    def on(self, claims: Iterable[PlacedClaim], publishers: Iterable[str]) -> list[Edge]:
        """The edges that the documents of `claims` show, and the webs of all whom they name."""
        placed = list(claims)
        numbers = {n for one in placed for n in self._shown.get(one.document, ())}
        names = {link.source for one in placed for link in one.claim.chain} | set(publishers)
        names |= {name for n in numbers for name in (self._edges[n].a, self._edges[n].b)}
        for root in {self._root(name) for name in names if name in self._web}:
            numbers.update(self._webs[root])
        return [self._edges[n] for n in sorted(numbers)]
