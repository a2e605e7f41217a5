"""Documents with their source mentions marked, so that resolving is tested without extraction."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from auditor.claims.claim import Claim, Extraction, Link, Quotation
from auditor.documents.document import Document
from auditor.sources.registry import Registry
from auditor.sources.resolve import resolve
from auditor.spans import Span

Pair = tuple[Document, Extraction]
_MARK = re.compile(r"\[(?P<chain>\d*)(?P<text>[^\]]+)\]")


def read(marked: str, *, id: str = "draft.txt", **known: Any) -> Pair:
    """A document and its extraction from text in which `[...]` marks the source mentions.

    Each mention is the only link of a claim of its own, except that `[1...][2...]` within one
    paragraph is one chain, 1 being the outermost.
    """
    text, links, position = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        start = len(text)
        text += match.group("text")
        links.append((match.group("chain"), Span(start, len(text)), match.group("text")))
        position = match.end()
    text += marked[position:]
    claims: list[Claim] = []
    chains: dict[tuple[int, str], list[tuple[str, Link]]] = {}
    for number, (chain, span, mention) in enumerate(links):
        start = text.rfind("\n", 0, span.start) + 1
        link = Link(f"a{number}", mention, span, mention, "person")
        chains.setdefault((start, chain and "c") if chain else (span.start, ""), []).append(
            (chain, link)
        )
    for members in chains.values():
        chain = tuple(link for _, link in sorted(members, key=lambda pair: pair[0]))
        begin = text.rfind("\n", 0, chain[0].span.start) + 1
        end = text.find("\n", begin)
        span = Span(begin, len(text) if end < 0 else end)
        claims.append(Claim("", (span,), span.of(text), span, chain))
    quotes = tuple(
        Quotation(Span(*m.span()), Span(m.start() + 1, m.end() - 1))
        for m in re.finditer("\u201c[^\u201d]*\u201d", text)
    )
    document = Document(id, id, text, "0" * 64, **known)
    return document, Extraction(id, claims=tuple(claims), quotations=quotes)


@pytest.fixture
def marked() -> Callable[..., Pair]:
    """Makes a document and its extraction from marked text, not yet resolved."""
    return read


@pytest.fixture
def resolved() -> Callable[..., list[Link]]:
    """The links of marked text in text order, resolved."""

    def links(text: str, registry: Registry | None = None, **known: Any) -> list[Link]:
        document, extraction = read(text, **known)
        found = resolve(document, extraction, registry or Registry())
        every = [link for claim in found.claims for link in claim.chain]
        return sorted(every, key=lambda link: link.span)

    return links
