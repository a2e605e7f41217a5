"""What the tagger finds in a text: attributions and hedges, as spans of code points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from auditor.spans import Span

HedgeKind = Literal["epistemic", "doxastic", "investigation", "conditional"]
HEDGE_KINDS: tuple[HedgeKind, ...] = get_args(HedgeKind)


@dataclass(frozen=True, slots=True)
class MarkedAttribution:
    """Who (`source`) says or thinks (`cue`) what (`content`), each a sorted tuple of spans.

    `source` is empty where none is named. `confidence` is from 0 to 1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class MarkedHedge:
    """One cue of uncertainty; `confidence` is from 0 to 1."""

    span: Span
    kind: HedgeKind
    confidence: float


@dataclass(frozen=True, slots=True)
class Marks:
    """All that was found in one text, in the order of the cues."""

    attributions: tuple[MarkedAttribution, ...]
    hedges: tuple[MarkedHedge, ...]
