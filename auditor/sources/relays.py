"""Read from the prose which outlets a document follows: "citing X", "first reported by X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from auditor.documents.document import Document
from auditor.sources.kinds import mention_kind
from auditor.sources.lists import folded, listed
from auditor.sources.source import Edge, Mention
from auditor.spans import Span

_NAME = (
    r"(?P<name>(?:[Tt]he )?(?:[A-Z][\w\u2019'.&-]*)(?: (?:of |and |& )?[A-Z][\w\u2019'.&-]*){0,4})"
)
_BEFORE = re.compile(
    rf"\b(?P<cue>first reported by|as reported by|reported by|citing(?: a report (?:by|in|from))?|"
    rf"according to(?: a report (?:by|in|from))?|[Aa]ccording to|told|in an interview with) {_NAME}"
)
_BEHIND = re.compile(
    rf"{_NAME} (?P<cue>first reported|was first to report|(?:has )?reported|reports|said|says|"
    r"puts? (?:the|its) (?:death )?toll|quoted|cited)\b"
)
_Reason = Literal["citing", "told", "first-reported"]


def relays_in(document: Document, publisher: str) -> Iterator[Edge]:
    """Edges from the document's publisher to each outlet its prose says it relays."""
    for pattern in (_BEFORE, _BEHIND):
        for match in pattern.finditer(document.prose):
            name = _outlet(match.group("name"))
            if name is None or folded(name) == folded(publisher):
                continue
            cue = match.group("cue").lower()
            reason: _Reason = "citing"
            if "first" in cue:
                reason = "first-reported"
            elif cue == "told":
                reason = "told"
            where = Mention(document.id, Span(match.start(), match.end()), match.group())
            yield Edge(publisher, name, reason, f"{publisher} relays {name}", (where,))


def _outlet(text: str) -> str | None:
    """The name of the outlet that `text` is, its last words dropped one by one if need be."""
    words = re.sub(r"(?:['\u2019]s|[.,])$", "", text).split()
    for size in range(len(words), 0, -1):
        candidate = " ".join(words[:size])
        one = listed(candidate)
        if one is not None:
            return one.name if one.kind == "outlet" else None
        if size >= 2 and mention_kind(candidate) == "outlet":
            return re.sub(r"^[Tt]he ", "", candidate)
    return None
