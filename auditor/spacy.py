"""A spaCy component: `nlp.add_pipe("auditor")` gives every Doc its claims and attributions."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from auditor.claims.extract import extract
from auditor.documents.document import Document
from auditor.documents.plain import document_from_text
from auditor.reports.claims_json import extraction_json
from auditor.rule import Reading
from auditor.sources.registry import Registry
from auditor.sources.resolve import resolve

KEY = "auditor"


@dataclass(frozen=True, slots=True)
class TokenAttribution:
    """Source, cue and content as token spans; `inside` is the id of the one that holds it."""

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    inside: str | None
    quote: str
    confidence: float


@dataclass(frozen=True, slots=True)
class TokenLink:
    """One source of a chain: its mention, the name it resolves to, and its kind."""

    span: Span
    source: str
    kind: str


@dataclass(frozen=True, slots=True)
class TokenClaim:
    """A claim as token spans, with its chain from the source nearest the author to the origin."""

    id: str
    text: str
    spans: tuple[Span, ...]
    chain: tuple[TokenLink, ...]
    hedges: tuple[Span, ...]
    voice: str


class Auditor:
    """Reads the text of Docs; needs no other component, and changes no token.

    What is found lies in `doc.user_data["auditor"]` as plain values, in the JSON of
    `auditor claims`, so that it goes where the Doc goes: to other processes and to disk.
    `doc._.claims`, `doc._.attributions` and `doc.spans["claims"]` show it aligned to tokens,
    widened where a span begins or ends inside one.
    """

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its claims."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """The Docs in their order, read in batches by words whatever `batch_size` says."""
        waiting: deque[tuple[Doc, Document | None]] = deque()
        found = extract(_documents(stream, waiting))
        while True:
            extraction = next(found, None)
            while waiting:
                doc, document = waiting.popleft()
                if document is None:
                    yield _told(doc, {"attributions": [], "claims": [], "hedges": []})
                    continue
                if extraction is None:
                    raise RuntimeError("fewer texts were read than came in")
                resolved = resolve(document, extraction, Registry())
                told = extraction_json(Reading(document, resolved))
                yield _told(doc, {key: told[key] for key in ("attributions", "claims", "hedges")})
                break
            if extraction is None:
                return


def _documents(
    stream: Iterable[Doc], waiting: deque[tuple[Doc, Document | None]]
) -> Iterator[Document]:
    """The text of each Doc that holds words; every Doc is put to those waiting."""
    for number, doc in enumerate(stream):
        has_words = any(character.isalnum() for character in doc.text)
        document = document_from_text(doc.text, id=f"doc-{number}") if has_words else None
        waiting.append((doc, document))
        if document is not None:
            yield document


def _told(doc: Doc, told: dict[str, Any]) -> Doc:
    doc.user_data[KEY] = told
    doc.spans["claims"] = [span for claim in told["claims"] for span in _spans(doc, claim["spans"])]
    return doc


def _spans(doc: Doc, ranges: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    found = (doc.char_span(start, end, alignment_mode="expand") for start, end in ranges)
    return tuple(span for span in found if span is not None)


def _claims(doc: Doc) -> tuple[TokenClaim, ...]:
    return tuple(_claim(doc, one) for one in doc.user_data.get(KEY, {}).get("claims", ()))


def _claim(doc: Doc, one: Mapping[str, Any]) -> TokenClaim:
    chain = tuple(
        TokenLink(span, link["source"], link["kind"])
        for link in one["chain"]
        for span in _spans(doc, [link["span"]])
    )
    hedges = _spans(doc, [hedge["span"] for hedge in one["hedges"]])
    return TokenClaim(
        one["id"], one["text"], _spans(doc, one["spans"]), chain, hedges, one["voice"]
    )


def _attributions(doc: Doc) -> tuple[TokenAttribution, ...]:
    return tuple(
        TokenAttribution(
            one["id"],
            _spans(doc, one["source"]),
            _spans(doc, one["cue"]),
            _spans(doc, one["content"]),
            one["inside"],
            one["quote"],
            one["confidence"],
        )
        for one in doc.user_data.get(KEY, {}).get("attributions", ())
    )


Doc.set_extension("claims", getter=_claims, force=True)
Doc.set_extension("attributions", getter=_attributions, force=True)


@Language.factory("auditor", assigns=["doc._.claims", "doc._.attributions"])
def auditor(nlp: Language, name: str) -> Auditor:
    """The component, for `nlp.add_pipe("auditor")`."""
    return Auditor()
