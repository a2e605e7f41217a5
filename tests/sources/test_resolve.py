"""Mentions resolve to the source they name, or stay open with the nearest candidate as a guess."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.claims.claim import Link
from auditor.sources.registry import Registry
from auditor.sources.resolve import resolve

Links = Callable[..., list[Link]]

CASES = {
    "surname-to-full-name": (
        "Russian President Pavel Orlin met Ada Keller. [Orlin] said it was over.",
        [("Pavel Orlin", "person")],
    ),
    "full-name-later-in-the-text": (
        "[Orlin] said it was over. Pavel Orlin leads the party.",
        [("Pavel Orlin", "person")],
    ),
    "title-left-out": (
        "[Kremlin Presidential Aide Pavel Orlin] said so. [Mr. Orlin] said more.",
        [("Pavel Orlin", "person"), ("Pavel Orlin", "person")],
    ),
    "apposition-left-out": (
        "[Ada Keller, a former adviser to the mayor,] said so.",
        [("Ada Keller", "person")],
    ),
    "name-behind-the-role": (
        "[The group's executive director, Betty Lowe,] said so.",
        [("Betty Lowe", "person")],
    ),
    "rank-before-a-name": (
        "[Inspector Jane Moll] said so. [The inspector] said more.",
        [("Jane Moll", "person"), ("Jane Moll", "person")],
    ),
    "doctor": (
        "[Dr. Anna Krall] said so. [The doctor] said more.",
        [("Anna Krall", "person"), ("Anna Krall", "person")],
    ),
    "somebodys-lawyer": (
        "Tomas Reck is ill. [Reck's lawyer] said so. [The lawyer] said more.",
        [("Tomas Reck\u2019s lawyer", "person"), ("Tomas Reck\u2019s lawyer", "person")],
    ),
    "coastguard": ("[the coastguard] said so.", [("the coastguard", "government")]),
    "possessive": (
        "Ada Keller resigned. [Keller\u2019s] claim is new.",
        [("Ada Keller", "person")],
    ),
    "nickname": (
        "William Harmon spoke. [Bill Harmon] said so. [Harmon] said more.",
        [("William Harmon", "person"), ("William Harmon", "person")],
    ),
    "family-name-first": (
        "Leader Kim Tae Jun visited. [Kim] said so.",
        [("Kim Tae Jun", "person")],
    ),
    "particle": (
        "Ursula van der Meer left. [Van der Meer] said so.",
        [("Ursula van der Meer", "person")],
    ),
    "acronym-of-the-document": (
        "The Sul Harbour Authority (SHA) met. [The SHA] said so.",
        [("Sul Harbour Authority", "government")],
    ),
    "acronym-of-the-list": (
        "[The IAEA] said so.",
        [("International Atomic Energy Agency", "organisation")],
    ),
    "outlet-of-the-list": ("[the New York Times] said so.", [("The New York Times", "outlet")]),
    "outlet-by-last-word": (
        "The Gorsk Post wrote first. [The Post] said so.",
        [("Gorsk Post", "outlet")],
    ),
    "metonym-is-no-person": (
        "[The Kremlin] denied it. [Moscow] said so.",
        [("The Kremlin", "government"), ("Moscow", "government")],
    ),
    "he-is-the-speaker-before": (
        "[Pavel Orlin] said it was over. [He] said he would resign.",
        [("Pavel Orlin", "person"), ("Pavel Orlin", "person")],
    ),
    "she-passes-over-a-man": (
        "[Ada Keller] met Pavel Orlin. [She] said so.",
        [("Ada Keller", "person"), ("Ada Keller", "person")],
    ),
    "it-is-the-body": (
        "[The Halden Group] closed a plant. [It] said so.",
        [("Halden Group", "organisation"), ("Halden Group", "organisation")],
    ),
    "they-are-the-plural-source": (
        "[Russian officials] met. [They] said so.",
        [("Russian officials", "unnamed"), ("Russian officials", "unnamed")],
    ),
    "who-is-the-noun-before": (
        "Ada Keller, [who] said so, left.",
        [("Ada Keller", "person")],
    ),
    "who-passes-over-an-apposition": (
        "Ada Keller, a former aide to Pavel Orlin, [who] said so, left.",
        [("Ada Keller", "person")],
    ),
    "which-is-the-body-before": (
        "The Halden Group, [which] said so, closed.",
        [("Halden Group", "organisation")],
    ),
    "who-is-a-common-noun": (
        "They met an official [who] said so.",
        [("an official", "unnamed")],
    ),
    "the-official": (
        "[A senior official] said it rained. [The official] said more.",
        [("A senior official", "unnamed"), ("A senior official", "unnamed")],
    ),
    "the-spokesperson": (
        "[Kremlin spokesperson Pavel Orlin] said so. [The spokesperson] said more.",
        [("Pavel Orlin", "person"), ("Pavel Orlin", "person")],
    ),
    "the-agency": (
        "[The International Atomic Energy Agency] met. [The agency] said so.",
        [("International Atomic Energy Agency", "organisation")] * 2,
    ),
    "the-ministry": (
        "[The Aranian Foreign Ministry] met. [The ministry] said so.",
        [("Aranian Foreign Ministry", "government")] * 2,
    ),
    "its-ministry": (
        "[France\u2019s foreign ministry] said so.",
        [("France\u2019s foreign ministry", "government")],
    ),
    "role-twice": (
        "[The mayor] said so. [the mayor] said more.",
        [("The mayor", "person"), ("The mayor", "person")],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_mention_resolves(text: str, wanted: list[tuple[str, str]], resolved: Links) -> None:
    assert [(link.source, link.kind) for link in resolved(text)][: len(wanted)] == wanted


def test_a_lawyer_of_one_of_two_stays_open(resolved: Links) -> None:
    text = (
        "Tomas Reck met Ida Brill. [Reck's lawyer] said so. [Brill's lawyer] said no. "
        "[The lawyer] said more."
    )
    last = resolved(text)[-1]
    assert (last.source, last.guess) == ("The lawyer", "Ida Brill\u2019s lawyer")


def test_two_people_of_one_surname_stay_apart(resolved: Links) -> None:
    links = resolved("[Mr. Harmon] said so. [Mrs. Harmon] said no. [Harmon] said maybe.")
    assert [link.source for link in links] == ["Mr. Harmon", "Mrs. Harmon", "Harmon"]
    assert links[2].guess is not None


def test_ambiguous_surname_is_only_guessed(resolved: Links) -> None:
    links = resolved("Ada Harmon and Pavel Harmon met.\n\n[Harmon] said so.")
    assert links[0].source == "Harmon"
    assert links[0].guess in ("Ada Harmon", "Pavel Harmon")


def test_honorific_tells_two_of_one_surname_apart(resolved: Links) -> None:
    links = resolved("Helen Harmon and Peter Harmon met. [Mrs. Harmon] said so. [Mr. Harmon] too.")
    assert [link.source for link in links] == ["Helen Harmon", "Peter Harmon"]


def test_pronoun_between_two_men_stays_open(resolved: Links) -> None:
    link = resolved("The talks of Peter Harmon and John Verrill were long. [He] said so.")[0]
    assert (link.source, link.kind) == ("He", "pronoun")
    assert link.guess in ("Peter Harmon", "John Verrill")


def test_pronoun_without_antecedent_stays_open(resolved: Links) -> None:
    link = resolved("It rained. [She] said so.")[0]
    assert (link.source, link.kind, link.guess) == ("She", "pronoun", None)


def test_this_newspaper_is_the_documents_outlet(resolved: Links) -> None:
    links = resolved("[This newspaper] said so. [The Post] agreed.", outlet="Gorsk Post")
    assert [link.source for link in links] == ["Gorsk Post", "Gorsk Post"]


def test_registry_names_come_first(resolved: Links) -> None:
    registry = Registry.of({"Sul Wire": {"kind": "outlet", "aliases": ["SW", "the Sul wire"]}})
    links = resolved("[SW] said so. [the Sul Wire] agreed. [THE SUL WIRE] too.", registry)
    assert {(link.source, link.kind) for link in links} == {("Sul Wire", "outlet")}


def test_first_person_in_a_quotation_is_the_speaker(resolved: Links) -> None:
    links = resolved("[1Ada Keller] recalled: \u201c[2I] said that it was over.\u201d")
    assert [link.source for link in links] == ["Ada Keller", "Ada Keller"]


def test_headline_words_are_no_names(resolved: Links) -> None:
    link = resolved("Harmon Says Sul Harbour Will Close\n\n[Harbour] said nothing today.")[0]
    assert link.source == "Harbour"


_PIECES = st.sampled_from(
    [
        "[Ada Keller] said so.",
        "[Keller] said so.",
        "[He] said so.",
        "[She] added that.",
        "[The official] said so.",
        "[two officials familiar with the matter] said so.",
        "[which] said so.",
        "[They] met.",
        "\u201cWe lost,\u201d [Mr. \u00c9toile] said.",
        "Russian President Pavel Orlin left.",
        "\n\n",
        "[] \U0001f525 caf\u00e9",
        "[The Times] said so.",
        "[its army] agreed.",
    ]
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pieces=st.lists(_PIECES, max_size=10))
def test_resolving_keeps_spans_and_is_stable(pieces: list[str], marked: Callable[..., Any]) -> None:
    document, extraction = marked(" ".join(pieces))
    once = resolve(document, extraction, Registry())
    again = resolve(document, once, Registry())
    assert once == again == resolve(document, extraction, Registry())
    assert [c.spans for c in once.claims] == [c.spans for c in extraction.claims]
    for before, after in zip(extraction.claims, once.claims, strict=True):
        assert [link.span for link in before.chain] == [link.span for link in after.chain]
        assert all(link.source for link in after.chain)
        assert all(link.span.of(document.text) == link.text for link in after.chain)
    assert len({claim.id for claim in once.claims}) == len(once.claims)


@given(text=st.text(max_size=80), mention=st.text(min_size=1, max_size=30))
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_resolves(text: str, mention: str, marked: Callable[..., Any]) -> None:
    clean = mention.replace("]", " ").replace("[", " ") or " "
    document, extraction = marked(f"{text.replace('[', '(')} [{clean}]")
    assert resolve(document, extraction, Registry()).document == extraction.document
