"""A small audit made by hand, so that reports, screens and the store are tested on their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from auditor.claims.claim import Attribution, Claim, Extraction, Hedge, Link, Quotation
from auditor.claims.identity import with_fingerprints
from auditor.documents.document import Block, Document, Unreadable
from auditor.engine.audit import Audit, Coverage, Finding, Gate
from auditor.matters.matter import Corroboration, Matter, PlacedClaim, Relation
from auditor.rule import Reading, Related
from auditor.sources.source import Mention, Source
from auditor.spans import Span

pytest_plugins = ["tests.servers"]

HARBOUR = (
    "Harbour fire\n\n"
    "The mayor said on Monday that 12 people died in the fire at the Sul harbour. "
    "The blaze likely began in a warehouse \N{FIRE}.\n\n"
    "“We lost everything,” a senior official said."
)
HOSPITAL = "Dr. Ana Priel told the Gorsk Post that 30 people died in the fire at the Sul harbour."


def _at(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def _reading_harbour() -> Reading:
    t = HARBOUR
    document = Document(
        id="drafts/harbour.md",
        path="drafts/harbour.md",
        text=t,
        sha256="0" * 64,
        kind="md",
        title="Harbour fire",
        date="2026-03-02",
        blocks=(
            Block(0, 12, "heading"),
            Block(14, t.index("\n\n", 14)),
            Block(t.index("“"), len(t)),
        ),
    )
    died = _at(t, "12 people died in the fire at the Sul harbour")
    lost = _at(t, "We lost everything")
    blaze = _at(t, "The blaze likely began in a warehouse \N{FIRE}")
    hedge = Hedge(_at(t, "likely"), "likely", "estimative", "author", 0.55, 0.8)
    claims = with_fingerprints(
        (
            Claim(
                "",
                (died,),
                died.of(t),
                _at(t, t[14 : t.index("harbour.") + 8]),
                chain=(
                    Link(
                        "a1",
                        "The mayor",
                        _at(t, "The mayor"),
                        "The mayor",
                        "person",
                        (_at(t, "said"),),
                    ),
                ),
                cues=(_at(t, "said"),),
                attributions=("a1",),
            ),
            Claim("", (blaze,), blaze.of(t), Span(blaze.start, blaze.end + 1), hedges=(hedge,)),
            Claim(
                "",
                (lost,),
                lost.of(t),
                Span(t.index("“"), len(t)),
                chain=(
                    Link(
                        "a2",
                        "a senior official",
                        _at(t, "a senior official"),
                        "a senior official",
                        "unnamed",
                        (Span(len(t) - 5, len(t) - 1),),
                    ),
                ),
                quoted=(lost,),
                attributions=("a2",),
            ),
        )
    )
    extraction = Extraction(
        document.id,
        attributions=(
            Attribution(
                "a1", (_at(t, "The mayor"),), (_at(t, "said"),), (died,), None, "indirect", 0.9
            ),
            Attribution(
                "a2",
                (_at(t, "a senior official"),),
                (Span(len(t) - 5, len(t) - 1),),
                (lost,),
                None,
                "direct",
                0.8,
            ),
        ),
        claims=claims,
        hedges=(hedge,),
        quotations=(Quotation(_at(t, "“We lost everything,”"), _at(t, "We lost everything,")),),
        sentences=(claims[0].sentence, claims[1].sentence, claims[2].sentence),
    )
    return Reading(document, extraction)


def _reading_hospital() -> Reading:
    t = HOSPITAL
    document = Document(
        id="reports/hospital.txt",
        path="reports/hospital.txt",
        text=t,
        sha256="1" * 64,
        outlet="Gorsk Post",
        date="2026-03-02",
        blocks=(Block(0, len(t)),),
    )
    died = _at(t, "30 people died in the fire at the Sul harbour")
    claims = with_fingerprints(
        (
            Claim(
                "",
                (died,),
                died.of(t),
                Span(0, len(t)),
                chain=(
                    Link(
                        "a1",
                        "the Gorsk Post",
                        _at(t, "the Gorsk Post"),
                        "Gorsk Post",
                        "outlet",
                        (_at(t, "told"),),
                    ),
                    Link(
                        "a1",
                        "Dr. Ana Priel",
                        _at(t, "Dr. Ana Priel"),
                        "Ana Priel",
                        "person",
                        (_at(t, "told"),),
                    ),
                ),
                cues=(_at(t, "told"),),
                attributions=("a1",),
            ),
        )
    )
    extraction = Extraction(
        document.id,
        attributions=(Attribution("a1", (_at(t, "Dr. Ana Priel"),), (_at(t, "told"),), (died,)),),
        claims=claims,
        sentences=(Span(0, len(t)),),
    )
    return Reading(document, extraction)


def _findings(harbour: Reading, hospital: Reading) -> tuple[Finding, ...]:
    first, hedged, unnamed = harbour.claims
    other = hospital.claims[0]
    place = harbour.document.place
    return (
        Finding(
            "SRC101",
            "conflict-unacknowledged",
            "error",
            "12 (The mayor) against 30 (Ana Priel); the text does not say that they differ",
            harbour.document.id,
            first.span,
            place(first.span.start),
            first.id,
            "f" * 16,
            (Related(hospital.document.id, other.span, "the other account"),),
            ("icd203 (6)",),
        ),
        Finding(
            "EST101",
            "hedge-without-basis",
            "warning",
            "no basis given for 'likely': name the evidence or the source",
            harbour.document.id,
            hedged.hedges[0].span,
            place(hedged.hedges[0].span.start),
            hedged.id,
            "e" * 16,
            (),
            ("icd203 (1)",),
        ),
        Finding(
            "ANO101",
            "anonymous-no-reason",
            "warning",
            "no reason given why 'a senior official' is not named",
            harbour.document.id,
            unnamed.chain[0].span,
            place(unnamed.chain[0].span.start),
            unnamed.id,
            "d" * 16,
            (),
            ("ap", "spj"),
            "suppressed",
            "agreed with the desk",
        ),
        Finding(
            "DOC001",
            "unreadable",
            "error",
            "the file is empty",
            "drafts/empty.txt",
            None,
            place(0),
            None,
            "c" * 16,
        ),
    )


def make_audit() -> Audit:
    """Two documents, four claims, one conflict, four findings in three states."""
    harbour, hospital = _reading_harbour(), _reading_hospital()
    placed = (
        PlacedClaim(harbour.document.id, harbour.claims[0]),
        PlacedClaim(hospital.document.id, hospital.claims[0]),
    )
    matter = Matter(
        "m1",
        "12 people died in the fire at the Sul harbour",
        placed,
        (
            Relation(
                0,
                1,
                "conflict",
                "number",
                0.95,
                "The mayor says 12, Ana Priel says 30 of the same deaths.",
            ),
        ),
        (
            Corroboration(0, (("The mayor",),), "single-source", "one origin: The mayor"),
            Corroboration(
                1,
                (("Ana Priel", "Gorsk Post"),),
                "single-source",
                "one origin: Ana Priel, through Gorsk Post",
            ),
        ),
    )
    sources = (
        Source(
            "The mayor",
            "person",
            mentions=(Mention(harbour.document.id, _at(HARBOUR, "The mayor"), "The mayor"),),
        ),
        Source("a senior official", "unnamed"),
        Source("Gorsk Post", "outlet", aliases=("the Gorsk Post",), grade="B", registered=True),
        Source("Ana Priel", "person", aliases=("Dr. Ana Priel",)),
    )
    return Audit(
        (harbour, hospital),
        (Unreadable("drafts/empty.txt", "empty", "the file is empty", "delete it or fill it"),),
        sources,
        (matter,),
        _findings(harbour, hospital),
        Coverage(documents=2, unreadable=1, words=45, claims=4, attributed=3, sources=4, matters=1),
        Gate("FAIL", 1, "fail-on error"),
        {"name": "auditor", "version": "0.1.0"},
    )


@pytest.fixture
def audit() -> Audit:
    """The audit made by hand."""
    return make_audit()


@pytest.fixture
def audit_factory() -> Callable[[], Audit]:
    """Makes the same audit anew at each call."""
    return make_audit
