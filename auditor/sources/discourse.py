"""What a document has said so far: the ground on which short names and pronouns are resolved."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.claims.claim import Kind
from auditor.documents.document import Document
from auditor.sources.cast import Cast, Occurrence
from auditor.sources.lists import folded
from auditor.spans import Span

_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z]\.)(?<!Mr\.)(?<!Ms\.)(?<!Dr\.)(?<!St\.)(?<!Mrs\.)(?<!Sen\.)(?<!Rep\.)(?<!Gov\.)"
    r"(?<!Gen\.)(?<!Col\.)(?<=[.!?\u201d\"])\s+(?=[\"\u201c'A-Z])|\n+"
)


@dataclass(frozen=True, slots=True)
class Referent:
    """What a mention resolves to, or only the nearest `guess`.

    `name` is empty where the mention stays unresolved.
    """

    name: str = ""
    kind: Kind = "pronoun"
    gender: str = ""
    plural: bool = False
    guess: str | None = None


@dataclass
class Discourse:
    """A document's cast with its sentences, quotations and the sources met so far."""

    document: Document
    cast: Cast
    sentences: Sequence[Span]
    quotes: Sequence[Span]
    first_forms: dict[str, str] = field(default_factory=dict)
    met: list[Occurrence] = field(default_factory=list)
    # What a pronoun has told of somebody whose name tells no gender.
    genders: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = [sentence.start for sentence in self.sentences]
        self._named = sorted(self.cast.occurrences, key=lambda one: one.start)
        self._named_starts = [one.start for one in self._named]
        self._quote_starts = [quote.start for quote in self.quotes]

    def sentence(self, offset: int) -> int:
        """Index of the sentence that starts at or last before `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def start_of(self, index: int) -> int:
        """Where sentence `index` starts."""
        return self._starts[index] if self._starts else 0

    def quoted(self, offset: int) -> bool:
        """Whether `offset` lies inside quotation marks."""
        index = bisect_right(self._quote_starts, offset) - 1
        return index >= 0 and offset < self.quotes[index].end

    def meet(self, span: tuple[int, int], found: Referent) -> None:
        """Remember a source that a mention at `span` resolved to."""
        self.met.append(
            Occurrence(
                span[0], span[1], found.name, found.kind, found.gender, found.plural, source=True
            )
        )

    def before(self, offset: int, sentences: int) -> list[Occurrence]:
        """Everything named or met as a source before `offset`, up to `sentences` back."""
        lowest = self.start_of(max(0, self.sentence(offset) - sentences))
        low = bisect_right(self._named_starts, lowest - 1)
        high = bisect_right(self._named_starts, offset - 1)
        named = [one for one in self._named[low:high] if one.end <= offset]
        met = [one for one in self.met if lowest <= one.start and one.end <= offset]
        return sorted([*named, *met], key=lambda one: (one.start, one.source))

    def first_form(self, text: str) -> str:
        """The form in which the document first mentioned the source called `text`."""
        return self.first_forms.setdefault(folded(text), text)


def sentences_of(document: Document, found: Sequence[Span]) -> list[Span]:
    """The sentences an extraction found, or a plain split of the prose where it has none."""
    if found:
        return sorted(found)
    text, position, spans = document.prose, 0, []
    for match in _SENTENCE_END.finditer(text):
        spans.append(Span(position, match.start()))
        position = match.end()
    spans.append(Span(position, len(text)))
    return spans
