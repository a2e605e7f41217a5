"""What a file states of itself: title, outlet, owner, author, date and URL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, TypedDict

from auditor.documents.dates import normal_date
from auditor.documents.document import Document
from auditor.documents.globs import matches

Fact = Literal["title", "outlet", "owner", "author", "date", "url"]
FACTS: tuple[Fact, ...] = ("title", "outlet", "owner", "author", "date", "url")
Metadata = Mapping[str, Mapping[str, str]]


class Facts(TypedDict, total=False):
    """The facts a file states, each left out where it states none."""

    title: str
    outlet: str
    owner: str
    author: str
    date: str
    url: str


def stated(values: Mapping[str, object]) -> Facts:
    """The facts among `values`, by name, blank ones left out and the date normalised.

    `authors` is read as `author`; a list of strings is joined by commas.
    """
    named = dict(values)
    named.setdefault("author", named.get("authors"))
    facts: Facts = {}
    for name in FACTS:
        words = _words(named.get(name))
        if words:
            facts[name] = normal_date(words) if name == "date" else words
    return facts


def _words(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(_words, value)))
    if value is None or isinstance(value, (bool, dict)):
        return ""
    return re.sub(r"[\s\ud800-\udfff]+", " ", str(value)).strip()


def completed(document: Document, metadata: Metadata | None) -> Document:
    """`document` with the facts it does not state filled in from `metadata`.

    `metadata` maps patterns on the path to facts; where several match, the last one that
    states a fact wins. What the file itself states is never replaced.
    """
    if not metadata:
        return document
    known: dict[str, object] = {}
    for pattern, values in metadata.items():
        if matches(document.path, pattern):
            known.update(values)
    facts = stated(known)
    for name in FACTS:
        if getattr(document, name) is not None:
            facts.pop(name, None)
    return replace(document, **facts)
