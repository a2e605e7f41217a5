"""What a writer may insert at a finding: a suppression to fill in, or wording with gaps.

Everything is an insertion outside quotation marks: no word of the text is changed, and none
is put into anybody's mouth. Gaps are in square brackets or capitals, and a suppression has no
effect until its day and its reason are filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from auditor.engine.audit import Finding
from auditor.rule import Reading
from auditor.spans import Span

COMMENT = "<!-- auditor: ignore[{code}] until=YYYY-MM-DD -- REASON -->"
_STOPS = " \t\r\n.!?…"
_UNTOUCHED = frozenset({"table", "code"})
Anchor = Literal["after", "sentence"]

WORDING: Mapping[str, tuple[Anchor, str]] = MappingProxyType(
    {
        "anonymous-no-reason": ("after", " (who asked not to be named because [reason])"),
        "anonymous-sole": ("sentence", "; [named person, body or document] also said so"),
        "unattributed-claim": ("sentence", ", according to [source]"),
        "allegation-as-fact": ("sentence", ", according to [accuser, charge or verdict]"),
        "alleged-without-accuser": ("sentence", ", according to [who alleges it]"),
        "reportedly-without-outlet": ("sentence", ", according to [outlet]"),
        "agentless-attribution": ("sentence", ", according to [who]"),
        "vague-attribution": ("after", " ([which: name them])"),
        "summary-stronger": ("sentence", ", according to [source]"),
        "conflict-unacknowledged": ("sentence", "; accounts differ: [who says otherwise]"),
        "hedge-without-basis": ("sentence", ", given [what it rests on]"),
        "modal-only-judgment": ("sentence", " ([likelihood on the scale in use])"),
        "judgment-as-fact": ("sentence", ", in the judgement of [whom], given [evidence]"),
        "intent-without-basis": ("sentence", ", according to [statement, document or act]"),
        "single-source": ("sentence", "; [a second, independent source] also said so"),
        "secondhand-chain": ("sentence", " ([first source] was asked: [answer])"),
        "quote-without-speaker": ("sentence", ", said [speaker]"),
    }
)
"""By rule name: where the words go, after the finding or at the end of its sentence, and which."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """Words to put in front of the character at `offset`, and what that does."""

    title: str
    offset: int
    words: str


def insertions(reading: Reading, finding: Finding) -> Iterator[Insertion]:
    """What may be inserted for `finding`, the wording first."""
    if finding.span is None:
        return
    suggested = WORDING.get(finding.name)
    if suggested is not None:
        offset = _anchored(reading, finding.span, suggested[0])
        if offset is not None:
            words = suggested[1]
            yield Insertion(f"Suggest wording: …{words.rstrip()}", offset, words)
    suppression = _suppression(reading, finding.span, finding.rule)
    if suppression is not None:
        yield suppression


def _anchored(reading: Reading, span: Span, anchor: Anchor) -> int | None:
    """Where wording goes: outside every quotation, None where there is no such place near."""
    offset = span.end
    if anchor == "sentence":
        sentence = _sentence(reading, span)
        offset = sentence.end if sentence is not None else span.end
        while offset > span.start and reading.text[offset - 1] in _STOPS:
            offset -= 1
    return _outside(reading, offset)


def _outside(reading: Reading, offset: int) -> int | None:
    """`offset`, or the end of the quotation it lies in; None in one that is never closed."""
    for quotation in sorted(reading.extraction.quotations, key=lambda one: one.span):
        if quotation.span.start < offset < quotation.span.end:
            if not quotation.closed:
                return None
            offset = quotation.span.end
    return offset


def _suppression(reading: Reading, span: Span, code: str) -> Insertion | None:
    """The comment before the sentence of `span`, or above the paragraph it begins."""
    block = reading.document.block_at(span.start)
    if block is None or block.kind in _UNTOUCHED:
        return None
    comment = COMMENT.format(code=code)
    sentence = _sentence(reading, span)
    if sentence is not None and sentence.start > block.start:
        # Behind the sentence before it: at the start of a line, Markdown would read the
        # comment as a block of its own.
        offset = sentence.start
        while offset > block.start and reading.text[offset - 1].isspace():
            offset -= 1
        if offset > block.start and not _within(reading, offset):
            return Insertion(f"Ignore {code} in this sentence", offset, f" {comment}")
    text = reading.text
    line = max(text.rfind("\n", 0, block.start), text.rfind("\r", 0, block.start)) + 1
    if _within(reading, line):
        return None
    head = text[line : block.start]
    indent = head[: len(head) - len(head.lstrip(" \t>"))]
    end = "\r\n" if "\r\n" in text else "\n"
    return Insertion(f"Ignore {code} in this paragraph", line, f"{indent}{comment}{end}")


def _within(reading: Reading, offset: int) -> bool:
    """Whether what is put in at `offset` would stand inside quotation marks."""
    return any(one.span.start < offset < one.span.end for one in reading.extraction.quotations)


def _sentence(reading: Reading, span: Span) -> Span | None:
    return next((one for one in reading.extraction.sentences if one.overlaps(span)), None)
