"""A source: the person, organisation, outlet, document or group behind mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from auditor.claims.claim import Kind
from auditor.spans import Span

Grade = Literal["A", "B", "C", "D", "E", "F"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a source is named: document id and span."""

    document: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Anonymity:
    """What a document tells of an unnamed source; empty text where it tells nothing."""

    descriptor: str
    vantage: str = ""
    reason: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One source with what is known of it.

    `owner` is who controls it, `interests` the parties it speaks for, `grade` its Admiralty
    reliability (None where nobody graded it; F means it cannot be judged).
    """

    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    owner: str | None = None
    interests: tuple[str, ...] = ()
    grade: Grade | None = None
    registered: bool = False
    anonymity: Anonymity | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """Why two sources are not independent: `why` in words, `evidence` where the text says so."""

    a: str
    b: str
    reason: Literal["owner", "wire", "citing", "told", "first-reported", "same-unnamed"]
    why: str
    evidence: tuple[Mention, ...] = ()
