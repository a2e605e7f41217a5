"""A made-up audit of any size, kept as the program keeps a run, to time the review."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from auditor.claims.claim import Claim, Extraction, Hedge, Link
from auditor.claims.identity import digest, with_fingerprints
from auditor.documents.document import Block, Document
from auditor.engine.audit import Audit, Coverage, Finding, Gate
from auditor.engine.packing import packed
from auditor.matters.matter import Matter, PlacedClaim, Relation
from auditor.rule import Reading, Severity
from auditor.sources.source import Source
from auditor.spans import Span

PLACES = ("harbour", "airport", "market", "old bridge", "power plant", "ministry", "northern road")
DEEDS = ("was closed", "burned down", "will reopen", "lost its roof", "was searched", "stood empty")
RULES: tuple[tuple[str, str, Severity], ...] = (
    ("SRC101", "conflict-unacknowledged", "error"),
    ("EST101", "hedge-without-basis", "warning"),
    ("ATT101", "unattributed-claim", "note"),
)


def keep(findings: int, file: Path, claims_each: int = 20) -> Path:
    """Write down an audit with that many findings, and return the file."""
    file.write_bytes(packed(synthetic(findings, claims_each)))
    return file


def synthetic(findings: int, claims_each: int = 20) -> Audit:
    """An audit with that many findings, one a claim, in documents of `claims_each` claims."""
    count = max(1, findings // claims_each)
    readings = tuple(_reading(number, claims_each) for number in range(count))
    found = tuple(finding for reading in readings for finding in _findings(reading))
    sources = tuple(Source(f"Officer {n}", "person") for n in range(97))
    total = sum(len(reading.claims) for reading in readings)
    covered = Coverage(count, 0, total * 14, total, total, len(sources), count)
    matters = tuple(_matter(reading) for reading in readings)
    gate = Gate("FAIL", 1, "fail-on error")
    return Audit(readings, (), sources, matters, found, covered, gate)


def _reading(number: int, claims: int) -> Reading:
    pieces: list[str] = []
    made: list[Claim] = []
    position = 0
    for index in range(claims):
        salt = number * 31 + index * 7
        name = f"Officer {salt % 97}"
        content = f"the {PLACES[salt % 7]} in district {salt % 1009} likely {DEEDS[salt % 6]}"
        end = ".\n\n" if index % 4 == 3 else ". "
        sentence = f"{name} said on Monday that {content} after the night of the storm{end}"
        start = position + sentence.index(content)
        hedge = sentence.index("likely") + position
        link = Link(
            f"a{index}",
            name,
            Span(position, position + len(name)),
            name,
            "person",
            (Span(position + len(name) + 1, position + len(name) + 5),),
        )
        made.append(
            Claim(
                "",
                (Span(start, start + len(content)),),
                content,
                Span(position, position + len(sentence.rstrip())),
                (link,),
                (Hedge(Span(hedge, hedge + 6), "likely", "estimative"),),
            )
        )
        pieces.append(sentence)
        position += len(sentence)
    text = "".join(pieces)
    path = f"drafts/{number:05}.txt"
    document = Document(path, path, text, f"{number:064x}", blocks=(Block(0, len(text)),))
    return Reading(document, Extraction(path, claims=with_fingerprints(made)))


def _findings(reading: Reading) -> Iterator[Finding]:
    document = reading.document
    for index, claim in enumerate(reading.claims):
        rule, name, severity = RULES[index % 3]
        key = digest(rule, claim.id, document.id)
        message = f"no basis given for {claim.text[:30]!r}"
        place = document.place(claim.span.start)
        yield Finding(
            rule,
            name,
            severity,
            message,
            document.id,
            claim.span,
            place,
            claim.id,
            key,
        )


def _matter(reading: Reading) -> Matter:
    placed = tuple(PlacedClaim(reading.document.id, claim) for claim in reading.claims[:2])
    relation = Relation(0, 1, "conflict", "place", 0.9, "Two places are named for one event.")
    return Matter(reading.document.id, placed[0].claim.text, placed, (relation,))
