"""Claims of many documents fall into matters, with relations and corroboration."""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path

import pytest

from auditor.claims.claim import Claim, Extraction
from auditor.documents.document import Document
from auditor.matters.group import group
from auditor.matters.matter import Matter
from auditor.matters.strength import stronger
from auditor.rule import Dossier, Reading
from auditor.sources.independence import find_edges
from auditor.sources.source import Source
from auditor.spans import Span

_SPEC = importlib.util.spec_from_file_location("dossiers", Path(__file__).parent / "dossiers.py")
assert _SPEC is not None
assert _SPEC.loader is not None
dossiers = importlib.util.module_from_spec(_SPEC)
sys.modules["dossiers"] = dossiers
_SPEC.loader.exec_module(dossiers)


@pytest.fixture(scope="module")
def matters() -> tuple[Matter, ...]:
    """The matters of the dossier of twelve documents."""
    pairs = dossiers.dossier()
    names = {link.source: link.kind for _, e in pairs for c in e.claims for link in c.chain}
    sources = {name: Source(name, kind) for name, kind in names.items()}
    return group(pairs, sources, find_edges(pairs, sources))


def about(matters: tuple[Matter, ...], word: str) -> Matter:
    """The one matter whose title has `word`."""
    (found,) = [matter for matter in matters if word in matter.title]
    return found


def test_two_conflicts_and_no_other_are_found(matters: tuple[Matter, ...]) -> None:
    found = {
        (relation.kind, matter.claims[relation.a].document, matter.claims[relation.b].document)
        for matter in matters
        for relation in matter.relations
        if relation.relation == "conflict"
    }
    assert found == {("number", "01", "02"), ("cause", "03", "04")}


def test_a_later_toll_is_an_update(matters: tuple[Matter, ...]) -> None:
    assert [r.relation for r in about(matters, "Ember").relations] == ["update"]


def test_three_outlets_that_cite_one_another_are_circular(matters: tuple[Matter, ...]) -> None:
    matter = about(matters, "Roke")
    assert {claim.document for claim in matter.claims} == {"07", "08", "09"}
    assert {one.verdict for one in matter.corroboration} == {"circular"}
    assert all(len(one.origins) == 1 for one in matter.corroboration)


def test_two_origins_corroborate(matters: tuple[Matter, ...]) -> None:
    assert {one.verdict for one in about(matters, "miners").corroboration} == {"corroborated"}


def test_a_sole_source_on_itself_is_self_interested(matters: tuple[Matter, ...]) -> None:
    assert {one.verdict for one in about(matters, "valve").corroboration} == {"self-interested"}


def test_a_dropped_hedge_is_stronger(matters: tuple[Matter, ...]) -> None:
    hedged, flat = (placed.claim for placed in about(matters, "Kessel").claims)
    assert "likely" in (stronger(flat, hedged) or "")
    assert stronger(hedged, flat) is None


def test_ids_do_not_depend_on_the_order_of_documents(matters: tuple[Matter, ...]) -> None:
    turned = group(list(reversed(dossiers.dossier())), {}, [])
    assert {matter.id for matter in turned} == {matter.id for matter in matters}


def _many(count: int) -> list[tuple[Document, Extraction]]:
    found = []
    for number in range(count):
        event = number // 2
        text = f"Warden{event} closed the Bridge{event} over the Canal{event} on Monday"
        claim = Claim(f"c{number}", (Span(0, len(text)),), text, Span(0, len(text)))
        name = f"d{number}"
        document = Document(name, name, text, "0" * 64, outlet=f"Outlet {number % 7}")
        found.append((document, Extraction(name, claims=(claim,))))
    return found


def test_the_work_grows_with_the_claims_and_not_with_their_square() -> None:
    taken = []
    for count in (1000, 4000):
        start = time.process_time()
        matters = group(_many(count), {}, [])
        taken.append(time.process_time() - start)
        assert len(matters) == count // 2
    assert taken[1] < 8 * taken[0]


def test_a_statement_without_a_source_is_no_second_origin() -> None:
    told = "the ferry Alba sank off Cape Sul"
    named = dossiers.document(
        "a", "Herald", "2026-03-02", [(told, (("a rescuer", "said", "person"),))]
    )
    flat = dossiers.document("b", "Post", "2026-03-02", [(told, ())])
    other = dossiers.document("c", "Radio", "2026-03-02", [(told, ())])
    (matter,) = group([named, flat, other], {}, [])
    assert {one.origins for one in matter.corroboration} == {(("a rescuer",),)}
    assert {one.verdict for one in matter.corroboration} == {"single-source"}
    (matter,) = group([flat, other], {}, [])
    assert {one.verdict for one in matter.corroboration} == {"single-source"}


def test_a_claim_of_no_matter_rests_on_its_own_origin() -> None:
    told = "the ferry Alba sank off Cape Sul"
    document, extraction = dossiers.document(
        "a", "Herald", "2026-03-02", [(told, (("a rescuer", "said", "person"),))]
    )
    dossier = Dossier((Reading(document, extraction),))
    (reading,) = dossier.readings
    backed = dossier.corroboration_of(reading, reading.claims[0])
    assert (backed.verdict, backed.origins) == ("single-source", (("a rescuer",),))
