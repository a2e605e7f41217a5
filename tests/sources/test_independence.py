"""Ties between sources, and the origin groups that follow from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from auditor.sources.independence import dependence, origin_groups, publisher
from auditor.sources.registry import Registry
from auditor.sources.resolve import resolve
from auditor.sources.settle import Settled, settle
from auditor.sources.source import Edge, Source

Marked = Callable[..., Any]


def settled(marked: Marked, *reports: tuple[str, str], registry: Registry | None = None) -> Settled:
    """Reports as (outlet, marked text), resolved and settled."""
    known = registry or Registry()
    pairs = [
        marked(text, id=f"{number}.txt", outlet=outlet)
        for number, (outlet, text) in enumerate(reports)
    ]
    return settle([(d, resolve(d, e, known)) for d, e in pairs], known)


def origins(found: Settled) -> list[str]:
    """The origin of every claim, and the outlet of every document without an attributed one."""
    names = []
    for document, extraction in found.readings:
        names += [claim.chain[-1].source for claim in extraction.claims if claim.chain]
        if not any(claim.chain for claim in extraction.claims):
            names.append(publisher(document))
    return names


PROVENANCE = {
    "three-outlets-one-wire": (
        [
            ("Daily Sul", "Thirty-one people were killed, [Reuters] reported."),
            ("Gorsk Post", "At least 31 died, according to [Reuters]."),
            ("Velna Times", "[Reuters] put the toll at 31."),
        ],
        1,
    ),
    "two-primary-sources": (
        [
            ("Reuters", "[The health ministry] said 31 people were killed."),
            ("AFP", "[Doctors at Kandor hospital] counted 31 bodies."),
        ],
        2,
    ),
    "loop": (
        [
            ("Daily Sul", "Lank is to resign, as the [Gorsk Post] has reported."),
            ("Gorsk Post", "Lank is to resign, the [Daily Sul] reported."),
        ],
        1,
    ),
    "loop-around-one-unnamed-source": (
        [
            ("Daily Sul", "Lank will resign, [a person familiar with the matter] said."),
            ("Gorsk Post", "Lank is to resign, the [Daily Sul] reported."),
            ("Daily Sul", "Lank is to resign, as the [Gorsk Post] has reported."),
        ],
        1,
    ),
    "wire-named-as-the-counter": (
        [
            ("Daily Sul", "Thirty-one people were killed, [Reuters] reported."),
            ("Velna Times", "Reuters put the toll at 31."),
        ],
        1,
    ),
    "two-ministries-of-one-government": (
        [
            ("Reuters", "Arania has withdrawn, [its defence ministry] said."),
            ("AFP", "[Arania\u2019s foreign ministry] said the withdrawal was complete."),
        ],
        1,
    ),
    "ministry-and-images": (
        [
            ("Reuters", "[Arania\u2019s defence ministry] said it had withdrawn."),
            ("BBC", "[Satellite images] showed the zone empty of Aranian vehicles."),
        ],
        2,
    ),
    "uncredited-copy": (
        [
            (
                "Gorsk Post",
                "The bridge was hit at dawn. Witnesses described two blasts, a column of smoke "
                "and cars in the river.",
            ),
            (
                "Sul Herald",
                "The bridge was hit at dawn. Witnesses described two blasts, a column of smoke "
                "and cars in the river.",
            ),
        ],
        1,
    ),
    "two-unnamed-at-two-outlets": (
        [
            ("Gorsk Post", "[Two officials] said the bridge was hit."),
            ("Velna Times", "[A bridge worker] told the Velna Times the span had been hit."),
        ],
        2,
    ),
}


@pytest.mark.parametrize(("reports", "count"), PROVENANCE.values(), ids=PROVENANCE)
def test_origins_are_counted_not_outlets(
    reports: list[tuple[str, str]], count: int, marked: Marked
) -> None:
    found = settled(marked, *reports)
    assert len(origin_groups(origins(found), found.edges)) == count, found.edges


def test_outlet_that_cites_two_does_not_make_them_one() -> None:
    edges = (Edge("Post", "Ada", "citing", ""), Edge("Post", "Pavel", "citing", ""))
    assert origin_groups(["Ada", "Pavel"], edges) == (("Ada",), ("Pavel",))
    assert origin_groups(["Post", "Ada", "Pavel"], edges) == (("Post", "Ada"), ("Pavel",))


def test_chain_of_relays_leads_to_one_origin() -> None:
    edges = (Edge("C", "B", "citing", ""), Edge("B", "A", "first-reported", ""))
    assert origin_groups(["C", "A"], edges) == (("C", "A"),)


def test_outlets_that_follow_one_unlisted_wire_are_one() -> None:
    edges = (Edge("C", "W", "citing", ""), Edge("B", "W", "citing", ""))
    assert origin_groups(["C", "B"], edges) == (("C", "B"),)


def test_every_edge_says_why_with_evidence_in_the_text(marked: Marked) -> None:
    found = settled(
        marked,
        ("Gorsk Post", "[1Bloomberg] reported, citing [2people familiar with the matter]."),
        ("Velna Times", "The toll was first reported by Bloomberg."),
    )
    texts = {document.id: document.text for document, _ in found.readings}
    assert {edge.reason for edge in found.edges} >= {"citing", "first-reported"}
    for edge in found.edges:
        assert edge.why
        for mention in edge.evidence:
            assert mention.span.of(texts[mention.document]) == mention.text


def test_state_media_and_the_state_belong_together(marked: Marked) -> None:
    found = settled(marked, ("Post", "[TASS] said so. [The Kremlin] agreed. [The FSB] too."))
    assert len(origin_groups(origins(found), found.edges)) == 1


def test_registered_owner_ties_two_outlets(marked: Marked) -> None:
    registry = Registry.of(
        {name: {"kind": "outlet", "owner": "Sul Media"} for name in ("Sul Herald", "Gorsk Post")}
    )
    found = settled(
        marked, ("", "[Sul Herald] said so."), ("", "[Gorsk Post] said so."), registry=registry
    )
    owner = [edge for edge in found.edges if edge.reason == "owner"]
    assert [(edge.a, edge.b) for edge in owner] == [("Sul Herald", "Gorsk Post")]


def test_same_wording_at_one_outlet_counts_as_one(marked: Marked) -> None:
    found = settled(
        marked,
        ("Gorsk Post", "[A person familiar with the matter] said so."),
        ("Gorsk Post", "[People familiar with the matter] said more."),
    )
    assert [edge.reason for edge in found.edges] == ["same-unnamed"]


def test_same_quotation_is_no_wire_copy(marked: Marked) -> None:
    words = (
        "\u201cWe have lost everything that we built here in twenty years and nobody came to help "
        "us when the water rose in the night,\u201d [Ada Keller] said"
    )
    found = settled(marked, ("Gorsk Post", f"{words}."), ("Velna Times", f"{words} today."))
    assert not [edge for edge in found.edges if edge.reason == "wire"]


def test_no_metadata_is_unknown_never_apart() -> None:
    sources = {name: Source(name, "person") for name in ("Ada", "Pavel")}
    assert dependence("Ada", "Pavel", sources, ()) == "unknown"
    told = {name: Source(name, "outlet", owner=f"{name} Ltd") for name in ("Ada", "Pavel")}
    assert dependence("Ada", "Pavel", told, ()) == "apart"
    assert dependence("Ada", "Pavel", told, (Edge("Ada", "Pavel", "told", ""),)) == "dependent"
