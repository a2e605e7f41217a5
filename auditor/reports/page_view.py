"""What the page's template draws, worked out beforehand: blocks, notes, claims and sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from auditor.claims.claim import Claim, Hedge
from auditor.documents.document import Document
from auditor.engine.audit import Audit, Finding
from auditor.matters.matter import Corroboration
from auditor.reports.page_text import MarkedText, blocks_of, letter
from auditor.reports.plain import inert, one_line
from auditor.reports.selection import in_text_order
from auditor.reports.ties import Key, Tie, Ties, key_of
from auditor.rule import Reading
from auditor.spans import Span

_RELATION_SIGNS = {"conflict": "≠", "agree": "=", "update": "→", "differ": "≈"}


@dataclass(frozen=True, slots=True)
class LinkView:
    """A source of a chain: its name, kind and the anchor of its row."""

    name: str
    kind: str
    anchor: str
    negated: bool


@dataclass(frozen=True, slots=True)
class TieView:
    """Another claim this one relates to."""

    relation: str
    sign: str
    words: str
    number: int
    because: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim's entry: number, who says so, how surely, and what the matters say."""

    number: int
    chain: tuple[LinkView, ...]
    hedges: tuple[str, ...]
    verdict: str
    ties: tuple[TieView, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """A finding's note. `sources` are row numbers of the source table, for the filter."""

    number: int
    letter: str
    finding: Finding
    message: str
    place: str
    anchored: bool
    claim: ClaimView | None
    related: tuple[tuple[str, str], ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block of a document: its marked text, its claims and its notes."""

    anchor: str
    kind: str
    html: Markup
    claims: tuple[ClaimView, ...]
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with its blocks, and the notes that belong to no block."""

    index: int
    document: Document
    blocks: tuple[BlockView, ...]
    notes: tuple[NoteView, ...]
    claims: int


class PageView:
    """Turns one audit into views, with numbers that count through the page."""

    def __init__(self, audit: Audit, ties: Ties, source_rows: Mapping[str, int]) -> None:
        self.audit = audit
        self.ties = ties
        self.source_rows = source_rows
        self.numbered = tuple(enumerate(in_text_order(audit, audit.findings), 1))
        self._claims: dict[Key, ClaimView] = {
            key_of(reading.document.id, claim): self._claim(reading, claim)
            for reading in audit.readings
            for claim in reading.claims
        }

    def documents(self) -> tuple[DocumentView, ...]:
        """Every document that was read."""
        return tuple(
            self._document(index, reading) for index, reading in enumerate(self.audit.readings)
        )

    def notes_elsewhere(self) -> tuple[NoteView, ...]:
        """Notes on files that could not be read."""
        read = self.audit.dossier.by_document
        return tuple(
            self.note(number, one) for number, one in self.numbered if one.path not in read
        )

    def note(self, number: int, finding: Finding) -> NoteView:
        """One finding's note."""
        claim = self._claims.get((finding.path, finding.claim or ""))
        chain = claim.chain if claim else ()
        rows = {self.source_rows[link.name] for link in chain if link.name in self.source_rows}
        return NoteView(
            number,
            letter(finding),
            finding,
            one_line(finding.message),
            finding.place.label(),
            finding.span is not None and finding.path in self.audit.dossier.by_document,
            claim,
            tuple(
                (self._anchor_of(one.document, one.span), one_line(one.message))
                for one in finding.related
            ),
            tuple(sorted(rows)),
        )

    def _document(self, index: int, reading: Reading) -> DocumentView:
        notes = [(n, one) for n, one in self.numbered if one.path == reading.document.id]
        numbers = {
            claim.id: self.ties.numbers[key_of(reading.document.id, claim)]
            for claim in reading.claims
        }
        marked = MarkedText(reading, numbers, notes)
        blocks, placed = [], set[int]()
        for row, block in enumerate(blocks_of(reading.document)):
            here = [
                (n, one)
                for n, one in notes
                if one.span is not None and block.start <= one.span.start < block.end
            ]
            placed.update(n for n, _ in here)
            blocks.append(
                BlockView(
                    f"d{index}b{row}",
                    block.kind,
                    marked.html(block),
                    tuple(
                        self._claims[key_of(reading.document.id, claim)]
                        for claim in reading.claims
                        if block.start <= claim.span.start < block.end
                    ),
                    tuple(self.note(n, one) for n, one in here),
                )
            )
        rest = tuple(self.note(n, one) for n, one in notes if n not in placed)
        return DocumentView(index, reading.document, tuple(blocks), rest, len(reading.claims))

    def _claim(self, reading: Reading, claim: Claim) -> ClaimView:
        key = key_of(reading.document.id, claim)
        weighed = self.ties.verdicts[key]
        return ClaimView(
            self.ties.numbers[key],
            tuple(
                LinkView(
                    inert(link.source),
                    link.kind,
                    f"s{self.source_rows[link.source]}" if link.source in self.source_rows else "",
                    link.negated,
                )
                for link in claim.chain
            ),
            tuple(_hedge(hedge) for hedge in claim.hedges),
            _verdict(weighed),
            tuple(
                view for tie in self.ties.relations.get(key, ()) if (view := self._tie(tie, key))
            ),
        )

    def _tie(self, tie: Tie, key: Key) -> TieView | None:
        number = self.ties.number(tie.other)
        if number is None or number == self.ties.numbers[key]:
            return None
        if tie.relation.relation not in ("conflict", "agree", "update"):
            return None
        words = {
            "conflict": f"conflicts with {number}",
            "agree": f"agrees with {number}",
            "update": f"updates or is updated by {number}",
        }[tie.relation.relation]
        sign = _RELATION_SIGNS[tie.relation.relation]
        return TieView(tie.relation.relation, sign, words, number, one_line(tie.relation.because))

    def _anchor_of(self, document: str, span: Span) -> str:
        """The claim at a place, or else the block that holds it."""
        reading = self.audit.dossier.by_document.get(document)
        if reading is None:
            return ""
        for claim in reading.claims:
            if any(one.overlaps(span) for one in claim.spans):
                return f"c{self.ties.numbers[key_of(document, claim)]}"
        index = next(n for n, one in enumerate(self.audit.readings) if one is reading)
        for row, block in enumerate(blocks_of(reading.document)):
            if block.span.overlaps(span):
                return f"d{index}b{row}"
        return f"d{index}"


def _hedge(hedge: Hedge) -> str:
    band = (
        f", {hedge.low * 100:.0f}–{hedge.high * 100:.0f} %"
        if hedge.low is not None and hedge.high is not None
        else ""
    )
    owner = "" if hedge.owner == "author" else ", the source’s"
    return f"“{one_line(hedge.text)}”{band}{owner}"


def _verdict(weighed: Corroboration) -> str:
    return weighed.verdict.replace("-", " ")
