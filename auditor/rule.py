"""The contract a rule module imports: what a rule sees and what it yields."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, Literal

from auditor.claims.claim import Attribution, Claim, Extraction, Hedge, Link, Quotation
from auditor.documents.document import Block, Document
from auditor.errors import RuleError
from auditor.matters.matter import Comparison, Corroboration, Matter, PlacedClaim, Relation
from auditor.sources.source import Source
from auditor.spans import Span

__all__ = [
    "Attribution",
    "Block",
    "Claim",
    "Comparison",
    "Corroboration",
    "Document",
    "Dossier",
    "Extraction",
    "Fault",
    "Hedge",
    "Link",
    "Matter",
    "PlacedClaim",
    "Quotation",
    "Reading",
    "Related",
    "Relation",
    "Rule",
    "Severity",
    "Source",
    "Span",
]

Severity = Literal["error", "warning", "note"]
Scope = Literal["document", "dossier"]


@dataclass(frozen=True)
class Reading:
    """One document with what was found in it, chains resolved."""

    document: Document
    extraction: Extraction

    @property
    def text(self) -> str:
        """The document's text, in which every span counts."""
        return self.document.text

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The document's claims in text order."""
        return self.extraction.claims

    @cached_property
    def attributions(self) -> Mapping[str, Attribution]:
        """The document's attributions by id."""
        return {one.id: one for one in self.extraction.attributions}

    def quoted(self, span: tuple[int, int]) -> bool:
        """Whether `span` lies inside quotation marks."""
        return any(quote.span.holds(span) for quote in self.extraction.quotations)

    def sentence_index(self, offset: int) -> int:
        """Index of the sentence that holds, or else last starts before, the character `offset`."""
        index = 0
        for number, sentence in enumerate(self.extraction.sentences):
            if sentence.start > offset:
                break
            index = number
        return index

    def neighbourhood(self, offset: int, before: int, after: int) -> tuple[Span, ...]:
        """The sentence at `offset` with `before` sentences ahead of it and `after` behind."""
        index = self.sentence_index(offset)
        return self.extraction.sentences[max(0, index - before) : index + after + 1]


@dataclass(frozen=True)
class Dossier:
    """Everything read together: the documents, the sources behind them and the matters.

    `registry` are the names of all sources that the policy has on record, mentioned or not.
    """

    readings: tuple[Reading, ...]
    sources: Mapping[str, Source] = field(default_factory=dict)
    matters: tuple[Matter, ...] = ()
    registry: frozenset[str] = frozenset()

    @cached_property
    def by_document(self) -> Mapping[str, Reading]:
        """Readings by document id."""
        return {reading.document.id: reading for reading in self.readings}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each document stands among all that were read, by id, from 0."""
        return {name: place for place, name in enumerate(self.by_document)}

    @cached_property
    def _standings(self) -> Mapping[tuple[str, str], tuple[Matter, int]]:
        return {
            (placed.document, placed.claim.id): (matter, index)
            for matter in self.matters
            for index, placed in enumerate(matter.claims)
        }

    def matter_of(self, reading: Reading, claim: Claim) -> tuple[Matter, int] | None:
        """The matter a claim belongs to and its index there, None when it stands alone."""
        return self._standings.get((reading.document.id, claim.id))

    def agreeing(self, reading: Reading, claim: Claim) -> tuple[PlacedClaim, ...]:
        """The other claims of its matter that agree with a claim."""
        found = self.matter_of(reading, claim)
        if found is None:
            return ()
        matter, index = found
        return tuple(
            matter.claims[relation.b if relation.a == index else relation.a]
            for relation in matter.relations
            if relation.relation == "agree" and index in (relation.a, relation.b)
        )

    def corroboration_of(self, reading: Reading, claim: Claim) -> Corroboration:
        """How the claim is corroborated; one that stands alone rests on its own origin."""
        # Whoever shows what was audited before weighs nothing and need not load what weighs.
        from auditor.matters.corroborate import alone

        found = self.matter_of(reading, claim)
        if found is not None:
            matter, index = found
            for one in matter.corroboration:
                if one.claim == index:
                    return one
        return alone(claim, reading.document, self.sources)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place a fault rests on: document id, span and what it is to the fault."""

    document: str
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule yields: the exact span, what is missing there, and the claim it concerns."""

    span: Span
    message: str
    claim: Claim | None = None
    related: tuple[Related, ...] = ()


class Rule:
    """Base of every rule.

    The module docstring is the rule's page: a first line "Flags ...", then `## Why`, `## Fix`,
    `## Standard` and optionally `## Known gaps`. In `bad` examples `[[...]]` marks the exact
    span; `good` examples hold the near misses. An example may be several documents, given
    as a tuple of texts (for rules that compare documents); a text may start with lines
    `outlet: NAME` and `date: YYYY-MM-DD` before a blank line.

    `scope` is "document" when the verdict depends on one reading alone, and "dossier" when
    it depends on the matters or sources of all of them. `standards` maps a standard's short
    name (ap, reuters, bbc, icd203, wikipedia, ifcn, ...) to the section it follows from.
    `options` are the defaults a policy may override; `self.settings` holds the effective ones.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    scope: ClassVar[Scope] = "document"
    standards: ClassVar[Mapping[str, str]]
    good: ClassVar[tuple[str | tuple[str, ...], ...]]
    bad: ClassVar[tuple[str | tuple[str, ...], ...]]
    options: ClassVar[Mapping[str, Any]] = {}
    false_alarm_rate: ClassVar[float | None] = None
    default: ClassVar[bool] = True

    def __init__(self, settings: Mapping[str, Any] | None = None) -> None:
        self.settings: Mapping[str, Any] = {**self.options, **(settings or {})}

    def check(self, reading: Reading, dossier: Dossier) -> Iterator[Fault]:
        """Yield the faults of `reading`; pure: no disk, no network, no clock, no other rule."""
        raise RuleError("has no check method", where=type(self).__name__)

    @classmethod
    def family(cls) -> str:
        """The folder under rules/ in which the rule stands."""
        return cls.__module__.rsplit(".", 2)[-2]

    @classmethod
    def page(cls) -> str:
        """The rule's page: its module docstring."""
        return (sys.modules[cls.__module__].__doc__ or "").strip()
