"""Documents with their claims, made by hand, from short descriptions."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.claim import Claim, Extraction, Hedge, Kind, Link
from auditor.claims.identity import with_fingerprints
from auditor.documents.document import Document
from auditor.spans import Span

Told = tuple[str, str, Kind]
Line = tuple[str, tuple[Told, ...]]
Pair = tuple[Document, Extraction]


def document(name: str, outlet: str, date: str, lines: Sequence[Line]) -> Pair:
    """A document of lines: a claim and its (source, cue, kind) links, outermost first."""
    text, claims = "", []
    for claim, chain in lines:
        start, links = len(text), []
        for number, (source, cue, kind) in enumerate(chain):
            at = Span(len(text), len(text) + len(source))
            verb = Span(at.end + 1, at.end + 1 + len(cue))
            links.append(Link(f"a{start}-{number}", source, at, source, kind, (verb,)))
            text += f"{source} {cue} "
        span = Span(len(text), len(text) + len(claim))
        text += claim + ".\n"
        likely = claim.find("likely")
        hedge = Span(span.start + likely, span.start + likely + 6)
        hedges = (Hedge(hedge, "likely", "estimative"),) if likely >= 0 else ()
        sentence = Span(start, len(text) - 1)
        claims.append(Claim("", (span,), claim, sentence, tuple(links), hedges))
    made = Document(name, name, text, "0" * 64, outlet=outlet, date=date)
    return made, Extraction(name, claims=with_fingerprints(claims))


def dossier() -> list[Pair]:
    """Twelve documents: two conflicts, an update, a circle of three outlets, a corroborated
    claim, a hedge that is dropped and a sole source that speaks for itself."""
    police: Told = ("the Gorse police", "said", "government")
    doctors: Told = ("Sorn hospital", "said", "organisation")
    return [
        document(
            "01",
            "Gorse Herald",
            "2026-03-02",
            [
                (
                    "the ferry Alba was carrying 120 passengers",
                    (("the ferry owner", "said", "person"),),
                ),
            ],
        ),
        document(
            "02",
            "Radio Pell",
            "2026-03-02",
            [
                ("the ferry Alba was carrying 310 passengers", (("a rescuer", "said", "person"),)),
            ],
        ),
        document(
            "03",
            "Tarn Post",
            "2026-03-03",
            [
                (
                    "a gas leak caused the explosion at the Sul refinery",
                    (("the plant manager", "said", "person"),),
                ),
            ],
        ),
        document(
            "04",
            "Lund Times",
            "2026-03-03",
            [
                (
                    "the explosion at the Sul refinery was caused by a drone strike",
                    (("Governor Maro Tell", "said", "person"),),
                ),
            ],
        ),
        document(
            "05",
            "Gorse Herald",
            "2026-03-04",
            [
                ("the Ember Valley flood killed 23 people", (police,)),
            ],
        ),
        document(
            "06",
            "Gorse Herald",
            "2026-03-06",
            [
                ("the Ember Valley flood killed 57 people", (police,)),
            ],
        ),
        document(
            "07",
            "Brask Daily",
            "2026-03-07",
            [
                ("General Tamsin Roke fled to Orlan", (("Vessia Wire", "reported", "outlet"),)),
            ],
        ),
        document(
            "08",
            "Vessia Wire",
            "2026-03-07",
            [
                ("General Tamsin Roke has fled to Orlan", (("Lund Times", "reported", "outlet"),)),
            ],
        ),
        document(
            "09",
            "Lund Times",
            "2026-03-07",
            [
                ("General Tamsin Roke fled to Orlan", (("Brask Daily", "reported", "outlet"),)),
            ],
        ),
        document(
            "10",
            "Radio Pell",
            "2026-03-08",
            [
                ("forty miners were trapped in the Dorn pit", (doctors,)),
                (
                    "the Kessel bank likely broke the sanctions on Orlan",
                    (("an auditor", "said", "person"),),
                ),
            ],
        ),
        document(
            "11",
            "Tarn Post",
            "2026-03-08",
            [
                (
                    "40 miners were trapped in the Dorn pit",
                    (("the miners' union", "said", "organisation"),),
                ),
                ("the Kessel bank broke the sanctions on Orlan", ()),
            ],
        ),
        document(
            "12",
            "Brask Daily",
            "2026-03-09",
            [
                (
                    "Halden Group repaired every faulty valve at the Corvin dam",
                    (("Halden Group", "said", "organisation"),),
                ),
                (
                    "Halden Group has repaired every faulty valve at the Corvin dam",
                    (("Halden Group", "repeated", "organisation"),),
                ),
            ],
        ),
    ]
