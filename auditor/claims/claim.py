"""What is found in one document: attributions, hedges and claims with their chains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from auditor.spans import Span, hull

Quote = Literal["direct", "indirect", "mixed"]
Voice = Literal["author", "attributed"]
Owner = Literal["author", "source"]
HedgeOwner = Literal["author", "source"]
HedgeKind = Literal[
    "epistemic",
    "estimative",
    "evidential",
    "doxastic",
    "investigation",
    "conditional",
    "confidence",
]
Kind = Literal[
    "person", "organisation", "outlet", "government", "document", "unnamed", "collective", "pronoun"
]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as they stand in the text; any of the first two may be empty.

    `inside` is the id of the attribution whose content holds this one.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    inside: str | None = None
    quote: Quote = "indirect"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """One source in a claim's chain.

    `text` and `span` are the mention; `source` is the name it resolves to (the mention
    itself until resolved), `guess` the nearest candidate of a mention left unresolved.
    `negated` says that the source denies the content.
    """

    attribution: str
    text: str
    span: Span
    source: str
    kind: Kind
    cue: tuple[Span, ...] = ()
    negated: bool = False
    guess: str | None = None


@dataclass(frozen=True, slots=True)
class Hedge:
    """A cue that weakens commitment, and whose hedge it is.

    `low` and `high` are the published probability band of an estimative term (0 to 1).
    """

    span: Span
    text: str
    kind: HedgeKind
    owner: HedgeOwner = "author"
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertable content with its chain, outermost source first, origin last.

    `id` is the fingerprint of design rule 4.6, filled in once the chain is resolved.
    `cues` are every attribution cue that introduces the claim, sourced or not.
    """

    id: str
    spans: tuple[Span, ...]
    text: str
    sentence: Span
    chain: tuple[Link, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    quoted: tuple[Span, ...] = ()
    cues: tuple[Span, ...] = ()
    attributions: tuple[str, ...] = ()
    block: str = "paragraph"

    @property
    def voice(self) -> Voice:
        """Whether someone else's words or the author's own."""
        return "attributed" if self.chain else "author"

    @property
    def span(self) -> Span:
        """From the first to the last character of the claim."""
        return hull(self.spans)

    @property
    def origin(self) -> Link | None:
        """The last source of the chain."""
        return self.chain[-1] if self.chain else None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks: `span` with the marks, `inner` without."""

    span: Span
    inner: Span
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one document, in the order of the text.

    `sentences` cover the prose; `hedges` are every hedge cue, inside a claim or not.
    """

    document: str
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    sentences: tuple[Span, ...] = ()
