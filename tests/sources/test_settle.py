"""Names of many documents become one source only where one is meant."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from auditor.sources.anonymity import anonymity_of
from auditor.sources.registry import Registry
from auditor.sources.resolve import resolve
from auditor.sources.settle import Settled, settle
from auditor.spans import Span

Marked = Callable[..., Any]


def settled(marked: Marked, *texts: str, registry: Registry | None = None, **known: Any) -> Settled:
    """Texts with marked mentions, resolved each and settled together."""
    names = registry or Registry()
    pairs = [marked(text, id=f"{i}.txt", **known) for i, text in enumerate(texts)]
    return settle([(d, resolve(d, e, names)) for d, e in pairs], names)


def test_short_name_joins_the_full_name_of_another_document(marked: Marked) -> None:
    found = settled(marked, "[Orlin] said so.", "[President Pavel Orlin] said so.")
    assert list(found.sources) == ["Pavel Orlin"]
    assert found.sources["Pavel Orlin"].aliases == ("Orlin", "President Pavel Orlin")
    assert len(found.sources["Pavel Orlin"].mentions) == 2


def test_short_name_of_two_stays_apart(marked: Marked) -> None:
    found = settled(marked, "[Orlin] said so.", "[Pavel Orlin] said so.", "[Ada Orlin] did too.")
    assert set(found.sources) == {"Orlin", "Pavel Orlin", "Ada Orlin"}


def test_claims_keep_the_ids_of_their_own_document(marked: Marked) -> None:
    document, extraction = marked("[Orlin] said so.")
    alone = resolve(document, extraction, Registry())
    found = settled(marked, "[Orlin] said so.", "[Pavel Orlin] said so.")
    assert found.readings[0][1].claims[0].id == alone.claims[0].id


def test_unnamed_sources_of_two_documents_are_two(marked: Marked) -> None:
    first = marked("[A senior official] said so.", id="a.txt", outlet="Gorsk Post")
    second = marked("[A senior official] said no.", id="b.txt", outlet="Velna Times")
    pairs = [(d, resolve(d, e, Registry())) for d, e in (first, second)]
    found = settle(pairs, Registry())
    unnamed = [name for name, source in found.sources.items() if source.kind == "unnamed"]
    assert unnamed == ["A senior official (Gorsk Post)", "A senior official (Velna Times)"]


def test_registry_fills_owner_interests_and_grade(marked: Marked) -> None:
    tables = {"TASS": {"kind": "outlet", "owner": "State", "interests": ["Russia"], "grade": "D"}}
    source = settled(marked, "[TASS] said so.", registry=Registry.of(tables)).sources["TASS"]
    assert (source.owner, source.interests, source.grade) == ("State", ("Russia",), "D")
    assert source.registered


def test_role_says_whom_a_person_speaks_for(marked: Marked) -> None:
    found = settled(marked, "Kremlin spokesperson Pavel Orlin left. [Orlin] said so.")
    assert set(found.sources["Pavel Orlin"].interests) == {"Russia", "The Kremlin"}


def test_former_office_speaks_for_nobody(marked: Marked) -> None:
    found = settled(marked, "Former Russian president Pavel Orlin left. [Orlin] said so.")
    assert found.sources["Pavel Orlin"].interests == ()


def test_anonymity_is_read_from_mention_and_sentence() -> None:
    text = (
        "Two senior officials familiar with the talks said so, asking not to be named because "
        "they were not authorised to speak to the press."
    )
    span = Span(0, text.index(" said"))
    told = anonymity_of(span.of(text), text, span)
    assert told.number == 2
    assert told.descriptor == "Two senior officials"
    assert told.vantage == "familiar with the talks"
    assert told.reason == "not authorised to speak to the press"


def test_anonymity_without_reason_is_empty() -> None:
    told = anonymity_of("people who saw the memo")
    assert (told.number, told.vantage, told.reason) == (None, "who saw the memo", "")
    assert told.descriptor == "people"


def test_fear_is_a_stated_reason() -> None:
    text = "An aide who spoke on condition of anonymity for fear of reprisals said so."
    span = Span(0, text.index(" who"))
    assert anonymity_of("An aide", text, span).reason.startswith("for fear of reprisals")


def test_a_thousand_documents_in_seconds(marked: Marked) -> None:
    said = " ".join(
        f"{text} {word} {i}."
        for i in range(6)
        for word, text in (
            ("said", "Russian President Pavel Orlin arrived. [Orlin]"),
            ("added", "[He]"),
            ("noted", "[The Sul Harbour Authority]"),
            ("claimed", "[two officials familiar with the matter]"),
            ("wrote", "[The New York Times]"),
        )
    )
    pairs = [marked(f"{said} Number {i}.", id=f"{i}.txt") for i in range(100)]
    started = time.process_time()
    for document, extraction in pairs:
        resolve(document, extraction, Registry())
    assert time.process_time() - started < 2.0


def test_unresolved_pronouns_of_two_documents_are_two(marked: Marked) -> None:
    found = settled(marked, "It rained. [He] said so.", "It snowed. [He] said no.", outlet="Post")
    assert len([s for s in found.sources.values() if s.kind == "pronoun"]) == 2
    assert found.edges == ()


def test_people_behind_two_outlets_of_one_document_are_two(marked: Marked) -> None:
    found = settled(
        marked,
        "[1Bloomberg] reported, citing [2people familiar with the matter].\n\n"
        "[1Reuters] reported, citing [2people familiar with the matter].",
    )
    unnamed = [name for name, source in found.sources.items() if source.kind == "unnamed"]
    assert len(unnamed) == 2
    assert not [edge for edge in found.edges if edge.reason == "same-unnamed"]
