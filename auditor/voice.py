"""Whose words a stretch of text is: the author's own, or those of someone told about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.claims.identity import normalised
from auditor.rule import Block, Claim, Link, Reading, Span

# Where an author asserts something; headings, code, tables and bylines do not.
PROSE = ("paragraph", "list-item", "caption")

_SPEECH = (
    r"(?:said|says|say|saying|told|tells|added|adds|stated|announced|warned|insisted|argued|argues"
    r"|wrote|writes|claimed|claims|testified|acknowledged|conceded|predicted|believes?|thinks?"
    r"|according to)"
)
_TOLD = re.compile(rf"[”\",]\s+(?:[\w.’'-]+\s+){{0,4}}?{_SPEECH}\b|\b{_SPEECH}\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"(?:\b(?:I|me|my|we|our|us)\b|\bI[’'])")
_PARTS, _TITLE_WORDS, _LABEL_WORDS = 3, 20, 6
_LIST_LEAD = re.compile(r":\s*$")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A pattern's match in the author's voice: where, in which sentence, in which claim if any."""

    match: re.Match[str]
    span: Span
    sentence: Span
    claim: Claim | None


def own_words(
    reading: Reading, pattern: re.Pattern[str], *, blocks: tuple[str, ...] = PROSE
) -> Iterator[OwnWords]:
    """Each match of `pattern` that the author says: unquoted, not asked, in no source's content.

    The claim is the author's own that holds the match, else the nearest of its sentence.
    """
    for match in pattern.finditer(reading.document.prose):
        span = Span(*match.span())
        if reading.quoted(span) or not stands_in_prose(reading, span.start, blocks):
            continue
        sentence = sentence_at(reading, span)
        if sentence is None or is_question(sentence.of(reading.text)):
            continue
        if is_title(reading, sentence):
            continue
        claims = [one for one in reading.claims if one.sentence.overlaps(sentence)]
        holding = [one for one in claims if any(piece.holds(span) for piece in one.spans)]
        if any(not is_own(reading, one) for one in holding):
            continue
        if not holding and any(is_reported(one, span) for one in claims):
            continue
        yield OwnWords(match, span, sentence, next(iter(holding or claims), None))


def stands_in_prose(reading: Reading, offset: int, blocks: tuple[str, ...] = PROSE) -> bool:
    """Whether the character at `offset` stands in running text, not in a heading, table or code."""
    block = reading.document.block_at(offset)
    return block is None or block.kind in blocks


def is_title(reading: Reading, sentence: Span) -> bool:
    """Whether a sentence is the line above a text: a short first paragraph with more behind it."""
    blocks = reading.document.blocks
    if len(blocks) < _PARTS or not blocks[0].span.holds(sentence):
        return False
    words = blocks[0].span.of(reading.text).split()
    before = reading.text[blocks[0].start : sentence.start]
    return len(words) <= _TITLE_WORDS and not any(map(str.isalnum, before))


def sentence_at(reading: Reading, span: Span) -> Span | None:
    """The sentence that holds the start of `span`, None between sentences."""
    if not reading.extraction.sentences:
        return None
    sentence = reading.extraction.sentences[reading.sentence_index(span.start)]
    return sentence if sentence.overlaps(span) else None


def is_question(sentence: str) -> bool:
    """Whether a sentence asks."""
    return sentence.rstrip(" \t\r\n\"”’')").endswith("?")


def is_own(reading: Reading, claim: Claim) -> bool:
    """Whether the author makes the claim: no source, or none but the publication itself."""
    return all(is_publication(reading, link) for link in claim.chain)


def asserts(reading: Reading, claim: Claim) -> bool:
    """Whether the author asserts the claim in running text, unquoted and not as a question."""
    if not is_own(reading, claim) or not stands_in_prose(reading, claim.span.start):
        return False
    return not reading.quoted(claim.span) and not is_question(claim.sentence.of(reading.text))


def is_publication(reading: Reading, link: Link) -> bool:
    """Whether a source is the author, outlet or owner of the document it stands in."""
    document = reading.document
    stated = [name for name in (document.outlet, document.author, document.owner) if name]
    names = {form for name in stated for form in (_bare(name), _initials(name))}
    return _bare(link.source) in names or _bare(link.text) in names


def _bare(name: str) -> str:
    return normalised(name).removeprefix("the ")


def _initials(name: str) -> str:
    """The capitals that begin a name's words, as its short form; the name itself for one word."""
    found = "".join(word[0] for word in name.split() if word[0].isupper())
    return normalised(found if len(found) > 1 else name)


def is_reported(claim: Claim, span: Span) -> bool:
    """Whether a span stands between the first and the last word of a sourced claim."""
    return bool(claim.chain) and claim.span.holds(span)


def names_speech(text: str) -> bool:
    """Whether a text tells of somebody saying or thinking something, by its words alone."""
    return bool(_TOLD.search(text))


def in_first_person(text: str) -> bool:
    """Whether a text speaks of its author or quotes someone of himself: I, my, we, our."""
    return bool(_FIRST_PERSON.search(text))


def sourced_near(reading: Reading, offset: int, reach: int = 1, *, but: Span | None = None) -> bool:
    """Whether a claim with a source stands in the sentence at `offset` or `reach` beside it.

    A paragraph of several sentences stands for itself: those of another do not count. Nor does
    the publication as a source, nor a claim whose cue is the stretch `but`.
    """
    near = sentences_near(reading, offset, reach)
    return any(
        not is_own(reading, claim) and any(claim.sentence.overlaps(one) for one in near)
        for claim in reading.claims
        if but is None or not any(cue.overlaps(but) for cue in claim.cues)
    )


def sentences_near(reading: Reading, offset: int, reach: int = 1) -> tuple[Span, ...]:
    """The sentence at `offset` and `reach` on each side; a paragraph of several keeps to itself."""
    around = reading.neighbourhood(offset, reach, reach)
    block = reading.document.block_at(offset)
    inside = tuple(one for one in around if block is not None and block.span.overlaps(one))
    return inside if len(inside) > 1 else around


def lead_of(reading: Reading, offset: int) -> str:
    """The words that stand over a block: its heading, or the label or colon before its list.

    Items of one list share their lead; empty where none stands over the block.
    """
    blocks = reading.document.blocks
    at = next((i for i, one in enumerate(blocks) if one.start <= offset < one.end), None)
    if at is None:
        return ""
    home: Block = blocks[at]
    for block in reversed(blocks[:at]):
        words = block.span.of(reading.text).strip()
        if block.kind == "heading" or _LIST_LEAD.search(words):
            return words
        if home.kind == "list-item" and block.kind == "paragraph" and _is_label(words):
            return words
        if home.kind == "list-item" and block.kind != "list-item":
            return ""
        if home.kind != "list-item":
            return ""
    return ""


def _is_label(words: str) -> bool:
    return len(words.split()) <= _LABEL_WORDS and words[-1:] not in (".", "!", "?", ",", ";", "”")
