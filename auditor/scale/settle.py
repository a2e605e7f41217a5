"""The documents of a part under the names of the whole archive, ready to be matched."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pyarrow as pa

from auditor.claims.claim import Claim, Extraction, Link
from auditor.codec import from_json
from auditor.documents.document import Document
from auditor.matters.anchors import STANDING
from auditor.matters.blocking import key_of
from auditor.matters.group import stated
from auditor.scale.extract import dumped, spot
from auditor.scale.names import claim, link
from auditor.scale.schemas import CLAIMS_A_DOCUMENT, SETTLED, table
from auditor.scale.task import Row, Task
from auditor.sources.anonymity import anonymity_of
from auditor.sources.independence import publisher
from auditor.sources.registry import Registry
from auditor.sources.relays import relays_in
from auditor.sources.settle import Pair, is_scoped
from auditor.sources.settle import settle as settle_together

_ELSEWHERE = "\x00"


def settle(rows: pa.Table, task: Task) -> pa.Table:
    """Rows (part, what, pos, one, two, three, number) in, SETTLED rows out.

    `reading` rows are the part's documents; `name` rows say what a source is called; `first`
    and `shared` rows tell which words for unnamed sources other documents use as well.
    """
    ordered = rows.sort_by([("what", "ascending"), ("pos", "ascending")]).to_pylist()
    readings = [row for row in ordered if row["what"] == "reading"]
    pairs = [_pair(row) for row in readings]
    names = {row["one"]: row["two"] for row in ordered if row["what"] == "name"}
    others = [row for row in ordered if row["what"] in ("first", "shared")]
    here = {row["pos"] for row in readings}
    scoped = _settled_within(pairs, others, here, Registry.of(task.policy.sources))
    found = []
    for row, (document, extraction), told in zip(readings, pairs, scoped, strict=True):
        renamed = _renamed(extraction, names, told)
        known = {"part": row["part"], "pos": row["pos"]}
        found.append(known | _settled(row["pos"], document, renamed))
    return table(found, SETTLED)


def _pair(row: Row) -> Pair:
    document = from_json(Document, json.loads(row["one"]))
    extraction = from_json(Extraction, json.loads(row["two"]))
    if row["three"] is not None:
        document = replace(document, id=row["three"])
        extraction = replace(extraction, document=row["three"])
    return document, extraction


def _settled_within(
    pairs: Sequence[Pair], others: Sequence[Row], here: set[int], registry: Registry
) -> list[Extraction]:
    """The extractions as `settle` names them beside stand-ins for what the archive holds else.

    A stand-in uses words for an unnamed source first, elsewhere, or at an outlet of the part.
    """
    light = [
        (replace(document, text="", blocks=(), hidden=(), segments=()), extraction)
        for document, extraction in pairs
    ]
    before = [_chain(row) for row in others if row["what"] == "first" and row["pos"] not in here]
    beyond = [_chain(row)[-1:] for row in others if row["what"] == "first" and row["number"] > 1]
    shared = [_chain(row) for row in others if row["what"] == "shared"]
    everything = [
        _stand_in("before", before),
        *light,
        _stand_in("beyond", beyond),
        _stand_in("shared", shared),
    ]
    settled = settle_together(everything, registry)
    return [extraction for _, extraction in settled.readings[1:-2]]


def _chain(row: Row) -> tuple[Link, ...]:
    origin = link(row["one"], row["two"])
    return (link(row["three"], "outlet"), origin) if row["three"] else (origin,)


def _stand_in(name: str, chains: Sequence[tuple[Link, ...]]) -> Pair:
    known = _ELSEWHERE + name
    return Document(known, "", "", ""), Extraction(known, claims=tuple(map(claim, chains)))


def _renamed(extraction: Extraction, names: dict[str, str], told: Extraction) -> Extraction:
    claims = tuple(
        replace(
            one,
            chain=tuple(
                replace(link, source=known.source if is_scoped(link) else names[link.source])
                for link, known in zip(one.chain, other.chain, strict=True)
            ),
        )
        for one, other in zip(extraction.claims, told.claims, strict=True)
    )
    return replace(extraction, claims=claims)


def _settled(pos: int, document: Document, extraction: Extraction) -> Row:
    first = pos * CLAIMS_A_DOCUMENT
    follows = _follows(document, extraction)
    mentions = list(_mentions(document, extraction))
    return {
        "id": document.id,
        "date": document.date,
        "outlet": document.outlet,
        "publisher": publisher(document),
        "document": dumped(document),
        "extraction": dumped(extraction),
        "claims": [
            _claim(number, one, document) for number, one in enumerate(extraction.claims, first)
        ],
        "keys": [
            {"claim": number, "word": word, "strong": strong, "standing": word in STANDING}
            for number, one in enumerate(extraction.claims, first)
            for word, strong in _words(one)
        ],
        "mentions": mentions,
        "named": sorted({row["name"] for row in mentions} | follows | {publisher(document)}),
        "follows": sorted(follows),
    }


def _words(one: Claim) -> Iterator[tuple[str, bool]]:
    key = key_of(one.text, [link.source for link in one.chain])
    yield from ((word, True) for word in sorted(key.strong))
    yield from ((word, False) for word in sorted(key.weak))


def _claim(number: int, one: Claim, document: Document) -> Row:
    origin = one.origin
    return {
        "claim": number,
        "id": one.id,
        "text": one.text,
        "start": one.span.start,
        "end": one.span.end,
        "voice": one.voice,
        "chain": " > ".join(link.source for link in one.chain),
        "origin": origin.source if origin else None,
        "kind": origin.kind if origin else None,
        "hedges": len(one.hedges),
        "stated": stated(one),
        "source": (origin.source if origin else document.outlet) or document.id,
    }


def _mentions(document: Document, extraction: Extraction) -> Iterator[Row]:
    """Where a source is named, as `settle` gathers them: the publisher first."""
    if document.outlet:
        name = publisher(document)
        yield {"n": 0, "name": name, "kind": "outlet", "spot": spot(name)}
    links = (link for one in extraction.claims for link in one.chain)
    for n, one in enumerate(links, 1):
        anonymity = None
        if one.kind == "unnamed":
            anonymity = dumped(anonymity_of(one.text, document.text, one.span))
        yield {
            "n": n,
            "name": one.source,
            "kind": one.kind,
            "text": one.text,
            "anonymity": anonymity,
            "spot": spot(one.source),
        }


def _follows(document: Document, extraction: Extraction) -> set[str]:
    """The sources that this document says it, or one of its sources, passes on."""
    found = {edge.b for edge in relays_in(document, publisher(document))}
    for one in extraction.claims:
        found |= {link.source for link in one.chain[1:]}
        if one.chain and one.chain[0].kind == "outlet":
            found.add(one.chain[0].source)
    return found
