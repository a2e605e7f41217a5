"""Which claims concern the same matter: block, measure likeness, decide, join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from auditor.claims.claim import Claim, Extraction
from auditor.claims.identity import digest
from auditor.documents.document import Document
from auditor.matters.anchors import DAYS
from auditor.matters.bearing import Bearing
from auditor.matters.blocking import Key, Rarity, candidates, key_of
from auditor.matters.compare import compare_typed
from auditor.matters.corroborate import corroborate
from auditor.matters.matter import Comparison, Matter, PlacedClaim, Relation
from auditor.matters.when import parse_date
from auditor.sources.independence import publisher
from auditor.sources.source import Edge, Source

LIKE = 0.45
NEAR = 0.3
_DENSE = 0.3
_COMMON = "All that both tell is told of many events."
_SMALL = 30


# So many pairs are compared between two words on how far it is.
_TOLD = 64

Reading = tuple[Document, Extraction]
Tell = Callable[[int, int], None]


class Item(NamedTuple):
    """A claim with what is needed to compare it."""

    placed: PlacedClaim
    document: Document
    text: str
    source: str
    key: Key


def stated(claim: Claim) -> str:
    """The claim as a statement of its own, with the denial its source puts before it."""
    if any(link.negated for link in claim.chain):
        return f"{claim.chain[-1].source} denied that {claim.text}"
    return claim.text


def items_of(readings: Iterable[Reading]) -> list[Item]:
    """Every claim of the readings, in their order, as it is compared."""
    found = []
    for document, extraction in readings:
        for claim in extraction.claims:
            names = [link.source for link in claim.chain]
            source = claim.chain[-1].source if claim.chain else document.outlet or ""
            placed = PlacedClaim(document.id, claim)
            found.append(Item(placed, document, stated(claim), source, key_of(claim.text, names)))
    return found


def _compared(a: Item, b: Item) -> Comparison:
    return compare_typed(
        a.text,
        b.text,
        a_date=a.document.date,
        b_date=b.document.date,
        a_source=a.source or a.document.id,
        b_source=b.source or b.document.id,
        one_text=a.document is b.document,
    )


def _alike(items: Sequence[Item]) -> list[tuple[float, int, int]]:
    """Pairs of claims that may be of one matter, i < j, each after how alike they are.

    Pairs that hang together stand together, so that a statement that was taken apart for one
    comparison is still at hand for the next.
    """
    keys = [item.key for item in items]
    strong = [key.strong for key in keys]
    rarity = Rarity(keys)
    totals = [rarity.total(key) for key in keys]
    homes = _Homes(len(items))
    found = []
    dates = [item.document.date for item in items]
    for i, j, shares_word in candidates(keys, rarity):
        if len(strong[i] & strong[j]) < 2:
            continue
        if not shares_word and far_apart(dates[i], dates[j]):
            continue
        share = rarity.overlap(keys[i], keys[j], min(totals[i], totals[j]))
        near = items[i].document is items[j].document
        if share >= (NEAR if near else LIKE):
            found.append((share, i, j))
            homes.join(i, j)
    found.sort(key=lambda pair: (homes.of(pair[1]), pair[1], pair[2]))
    return found


def far_apart(one: str | None, other: str | None) -> bool:
    """Whether two documents are dated more than three days apart.

    So are claims of two events, where all they share are words that many claims hold.
    """
    a, b = parse_date(one), parse_date(other)
    return a is not None and b is not None and abs((a - b).days) > DAYS


class _Homes:
    """Which claims hang together, each by the lowest of those it hangs together with."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def of(self, i: int) -> int:
        """The lowest claim that links lead to from claim `i`."""
        up = self._up
        while up[i] != i:
            up[i] = up[up[i]]
            i = up[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Let two claims hang together."""
        one, two = self.of(i), self.of(j)
        self._up[max(one, two)] = min(one, two)


def _unless_common(a: Item, b: Item, rarity: Rarity) -> Comparison:
    """How two claims relate, as `unless_common` has it."""
    found = _compared(a, b)
    if found.relation != "conflict" or a.document is b.document:
        return found
    return unless_common(found, rarity.telling(a.key, b.key))


def unless_common(found: Comparison, telling: bool) -> Comparison:
    """What was found of claims of two documents, which conflict over something few tell of.

    `telling` says that a word which both hold is no everyday one and met in few claims. A name
    that is in everybody's mouth, such as that of a candidate, makes no event of two.
    """
    if telling or found.relation != "conflict":
        return found
    return replace(found, relation="differ", kind=None, because=_COMMON)


def _compare_all(
    items: Sequence[Item], pairs: Sequence[tuple[float, int, int]], tell: Tell
) -> tuple[dict[tuple[int, int], Comparison], list[tuple[float, int, int]]]:
    """What was found of every pair, and the pairs that link their claims, most alike first."""
    known, links = {}, []
    rarity = Rarity([item.key for item in items])
    for number, (share, i, j) in enumerate(pairs):
        if not number % _TOLD:
            tell(number, len(pairs))
        comparison = known[i, j] = _unless_common(items[i], items[j], rarity)
        relation = comparison.relation
        if relation != "unrelated" and (relation != "differ" or share >= LIKE):
            links.append((share, i, j))
    links.sort(key=lambda link: (-link[0], link[1], link[2]))
    return known, links


def joined(size: int, links: Sequence[tuple[float, int, int]]) -> list[list[int]]:
    """Clusters of the claims 0 to `size`: two join when enough of their claims are linked.

    `links` are pairs of claims, the most alike first, each after how alike they are.
    """
    home = list(range(size))
    members = {i: [i] for i in range(size)}
    near: dict[int, set[int]] = defaultdict(set)
    for _, i, j in links:
        near[i].add(j)
        near[j].add(i)
    for _, i, j in links:
        one, two = home[i], home[j]
        if one == two:
            continue
        small, large = sorted((one, two), key=lambda c: len(members[c]))
        bonds = sum(home[other] == large for k in members[small] for other in near[k])
        if bonds < _DENSE * len(members[small]) * len(members[large]):
            continue
        for k in members[small]:
            home[k] = large
        members[large] += members.pop(small)
    return sorted(sorted(cluster) for cluster in members.values() if len(cluster) > 1)


def _title(items: Sequence[Item]) -> str:
    """The fullest claim of the earliest document."""
    dated = [item for item in items if item.document.date]
    first = min((item.document.date or "" for item in dated), default="")
    pool = [item for item in dated if (item.document.date or "") == first] or list(items)
    return max(pool, key=lambda item: len(item.key.strong)).placed.claim.text


def _relations(
    items: Sequence[Item], known: Mapping[tuple[int, int], Comparison], numbers: Sequence[int]
) -> tuple[Relation, ...]:
    found = []
    for x, i in enumerate(numbers):
        for y in range(x + 1, len(numbers)):
            j = numbers[y]
            comparison = known.get((i, j))
            if comparison is None and len(numbers) <= _SMALL:
                comparison = _compared(items[i], items[j])
            if comparison is not None and comparison.relation != "unrelated":
                found.append(
                    Relation(
                        x,
                        y,
                        comparison.relation,
                        comparison.kind,
                        comparison.score,
                        comparison.because,
                    )
                )
    return tuple(found)


def _silent(done: int, total: int) -> None:
    """Who is told how many pairs are compared, where nobody asks."""


def group(
    readings: Sequence[Reading],
    sources: Mapping[str, Source],
    edges: Sequence[Edge],
    tell: Tell = _silent,
) -> tuple[Matter, ...]:
    """The matters of at least two claims, in the order of their first claims.

    Relations are kept for pairs that are not unrelated; every claim of a matter has a
    corroboration. Ids depend on the member claims alone. `tell` is told how many of all pairs
    of claims that may concern one matter have been compared.
    """
    items = items_of(readings)
    pairs = _alike(items)
    known, links = _compare_all(items, pairs, tell)
    documents = {document.id: document for document, _ in readings}
    bearing = Bearing(edges)
    found = []
    for numbers in joined(len(items), links):
        tell(len(pairs), len(pairs))
        claims = [items[i].placed for i in numbers]
        near = bearing.on(claims, {publisher(items[i].document) for i in numbers})
        found.append(matter_of(items, numbers, known, documents, sources, near))
    return tuple(found)


def matter_of(
    items: Sequence[Item],
    numbers: Sequence[int],
    known: Mapping[tuple[int, int], Comparison],
    documents: Mapping[str, Document],
    sources: Mapping[str, Source],
    edges: Sequence[Edge],
) -> Matter:
    """The matter of the claims `numbers` of `items`, some of which were compared before."""
    chosen = [items[i] for i in numbers]
    claims = tuple(item.placed for item in chosen)
    relations = _relations(items, known, numbers)
    name = digest("matter", *sorted(f"{c.document}\x1e{c.claim.id}" for c in claims))
    support = corroborate(claims, relations, documents, sources, edges)
    return Matter(name, _title(chosen), claims, relations, support)
